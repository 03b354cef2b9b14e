import { existsSync, readFileSync } from 'node:fs';
import { chown, cp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { UserIds } from '../../src/embedded-postgres/unprivileged-user.ts';

/**
 * A stopped database cluster with the template in it, kept from run to run. Its name says what it was made from (migrations, seed, the
 * versions of PostgreSQL and BullMQ), so that it is never out of date.
 */
export class TemplateCluster {
  readonly #folder: string;

  constructor() {
    const bundle = process.env.IGNY8_TEST_BUNDLE!;
    const { template } = JSON.parse(readFileSync(path.join(bundle, 'inputs.json'), 'utf8')) as { template: string };
    this.#folder = path.join(path.dirname(bundle), `cluster-${template}`);
  }

  get exists(): boolean {
    return existsSync(this.#folder);
  }

  /** Copies it to where a server shall run on it. */
  async copyTo(directory: string, owner: UserIds | undefined): Promise<void> {
    await cp(this.#folder, directory, { recursive: true });
    if (owner) await giveTo(directory, owner);
  }

  /** Keeps the cluster of a server that is stopped. */
  async keep(directory: string): Promise<void> {
    const draft = `${this.#folder}.${process.pid}`;
    await cp(directory, draft, { recursive: true });
    await rename(draft, this.#folder).catch(() => rm(draft, { recursive: true, force: true }));
  }
}

async function giveTo(directory: string, { uid, gid }: UserIds): Promise<void> {
  await chown(directory, uid, gid);
  const entries = await readdir(directory, { withFileTypes: true, recursive: true });
  await Promise.all(entries.map((entry) => chown(path.join(entry.parentPath, entry.name), uid, gid)));
}
