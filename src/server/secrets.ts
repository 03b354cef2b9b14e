import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface KeptSecrets {
  readonly jwtSecret: string;
  readonly encryptionKey: string;
  readonly databasePassword: string;
}

/** Secrets of an embedded installation: made at its first start, kept beside its data, readable by its owner only. */
export function keptSecrets(dataDir: string): KeptSecrets {
  const file = path.join(dataDir, 'secrets.json');
  const kept = read(file);
  const secret = () => randomBytes(32).toString('hex');
  const secrets = { jwtSecret: secret(), encryptionKey: secret(), databasePassword: secret(), ...kept };
  if (Object.keys(secrets).some((name) => !(name in kept))) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  }
  return secrets;
}

function read(file: string): Partial<KeptSecrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<KeptSecrets>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${file} cannot be read: ${(error as Error).message}`);
  }
}
