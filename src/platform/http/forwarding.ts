import { parse as parseForwarded } from 'forwarded-parse';
import { parseUrl } from '../text/parse-url.ts';
import { readAddress } from './client-address.ts';

/** What the HTTP server knows of the connection a request came over. */
export interface Peer {
  readonly remoteAddress: string;
  readonly encrypted: boolean;
}

/** How a client reached the server. */
interface Reached {
  /** Address of the client. */
  readonly ip: string;
  /** `https://host:port`, as a browser names it. */
  readonly origin: string;
  /** The path below which a proxy shows the server: empty, or `/igny8`. */
  readonly prefix: string;
}

/** What was said of a request on its way, before it is checked. */
interface Said {
  readonly for?: string | undefined;
  readonly proto?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
  readonly prefix?: string | undefined;
}

type Headers = Pick<Request['headers'], 'get'>;

/**
 * Reads how a client reached the server: from its connection and Host, or from what the proxy before us says, where one is trusted.
 *
 * Of several hops the last one counts: only the proxy that we talk to is ours, and what stands before its value anybody can have sent.
 * `X-Forwarded-For`, `-Proto`, `-Host`, `-Port` and `-Prefix` are read, and `Forwarded` (RFC 7239) where the first three are missing: a
 * proxy that writes one kind may pass the other one on as it came, and nearly all write the first. What is malformed is ignored.
 */
export function readReached(headers: Headers, peer: Peer, trustsProxy: boolean): Reached {
  const said = trustsProxy ? saidBy(headers) : {};
  const protocol = readProtocol(said.proto) ?? (peer.encrypted ? 'https' : 'http');
  const host = readHost(said.host) ?? readHost(headers.get('host')) ?? 'localhost';
  return {
    ip: readAddress(said.for ?? '') ?? readAddress(peer.remoteAddress) ?? peer.remoteAddress,
    origin: new URL(`${protocol}://${withPort(host, said.port)}`).origin,
    prefix: readPrefix(said.prefix),
  };
}

function saidBy(headers: Headers): Said {
  const last = (name: string) => headers.get(name)?.split(',').at(-1)?.trim();
  const common = { port: last('x-forwarded-port'), prefix: last('x-forwarded-prefix') };
  const own = { for: last('x-forwarded-for'), proto: last('x-forwarded-proto'), host: last('x-forwarded-host') };
  const isGiven = Object.values(own).some((value) => value !== undefined);
  return { ...common, ...(isGiven ? own : lastForwarded(headers.get('forwarded'))) };
}

function lastForwarded(header: string | null): Said {
  if (header === null) return {};
  try {
    return parseForwarded(header).at(-1) ?? {};
  } catch {
    return {};
  }
}

function readProtocol(said: string | undefined): 'http' | 'https' | undefined {
  const protocol = said?.toLowerCase();
  return protocol === 'http' || protocol === 'https' ? protocol : undefined;
}

/** A name or address with or without a port, and nothing else: no user before it, no path after it, no quotes. */
const hostForm = /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_.])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** Whether a text can be a host with or without a port: links are made with it, and it comes from outside. */
export function isHost(text: string): boolean {
  return hostForm.test(text) && parseUrl(`http://${text}`) !== undefined;
}

function readHost(said: string | null | undefined): string | undefined {
  return said && isHost(said) ? said : undefined;
}

/** A host that names its port knows best. */
function withPort(name: string, said: string | undefined): string {
  const isPort = said !== undefined && /^[1-9]\d{0,4}$/.test(said) && Number(said) <= 65_535;
  return isPort && !/:\d+$/.test(name) ? `${name}:${said}` : name;
}

/** Whole segments of harmless letters: it stands in addresses that clients follow. */
const prefixForm = /^(?:\/[\w.~-]+)+\/?$/;

function readPrefix(said: string | undefined): string {
  if (said === undefined || !prefixForm.test(said) || /\/\.{1,2}(?:\/|$)/.test(said)) return '';
  return said.replace(/\/$/, '');
}
