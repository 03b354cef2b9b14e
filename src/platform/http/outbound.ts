import dns from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { Agent, type RequestInit, type Response, fetch as undiciFetch } from 'undici';
import { PermanentError, RetryableError } from '../errors/failures.ts';
import { parseWebAddress } from '../validation/web-address.ts';

/** Addresses that a request of a user's choosing must not reach: this machine, private and link-local networks. */
const privateAddresses = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  privateAddresses.addSubnet(network, prefix, 'ipv6');
}

/** Whether an address is of this machine or a private network; IPv4 in IPv6 clothes included. */
export function isPrivateAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  const plain = mapped?.[1] ?? address;
  return privateAddresses.check(plain, isIP(plain) === 6 ? 'ipv6' : 'ipv4');
}

/** The check sits where the connection is made: a name that answers differently the second time, or a redirect, is caught too. */
const guardedAgent = new Agent({
  connect: {
    lookup(hostname, options, callback) {
      dns.lookup(hostname, { ...options, all: true }, (error, found) => {
        if (error) return callback(error, '', 0);
        const addresses = found as unknown as dns.LookupAddress[];
        const refused = addresses.find(({ address }) => isPrivateAddress(address));
        if (refused) return callback(new Error(`${hostname} leads to the private address ${refused.address}`), '', 0);
        const first = addresses[0]!;
        if (options.all) return (callback as unknown as (e: null, a: dns.LookupAddress[]) => void)(null, addresses);
        callback(null, first.address, first.family);
      });
    },
  },
});

const openAgent = new Agent();

export interface OutboundOptions extends Omit<RequestInit, 'dispatcher' | 'signal'> {
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** Bytes of the answer at most. */
  readonly maxBytes: number;
  /** Addresses the operator configured may be private; addresses a user gave may not. */
  readonly allowPrivate: boolean;
  readonly signal?: AbortSignal;
}

/**
 * The one way out of the house: http and https only, with a time-out, a cap on the answer and the guard against private addresses.
 * The body is read here, so that a slow or endless answer is cut off as well.
 *
 * @throws PermanentError for an address that may not be fetched; RetryableError when nothing usable came back
 */
export async function outbound(url: string, options: OutboundOptions): Promise<{ response: Response; body: Buffer }> {
  const { timeout, maxBytes, allowPrivate, signal, ...init } = options;
  assertAddress(url, allowPrivate);
  const limit = AbortSignal.timeout(timeout);
  try {
    const response = await undiciFetch(url, {
      ...init,
      redirect: init.redirect ?? 'error',
      dispatcher: allowPrivate ? openAgent : guardedAgent,
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    return { response, body: await readCapped(response, maxBytes) };
  } catch (error) {
    if (error instanceof PermanentError || error instanceof RetryableError) throw error;
    if (signal?.aborted) throw signal.reason;
    throw new RetryableError(`${new URL(url).host} could not be reached: ${reasonOf(error)}`, { cause: error });
  }
}

function assertAddress(url: string, allowPrivate: boolean): void {
  const parsed = parseWebAddress(url);
  if (!parsed) throw new PermanentError('Only http and https addresses without a login can be used.');
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  // A literal address is never looked up, so the agent's guard would not see it.
  if (!allowPrivate && isIP(host) && isPrivateAddress(host))
    throw new PermanentError('Private addresses cannot be used.');
}

async function readCapped(response: Response, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new PermanentError(`The answer is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  // A DOMException, which is not everywhere an Error.
  if ((error as Partial<Error> | null)?.name === 'TimeoutError') return 'it took too long';
  if (!(error instanceof Error)) return 'unknown reason';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
