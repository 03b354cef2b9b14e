import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type DestinationStream, pino } from 'pino';

/** Milliseconds before files that could not be written are tried again. */
const pause = 10_000;

/**
 * Where log lines go: daily files in a folder, else standard output. A disk that is full costs lines, and never the process.
 *
 * @throws Error of the system when the folder cannot be written to now
 */
export function logDestination(directory: string | undefined): DestinationStream {
  return directory === undefined ? standardOutput() : dailyFiles(directory);
}

function standardOutput(): DestinationStream {
  const output = pino.destination({ dest: 1, sync: true });
  // It may be a file as well. What it said of the line is of no use to anybody: the next one is tried again.
  output.on('error', () => undefined);
  return output;
}

/** Where the files cannot be written, lines go to standard output until they can. */
function dailyFiles(directory: string): DestinationStream {
  mkdirSync(directory, { recursive: true });
  accessSync(directory, constants.W_OK);
  const output = standardOutput();
  let files: DestinationStream | undefined = open();

  function open(): DestinationStream {
    const opened = openFiles(directory);
    opened.on('error', (error: unknown) => {
      if (files !== opened) return;
      files = undefined;
      const message = `the log in ${directory} cannot be written, and goes to standard output: ${error}`;
      output.write(`${JSON.stringify({ level: 'error', timestamp: new Date().toISOString(), message })}\n`);
      setTimeout(() => {
        files = open();
      }, pause).unref();
    });
    return opened;
  }

  return { write: (line) => (files ?? output).write(line) };
}

function openFiles(directory: string): ReturnType<typeof pino.transport> {
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
