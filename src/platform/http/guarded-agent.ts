import dns from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { isPrivateAddress } from './private-address.ts';

/** The code of the error that a connection to a private address ends with before it begins. */
export const privateAddressCode = 'ERR_PRIVATE_ADDRESS';

/**
 * Makes connections to public addresses only. The check sits where the connection is made: what is judged is what is connected to, so
 * that a name may answer differently the next time. It is an agent of its own, named at each call, so that neither a proxy of the
 * environment (`HTTP_PROXY`) nor a dispatcher set for the whole process takes its place: behind a proxy the check would be the proxy's.
 */
export const guardedAgent = new Agent({
  connect(options, callback) {
    // A literal address is never looked up.
    if (isIP(options.hostname) !== 0 && isPrivateAddress(options.hostname)) callback(refusal(options.hostname), null);
    else connectTo(options, callback);
  },
});

const connectTo = buildConnector({ lookup: lookUpPublic });

/** Looks a name up and refuses it as a whole when one of its addresses is private: which of several is tried is chosen later. */
function lookUpPublic(hostname: string, options: dns.LookupOptions, callback: Parameters<LookupFunction>[2]): void {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(refusal(hostname), []);
    if (options.all) return callback(null, addresses);
    const [{ address, family }] = addresses as [dns.LookupAddress];
    callback(null, address, family);
  });
}

/** Without the address that was found: what it leads to inside is nobody's business who may choose the name. */
function refusal(hostname: string): Error {
  return Object.assign(new Error(`${hostname} leads to a private address`), { code: privateAddressCode });
}
