import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** The one block of IPv6 that is given out for the public Internet. What lies beside it is special or not in use. */
const publicIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/** How networks of IPv6 only reach IPv4 (NAT64): the IPv4 address stands in the last 32 bits. */
const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/** Looks public and is not: where machines in Azure reach the agent of their host. */
const azureHost = '168.63.129.16';

/** Endings of names that are never given out in public (RFC 6761, 8375, ICANN's `.internal`), and those that house networks use. */
const insideNames = /(^|\.)(localhost|local|localdomain|internal|home\.arpa|lan|intranet|corp|home|private)$/;

/**
 * Whether an address is anything else than one of the public Internet: of this machine, of private and link-local networks, or of a range
 * that IANA's registries of special purposes name. IPv4 in the clothes of IPv6 (mapped, NAT64) is judged by what is inside; what cannot
 * be read, and what names a network card (`%eth0`), counts as private.
 */
export function isPrivateAddress(address: string): boolean {
  if (isIP(address) === 0 || address.includes('%')) return true;
  const read = unwrap(ipaddr.process(address));
  if (read.range() !== 'unicast') return true;
  return read instanceof ipaddr.IPv6 ? !read.match(publicIpv6) : read.toString() === azureHost;
}

function unwrap(address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 {
  if (address instanceof ipaddr.IPv4 || !address.match(nat64)) return address;
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

/**
 * Whether a host (`URL.hostname`) is private by how it is written: a private address, a name for inside such as `localhost`, or a name
 * without a dot, which only a local network knows. Where any other name leads is known when it is looked up.
 */
export function isPrivateHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) return isPrivateAddress(bare);
  const name = bare.toLowerCase().replace(/\.+$/, '');
  return !name.includes('.') || insideNames.test(name);
}
