import path from 'node:path';
import type { Environment } from '../config/environment.ts';
import { diskFileStore } from './disk-file-store.ts';
import type { FileStore } from './file-store.ts';

/** The file store that is configured: a bucket where one is named, else the disk. What speaks to buckets is loaded only then. */
export async function openFileStore(environment: Environment): Promise<FileStore> {
  const { S3_BUCKET, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = environment;
  if (!S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY)
    return diskFileStore(path.join(environment.dataDir, 'files'));
  const { s3FileStore } = await import('./s3-file-store.ts');
  return s3FileStore({
    bucket: S3_BUCKET,
    endpoint: S3_ENDPOINT ?? `https://s3.${S3_REGION}.amazonaws.com`,
    region: S3_REGION,
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    prefix: environment.S3_PREFIX ?? '',
    pathStyle: environment.S3_FORCE_PATH_STYLE,
  });
}
