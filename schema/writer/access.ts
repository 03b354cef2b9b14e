/** Who reads and writes what the writer has, content apart, which has budgets of its own. */
export const access = {
  read: { permission: 'writer.read', throttle: 'writer' },
  write: { permission: 'writer.write', throttle: 'writer' },
} as const;
