import { createHash, randomBytes } from 'node:crypto';

/** A secret that only its bearer holds: 256 random bits in URL-safe text. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. It is random, so that one round of SHA-256 is enough: nobody can guess what was hashed. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
