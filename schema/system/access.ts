/** Who reads and writes what the account gives its writing. */
export const access = {
  read: { permission: 'system.read', throttle: 'system' },
  write: { permission: 'system.write', throttle: 'system' },
} as const;
