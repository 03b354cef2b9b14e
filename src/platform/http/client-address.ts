import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * A client's address in one spelling, so that it is one key however it came: IPv4 also where it comes in IPv6's clothes, and without the
 * port and brackets that some proxies add. Undefined for what is no address (`unknown`, `_hidden`, a name).
 */
export function readAddress(given: string): string | undefined {
  const text = given.trim();
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text) ?? [];
  const [, withPort] = /^([\d.]+):\d{1,5}$/.exec(text) ?? [];
  const [bare = ''] = (bracketed ?? withPort ?? text).split('%');
  return isIP(bare) === 0 ? undefined : ipaddr.process(bare).toString();
}

/**
 * Whom budgets and locks count where nobody is signed in. Of IPv6 it is the network of 64 bits, which is what one customer of a provider
 * has at least: counted one by one, its addresses would never run out.
 */
export function addressKey(address: string): string {
  const read = readAddress(address);
  if (read === undefined) return `address:${address}`;
  const parsed = ipaddr.parse(read);
  const isNetwork = parsed instanceof ipaddr.IPv6;
  return `address:${isNetwork ? `${ipaddr.IPv6.networkAddressFromCIDR(`${read}/64`)}/64` : read}`;
}
