import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#platform/config/project-root.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { Services } from '#platform/context/services.ts';
import { AppError } from '#platform/errors/app-error.ts';
import { type LedgerStatus, readLedgerStatus } from '../../billing/index.ts';

export interface SystemStatus {
  readonly status: 'healthy';
  readonly version: string;
  readonly database: 'up';
  readonly queue: 'up';
  /** Whether balances agreed with the ledger when they were last compared; that happens every night. */
  readonly ledger: LedgerStatus;
  readonly uptimeSeconds: number;
}

const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as { version: string };

/** Milliseconds a part may take to answer before it counts as down. */
const patience = 3_000;

/**
 * Whether the parts of the installation answer, and balances agree with the ledger (docs/contract/system.md, "Status").
 *
 * @throws AppError UNAVAILABLE naming the parts that do not
 */
export async function getStatus(context: RequestContext): Promise<SystemStatus> {
  const { services } = context;
  const [ledger, queue] = await Promise.all([
    inTime(readLedgerStatus(services)),
    inTime(services.jobs.ping().then(() => true)),
  ]);
  const down = [
    ...(ledger ? [] : ['database']),
    ...(queue ? [] : ['queue']),
    ...(ledger?.status === 'down' ? ['ledger'] : []),
  ];
  if (!ledger || down.length > 0) {
    throw new AppError('UNAVAILABLE', {
      message: `Not in order: ${down.join(', ')}`,
      fields: Object.fromEntries(down.map((part) => [part, ['down', ...wordsOn(part, services)]])),
    });
  }
  const uptimeSeconds = Math.floor((Date.now() - services.startedAt.getTime()) / 1000);
  return { status: 'healthy', version, database: 'up', queue: 'up', ledger, uptimeSeconds };
}

/** What is being done about a part that is down, where this server sees to it itself. */
function wordsOn(part: string, { databaseState }: Services): string[] {
  const state = databaseState?.();
  if (part !== 'database' || state?.status !== 'restarting') return [];
  return [`The embedded PostgreSQL ended and is being started again: attempt ${state.attempt}.`];
}

/** What a part answers; undefined when it fails or takes too long. */
async function inTime<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patience);
  });
  try {
    return await Promise.race([call, late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
