import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

interface LoggerOptions {
  readonly level: string;
  /** Folder for daily files; standard output when unset. */
  readonly directory?: string | undefined;
}

/** Fields that may hold a secret are cut out wherever they stand. */
const redacted = [
  'password',
  'password_confirm',
  'passwordConfirm',
  'oldPassword',
  'newPassword',
  'token',
  'access',
  'refresh',
  'secret',
  'apiKey',
  'authorization',
  'cookie',
];

/** Structured log lines, one JSON object each; the reference's names for the fields of a request. */
export function createLogger({ level, directory }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redacted.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' },
    },
    destination(directory),
  );
}

function destination(directory: string | undefined): DestinationStream {
  if (!directory) return pino.destination({ dest: 1, sync: true });
  mkdirSync(directory, { recursive: true });
  const options = {
    file: path.join(directory, 'igny8'),
    frequency: 'daily',
    size: '50m',
    limit: { count: 14 },
    extension: '.log',
    mkdir: true,
  };
  return pino.transport({ target: 'pino-roll', options });
}
