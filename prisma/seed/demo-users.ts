/** Users of the demo data, one a role. Embedded mode only: a served installation never gets them. */
export const demoUsers = [
  { email: 'staff@demo.igny8.test', role: 'developer', firstName: 'Sam', lastName: 'Staff' },
  { email: 'owner@demo.igny8.test', role: 'owner', firstName: 'Olivia', lastName: 'Owner' },
  { email: 'admin@demo.igny8.test', role: 'admin', firstName: 'Adam', lastName: 'Admin' },
  { email: 'editor@demo.igny8.test', role: 'editor', firstName: 'Emma', lastName: 'Editor' },
  { email: 'viewer@demo.igny8.test', role: 'viewer', firstName: 'Victor', lastName: 'Viewer' },
] as const;

export const demoPassword = 'igny8-demo-password';
