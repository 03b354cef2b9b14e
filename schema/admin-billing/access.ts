/** Who reads and writes the billing of all accounts. */
export const access = { permission: 'admin.billing', throttle: 'billing_admin' } as const;
