import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What came of each fault that the long tests have tried: every file of a run adds lines, and the end of the run prints them. */
const variable = 'IGNY8_FAULT_TABLE';

export function beginFaultTable(): void {
  process.env[variable] = path.join(mkdtempSync(path.join(os.tmpdir(), 'igny8-faults-')), 'table.tsv');
}

/** Adds a line. */
export function noteFault(fault: string, outcome: string): void {
  appendFileSync(process.env[variable]!, `${fault}\t${outcome}\n`);
}

/** Prints what was noted, if anything was. */
export function printFaultTable(): void {
  const file = process.env[variable];
  if (!file) return;
  if (existsSync(file)) {
    const rows = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split('\t') as [string, string])
      .sort();
    const width = Math.max(...rows.map(([fault]) => fault.length));
    const lines = rows.map(([fault, outcome]) => `  ${fault.padEnd(width)}  ${outcome}`);
    process.stdout.write(`\n  ${'fault'.padEnd(width)}  outcome\n${lines.join('\n')}\n\n`);
  }
  rmSync(path.dirname(file), { recursive: true, force: true });
}
