import { hash, verify } from '@node-rs/argon2';

/** argon2id with OWASP's parameters (19 MiB, 2 passes, 1 lane). 2 is the library's number for the id variant. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hash of no password: checked against when there is no user, so that both cases take the same time. */
const decoy = hash('no user has this password', parameters);

export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters);
}

/** Whether the password is right. Takes the same time with and without a stored hash. */
export async function passwordMatches(password: string, stored: string | null | undefined): Promise<boolean> {
  const matches = await verify(stored ?? (await decoy), password);
  return matches && Boolean(stored);
}
