import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts secrets that the platform must be able to read again, for storing them. */
export interface Cipher {
  /** @param purpose what it is for; a text sealed for one purpose cannot be opened for another */
  seal(text: string, purpose: string): string;
  /** @throws Error when it was not sealed with this key and purpose, or was changed */
  open(sealed: string, purpose: string): string;
}

const algorithm = 'aes-256-gcm';
const version = 'v1';
const tagLength = 16;
const ivLength = 12;

/** @param secret ENCRYPTION_KEY, or another secret of the installation: the key is derived from it */
export function createCipher(secret: string): Cipher {
  const key = Buffer.from(hkdfSync('sha256', secret, 'igny8', 'stored secrets', 32));
  return {
    seal(text, purpose) {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(purpose));
      const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), data]).toString('base64url')}`;
    },
    open(sealed, purpose) {
      const [given, body = ''] = sealed.split('.');
      if (given !== version) throw new Error('a stored secret is of an unknown form');
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivLength))
        .setAAD(Buffer.from(purpose))
        .setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
      return decipher.update(bytes.subarray(ivLength + tagLength), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}
