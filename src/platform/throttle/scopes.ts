/** Requests a minute for each scope (docs/contract/limits.md, "Throttle scopes"). */
export const throttleScopes = {
  ai_function: 10,
  image_gen: 15,
  content_write: 30,
  content_read: 100,
  auth: 20,
  auth_strict: 5,
  planner: 60,
  planner_ai: 10,
  writer: 60,
  writer_ai: 10,
  system: 100,
  system_admin: 30,
  billing: 30,
  billing_admin: 10,
  default: 100,
} as const;

export type ThrottleScope = keyof typeof throttleScopes;

/** Seconds: a window begins with the first call of a key. */
export const throttleWindow = 60;
