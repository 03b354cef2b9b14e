import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Environment } from '#platform/config/environment.ts';
import type { FileStore } from '#platform/storage/file-store.ts';
import { diskFileStore } from './disk-file-store.ts';

/**
 * The file store that is configured: a bucket where one is named, else the disk. What speaks to buckets is loaded only then.
 *
 * @throws Error in words for the person at the terminal where the bucket cannot be used
 */
export async function openFileStore(environment: Environment): Promise<FileStore> {
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = environment;
  if (!S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    return diskFileStore(path.join(environment.dataDir, 'files'));
  const { s3FileStore } = await import('./s3-file-store.ts');
  const store = s3FileStore({
    bucket: S3_BUCKET,
    endpoint: S3_ENDPOINT ?? `https://s3.${S3_REGION}.amazonaws.com`,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    prefix: environment.S3_PREFIX ?? '',
    pathStyle: environment.S3_FORCE_PATH_STYLE,
  });
  await tryOut(store, S3_BUCKET);
  return store;
}

/** Writes, reads and removes a file, so that wrong keys are known when the server starts and not with somebody's first picture. */
async function tryOut(store: FileStore, bucket: string): Promise<void> {
  const key = `start/${randomBytes(8).toString('hex')}.txt`;
  const text = 'Made when a server starts, to see that it can; it may be removed.';
  try {
    await store.put(key, Buffer.from(text));
    const kept = await store.get(key);
    await store.remove(key);
    if (kept?.toString() !== text) throw new Error('It does not give back what was put into it.');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The bucket "${bucket}" cannot be used: ${reason.replace(/\.?$/, '.')} Look at S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and S3_FORCE_PATH_STYLE.`,
      { cause: error },
    );
  }
}
