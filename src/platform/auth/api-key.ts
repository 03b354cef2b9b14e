import { newSecret } from './secrets.ts';

/** What every key begins with: it tells a key from a token, also to who scans for leaked secrets. */
const mark = 'igny8_';

const form = /^igny8_[A-Za-z0-9_-]{43}$/;

export interface NewApiKey {
  /** Shown once. */
  readonly key: string;
  /** Kept and shown, to tell it from others. */
  readonly prefix: string;
}

export function newApiKey(): NewApiKey {
  const key = `${mark}${newSecret()}`;
  return { key, prefix: key.slice(0, mark.length + 6) };
}

export function isApiKey(text: string): boolean {
  return form.test(text);
}
