import { type DestinationStream, type Logger, pino, stdSerializers } from 'pino';
import { outageWords } from '../errors/outages.ts';
import { censor } from '../secrets/known-secrets.ts';
import type { Redact } from '../secrets/redact.ts';
import { logDestination } from './log-destination.ts';

export type { DestinationStream as LogStream, Logger } from 'pino';

interface LoggerOptions {
  readonly level: string;
  /** Cuts secrets out of every line, wherever they stand in it: that of `KnownSecrets`. */
  readonly redact: Redact;
  /** Folder for daily files; standard output when unset. */
  readonly directory?: string | undefined;
  /** Takes the lines instead. */
  readonly stream?: DestinationStream | undefined;
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

/**
 * Structured log lines, one JSON object each; the fields of a request have the names of
 * docs/contract/errors.md, "Log lines". Secrets are cut out of the finished line: an error brings along messages,
 * stacks, causes and fields that no list of names foresees.
 */
export function createLogger({ level, redact, directory, stream }: LoggerOptions): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      messageKey: 'message',
      timestamp: () => `,"timestamp":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFields },
      redact: { paths: redacted.flatMap((name) => [name, `*.${name}`]), censor },
      hooks: { streamWrite: redact },
    },
    stream ?? logDestination(directory),
  );
}

/** All of an error; of one that says that something is away, the line that does: its stack would be repeated as long as that lasts. */
function errorFields(error: Error): object {
  const words = outageWords(error);
  return words === undefined ? stdSerializers.err(error) : { type: error.name, message: words };
}
