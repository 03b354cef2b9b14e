/** Who reads and writes sites and their sectors. */
export const access = {
  read: { permission: 'sites.read', throttle: 'default' },
  write: { permission: 'sites.write', throttle: 'default' },
} as const;
