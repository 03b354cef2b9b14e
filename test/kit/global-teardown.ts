import { printFaultTable } from './fault-table.ts';

/** Stops what global-setup started. */
export default async function globalTeardown(): Promise<void> {
  await (globalThis as { stopTestDatabase?: () => Promise<void> }).stopTestDatabase?.();
  printFaultTable();
}
