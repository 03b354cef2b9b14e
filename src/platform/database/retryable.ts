/** Whether a transaction failed only because of what ran beside it: deadlock (40P01) or serialisation failure (40001). */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: string }).code;
  if (code === 'P2034' || code === '40P01' || code === '40001') return true;
  const meta = (error as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }).meta;
  const original = meta?.driverAdapterError?.cause?.originalCode;
  return original === '40P01' || original === '40001';
}
