import * as sites from '#modules/sites/index.ts';
import { builder } from '../kit/builder.ts';
import { deleteField, resource } from '../kit/resource.ts';
import { inputFromZod } from '../kit/zod-input.ts';

const SiteAccess = builder.objectRef<sites.SiteAccessRow>('SiteAccess').implement({
  description: 'That a user may use a site.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    accountId: t.exposeInt('accountId'),
    userId: t.exposeInt('userId'),
    userEmail: t.exposeString('userEmail'),
    siteId: t.exposeInt('siteId'),
    siteName: t.exposeString('siteName'),
    grantedBy: t.exposeInt('grantedBy', { nullable: true, description: 'The user who granted it.' }),
    grantedAt: t.expose('grantedAt', { type: 'DateTime' }),
  }),
});

const access = {
  read: { permission: 'auth.users.read', throttle: 'default' },
  manage: { permission: 'auth.users.manage', throttle: 'default' },
} as const;

const readSiteAccess = resource(SiteAccess, {
  list: sites.siteAccessList,
  many: {
    name: 'siteAccesses',
    access: access.read,
    description: 'Who may use which site, beside admins and owners, who may use all.',
  },
  one: { name: 'siteAccess', access: access.read },
});

const GrantSiteAccessInput = inputFromZod('GrantSiteAccessInput', sites.grantSiteAccessInput);

builder.mutationField('grantSiteAccess', (t) =>
  t.field({
    type: SiteAccess,
    access: access.manage,
    description: 'Lets a user of the account use one of its sites, from the next request on.',
    args: { input: t.arg({ type: GrantSiteAccessInput, required: true }) },
    resolve: async (_, { input }, context, info) =>
      readSiteAccess(context, await sites.grantSiteAccess(context, input), info),
  }),
);

deleteField('SiteAccess', { name: 'revokeSiteAccess', access: access.manage, run: sites.revokeSiteAccess });
