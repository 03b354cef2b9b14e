/** Keeps files by key. Keys are our own (`images/7/42.webp`), never a user's. */
export interface FileStore {
  /** Writes a file as a whole: a reader sees the old one or the new one. When it returns, the file is kept. */
  put(key: string, bytes: Buffer): Promise<void>;
  /** @returns undefined when there is no such file */
  get(key: string): Promise<Buffer | undefined>;
  /** One that is not there is removed already. */
  remove(key: string): Promise<void>;
}

/** Plain names in plain folders: means the same to a disk, in an address and in a signature. */
const plainKey = /^\w[\w.-]*(\/\w[\w.-]*)*$/;

/** @throws Error for a key that is none, such as one that leads out of the store */
export function requireKey(key: string): void {
  if (!plainKey.test(key)) throw new Error('not the key of a file');
}
