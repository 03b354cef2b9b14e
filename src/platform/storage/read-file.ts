import { AppError } from '../errors/app-error.ts';
import type { FileStore } from './file-store.ts';

/**
 * A file for somebody who waits for it.
 *
 * @returns undefined when there is no such file
 * @throws AppError UNAVAILABLE while the store does not answer
 */
export async function readFile(files: FileStore, key: string): Promise<Buffer | undefined> {
  try {
    return await files.get(key);
  } catch (cause) {
    throw new AppError('UNAVAILABLE', { message: 'The file could not be read: try again later.', cause });
  }
}
