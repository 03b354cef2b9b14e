import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Megabytes: enough for a database with the demo data and some work. */
const size = 400;

/** Whether this machine lets a test have a disk of its own; says so where it does not. */
export function canHaveSmallDisk(): boolean {
  const made = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt']).status === 0;
  if (!made)
    process.stderr.write('This user may not mount a disk: what happens when one is full is not tested here.\n');
  return made;
}

/** What starts a process that alone sees a small disk at a folder. */
export function withSmallDisk(folder: string): readonly string[] {
  const script = `mount -t tmpfs -o size=${size}m,mode=0755 tmpfs "${folder}" && exec "$@"`;
  return ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', script, 'sh'];
}

/** The small disk of a process, as others reach it. */
export class SmallDisk {
  readonly folder: string;
  readonly #filler: string;

  constructor(pid: number, folder: string) {
    this.folder = `/proc/${pid}/root${folder}`;
    this.#filler = path.join(this.folder, 'filler');
  }

  /** Takes all the space there is. */
  fill(): void {
    // Never the machine's own disk, whatever went wrong with the mount.
    const { blocks, bsize } = statfsSync(this.folder);
    if (blocks * bsize > 2 * size * 1024 * 1024) throw new Error(`${this.folder} is not the small disk`);
    const file = openSync(this.#filler, 'a');
    try {
      for (let piece = 1024 * 1024; piece >= 1; piece = Math.floor(piece / 4)) this.#write(file, Buffer.alloc(piece));
    } finally {
      closeSync(file);
    }
  }

  #write(file: number, piece: Buffer): void {
    try {
      for (;;) writeSync(file, piece);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }

  makeSpace(): void {
    rmSync(this.#filler);
  }
}
