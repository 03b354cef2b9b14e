import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '#platform/config/project-root.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { AppError } from '#platform/errors/app-error.ts';

export interface SystemStatus {
  readonly status: 'healthy';
  readonly version: string;
  readonly database: 'up';
  readonly queue: 'up';
  readonly uptimeSeconds: number;
}

const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as { version: string };

/** Milliseconds a part may take to answer before it counts as down. */
const patience = 3_000;

/**
 * Whether the parts of the installation answer (reference, "System Status").
 *
 * @throws AppError UNAVAILABLE naming the parts that do not
 */
export async function getStatus(context: RequestContext): Promise<SystemStatus> {
  const { services } = context;
  const [database, queue] = await Promise.all([
    answers(services.database.pool.query('SELECT 1')),
    answers(services.jobs.ping()),
  ]);
  const down = [...(database ? [] : ['database']), ...(queue ? [] : ['queue'])];
  if (down.length > 0) {
    throw new AppError('UNAVAILABLE', {
      message: `Not answering: ${down.join(', ')}`,
      fields: Object.fromEntries(down.map((part) => [part, ['down']])),
    });
  }
  const uptimeSeconds = Math.floor((Date.now() - services.startedAt.getTime()) / 1000);
  return { status: 'healthy', version, database: 'up', queue: 'up', uptimeSeconds };
}

async function answers(call: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
  });
  try {
    return await Promise.race([call.then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
