import { defineConfig } from 'prisma/config';

/** Read by the Prisma CLI only. The running server connects through src/platform/database. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost:5432/igny8' },
});
