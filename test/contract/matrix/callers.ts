import type { User } from '../../../prisma/generated/client/client.ts';
import { apiKeyScopes } from '../../../src/platform/access/permissions.ts';
import { newApiKey } from '../../../src/platform/auth/api-key.ts';
import { hashSecret } from '../../../src/platform/auth/secrets.ts';
import type { Client } from '../../kit/client.ts';
import type { TestApp } from '../../kit/test-app.ts';
import { password, World } from './world.ts';

/** Who calls, in the order of the table's columns. */
export const callerNames = [
  'anonymous',
  'viewer',
  'editor',
  'admin',
  'owner',
  'staff',
  'staff_in',
  'key',
  'stranger',
  'no_site',
  'inactive',
  'suspended',
] as const;
export type CallerName = (typeof callerNames)[number];

export interface Caller {
  readonly name: CallerName;
  readonly client: Client;
  /** Who it is, unless it is nobody or a key. */
  readonly user: User | undefined;
  /** Whose rows the call is about. */
  readonly world: World;
  /** Staff name the account they work in with each call. */
  readonly namesAccount: boolean;
}

/** Every kind of caller: about one account's rows, and the owner of a suspended account about his own. */
export async function everybody(app: TestApp): Promise<Caller[]> {
  const world = await World.create(app);
  const suspended = await World.create(app);
  const { tenant } = world;
  const staff = await (await app.tenant()).user('developer', { password });
  const stranger = await (await World.create(app)).tenant.user('owner', { password });
  const member = (role: 'viewer' | 'editor' | 'admin' | 'owner') => tenant.user(role, { password });
  const noSite = await tenant.user('editor', { password, sites: [] });
  const inactive = await tenant.user('editor', { password, isActive: false });
  const suspendedOwner = await suspended.tenant.user('owner', { password });
  const clients: Record<CallerName, (Client & { user?: User }) | Client> = {
    anonymous: app.anonymous,
    viewer: await member('viewer'),
    editor: await member('editor'),
    admin: await member('admin'),
    owner: await member('owner'),
    staff,
    staff_in: staff,
    key: app.anonymous.with({ 'x-igny8-api-key': await keyOf(app, world) }),
    stranger,
    no_site: noSite,
    inactive,
    suspended: suspendedOwner,
  };
  const { accountId } = suspended.tenant;
  await app.prisma.account.update({ where: { id: accountId }, data: { status: 'suspended' } });
  await app.services.actors.changed(null);
  return callerNames.map((name) => ({
    name,
    client: clients[name],
    user: (clients[name] as { user?: User }).user,
    world: name === 'suspended' ? suspended : world,
    namesAccount: name === 'staff_in',
  }));
}

async function keyOf(app: TestApp, { tenant }: World): Promise<string> {
  const { key, prefix } = newApiKey();
  await app.prisma.apiKey.create({
    data: {
      accountId: tenant.accountId,
      siteId: tenant.site.id,
      name: 'Matrix',
      prefix,
      keyHash: hashSecret(key),
      scopes: [...apiKeyScopes],
    },
  });
  return key;
}
