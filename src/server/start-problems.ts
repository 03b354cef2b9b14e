import path from 'node:path';
import { outageOf } from '#platform/errors/outages.ts';
import { parseUrl } from '#platform/text/parse-url.ts';

/** Something beside this process that it cannot start without. */
export interface Needed {
  /** As a sentence begins with it. */
  readonly name: string;
  /** With or without a login, which is not shown. */
  readonly address: string;
  /** Settings that say where it is. */
  readonly variable: string;
}

/** What is needed of PostgreSQL, by its connection string. */
export function postgresAt(url: string, variable = 'DATABASE_URL'): Needed {
  return { name: 'PostgreSQL', address: url, variable };
}

/** What is needed of Redis, by its URL. */
export function redisAt(url: string): Needed {
  return { name: 'Redis', address: url, variable: 'REDIS_URL' };
}

/**
 * Does something with what is needed; says in words for the person at the terminal what is missing when it cannot be used.
 *
 * @throws Error in words; whatever else the work throws as it is
 */
export async function using<Result>(needed: Needed, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw refusedFor(error) ? cannotBeUsed(needed, error) : error;
  }
}

/** Whether it is the other side, or the way there, that something failed for. */
function refusedFor(error: unknown): boolean {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return outageOf(error) !== undefined || code === '42501' || code === 'ERR_INVALID_URL' || name === 'ReplyError';
}

/** One paragraph: what, where, why, and what to look at. */
export function cannotBeUsed({ name, address, variable }: Needed, error: unknown): Error {
  const words = `${name} at ${withoutLogin(address)} cannot be used: ${reasonOf(error)}. ${adviceFor(error, variable)}`;
  return new Error(words, { cause: error });
}

/** Without user, password and parameters, which may hold one too. */
export function withoutLogin(address: string): string {
  const { protocol, host, pathname } = parseUrl(address) ?? {};
  if (!host) return 'an address that cannot be read';
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

interface Failure {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly errors?: readonly unknown[];
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ECONNRESET: 'it cut the connection',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  EAI_AGAIN: 'the name of its host cannot be looked up',
  ENOTFOUND: 'its host is not known',
};

function reasonOf(error: unknown): string {
  const { code, message, errors } = error as Failure;
  // A name that has two addresses was tried at both.
  const first = errors?.[0] as Failure | undefined;
  const known = reasons[String(code)] ?? reasons[String(first?.code)];
  if (known) return known;
  const words = String(message ?? error).trim();
  if (/timeout|timed out/i.test(words)) return reasons.ETIMEDOUT!;
  if (/ECONNREFUSED/.test(words)) return reasons.ECONNREFUSED!;
  return words.replace(/\.$/, '');
}

function adviceFor(error: unknown, variable: string): string {
  const { code, message } = error as Failure;
  const words = String(message ?? '');
  if (code === '28P01' || code === '28000' || code === 'EAUTH' || /^(WRONGPASS|NOAUTH|ERR AUTH)/.test(words))
    return `Check user and password in ${variable}.`;
  if (code === '3D000') return `Create that database, or name another one in ${variable}.`;
  if (code === '42501') return 'Grant the role as its owner: GRANT igny8_app TO the user of this connection.';
  if (code === '53300')
    return 'Other programs hold all its connections: raise its max_connections, or lower DATABASE_POOL.';
  if (code === '57P03') return 'It is starting or stopping: try again in a moment.';
  return `Check that it runs, and that ${variable} is right.`;
}

/** Of the operating system, about a file or folder. */
const unwritable: Readonly<Record<string, string>> = {
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'it is on a disk that can only be read',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'it is a file',
  ENOENT: 'a part of the path cannot be made',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of this user is used up',
};

/**
 * Does something that writes below a folder of the settings.
 *
 * @throws Error in words where the folder cannot be written to; whatever else the work throws as it is
 */
export async function writingTo<Result>(
  folder: { readonly path: string; readonly variable: string },
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const { code, path: place, syscall } = error as NodeJS.ErrnoException;
    const wanted = path.resolve(folder.path);
    const reason = unwritable[code ?? ''];
    if (!reason || !syscall || !place || !isOnOneWay(path.resolve(place), wanted)) throw error;
    const advice = isFull(code)
      ? `Make space, or set ${folder.variable} to another folder.`
      : `Set ${folder.variable} to a folder that this user may write to.`;
    const words = `The folder ${wanted} cannot be written to: ${reason}. ${advice}`;
    throw new Error(words, { cause: error });
  }
}

function isFull(code: string | undefined): boolean {
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** Whether one of two places is in the other. */
function isOnOneWay(first: string, second: string): boolean {
  const [outer, inner] = first.length < second.length ? [first, second] : [second, first];
  return outer === inner || inner.startsWith(outer.endsWith(path.sep) ? outer : `${outer}${path.sep}`);
}

/** Why an address cannot be listened at, in words for the person at the terminal; undefined for any other error. */
export function cannotListen(error: unknown, { host, port }: { host: string; port: number }): Error | undefined {
  const { code } = error as NodeJS.ErrnoException;
  const where = `Port ${port} of ${host}`;
  switch (code) {
    case 'EADDRINUSE':
      return new Error(`${where} is in use: another program listens there. Stop it, or set PORT to another one.`);
    case 'EACCES':
      return new Error(`${where} cannot be listened at: this user may not. Set PORT to one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EINVAL':
      return new Error(
        `${where} cannot be listened at: this machine does not have that address. Set HOST to one it has.`,
      );
    default:
      return undefined;
  }
}
