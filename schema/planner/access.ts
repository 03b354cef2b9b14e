/** Who reads and writes what the planner has. */
export const access = {
  read: { permission: 'planner.read', throttle: 'planner' },
  write: { permission: 'planner.write', throttle: 'planner' },
} as const;
