// Asks for something light over and over, from a process of its own, and tells how long it had to wait. See stalls.ts.
import http from 'node:http';

const [url, pause] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
let waits = [];

process.on('message', () => {
  process.send(waits);
  waits = [];
});

async function ask() {
  const startedAt = performance.now();
  await new Promise((resolve) => {
    http
      .get(url, { agent }, (answer) => answer.resume().on('end', resolve))
      .on('error', (error) => {
        process.stderr.write(`${error.message}\n`);
        resolve();
      });
  });
  waits.push(performance.now() - startedAt);
  setTimeout(ask, Number(pause));
}

ask();
process.send('ready');
