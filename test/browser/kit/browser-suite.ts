import { appendFileSync } from 'node:fs';

type Check = () => Promise<void>;

/** Runs named checks one after the other and prints what came out: a browser suite is a program, not a part of the Jest run. */
export class BrowserSuite {
  readonly #checks: { readonly name: string; readonly check: Check }[] = [];

  test(name: string, check: Check): void {
    this.#checks.push({ name, check });
  }

  /** Prints a line a check and `N passed, N failed`, which goes to RESULTS_FILE as well where that is set; a failure makes the exit code 1. */
  async run(): Promise<void> {
    let failed = 0;
    for (const { name, check } of this.#checks) {
      try {
        await check();
        process.stdout.write(`  ok      ${name}\n`);
      } catch (error) {
        failed++;
        process.stdout.write(`  FAILED  ${name}\n${indented(error)}\n`);
      }
    }
    const passed = this.#checks.length - failed;
    process.stdout.write(`${passed} passed, ${failed} failed\n`);
    if (process.env.RESULTS_FILE) appendFileSync(process.env.RESULTS_FILE, `${JSON.stringify({ passed, failed })}\n`);
    if (failed > 0) process.exitCode = 1;
  }
}

function indented(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return text.replace(/^/gm, '          ');
}
