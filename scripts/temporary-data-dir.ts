import { chmodSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * A DATA_DIR that is removed as a whole by whoever asked for it. As root the database runs as another user, who must get in: where he
 * cannot, the cluster would lie elsewhere and stay behind. What is secret in it has modes of its own.
 */
export function temporaryDataDir(name: string, parent = os.tmpdir()): string {
  const directory = mkdtempSync(path.join(parent, `igny8-${name}-`));
  chmodSync(directory, 0o755);
  return directory;
}
