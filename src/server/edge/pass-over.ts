import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** Headers that ask for another protocol; all others stand for themselves. */
const upgradeHeaders = new Set(['upgrade', 'http2-settings', 'connection']);

/**
 * Answers a request that asks for a protocol that is not spoken here as if it had not asked (RFC 9110, 7.8): some clients offer HTTP/2 with
 * their first request, whatever it is. Node gives the bare connection to whoever takes upgrades, so the request goes back in front of what
 * follows it, without its offer, and the connection to the server.
 *
 * @param head what came after the headers
 */
export function passOver(
  server: Server,
  { method, url, httpVersion, rawHeaders }: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): void {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name, value] = [rawHeaders[index]!, rawHeaders[index + 1]!];
    if (!upgradeHeaders.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}
