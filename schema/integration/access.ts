/** Who reads and writes connections of sites, and who tells of a site: its own key too. */
export const access = {
  read: { permission: 'integration.read', throttle: 'default' },
  write: { permission: 'integration.write', throttle: 'default' },
  report: { permission: 'integration.report', throttle: 'default' },
} as const;
