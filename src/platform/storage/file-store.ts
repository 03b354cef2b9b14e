import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Keeps files by key. Keys are our own (`images/7/42.webp`), never a user's. */
export interface FileStore {
  /** Writes a file as a whole: a reader sees the old one or the new one. */
  put(key: string, bytes: Buffer): Promise<void>;
  /** @returns undefined when there is no such file */
  get(key: string): Promise<Buffer | undefined>;
  remove(key: string): Promise<void>;
}

/** Files in a folder of this machine. */
export function diskFileStore(root: string): FileStore {
  const place = (key: string) => {
    const file = path.resolve(root, key);
    if (!file.startsWith(path.resolve(root) + path.sep)) throw new Error('a file key must stay below its root');
    return file;
  };
  return {
    async put(key, bytes) {
      const file = place(key);
      await mkdir(path.dirname(file), { recursive: true });
      const draft = `${file}.${randomBytes(6).toString('hex')}`;
      await writeFile(draft, bytes);
      await rename(draft, file);
    },
    async get(key) {
      try {
        return await readFile(place(key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    async remove(key) {
      await rm(place(key), { force: true });
    },
  };
}
