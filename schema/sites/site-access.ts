import * as sites from '#modules/sites/index.ts';
import { builder } from '../kit/builder.ts';
import { deleteField, resource } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';

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
  write: { permission: 'auth.users.manage', throttle: 'default' },
} as const;

const readSiteAccess = resource(SiteAccess, {
  access,
  list: sites.siteAccessList,
  many: { name: 'siteAccesses', description: 'Who may use which site, beside admins and owners, who may use all.' },
});

builder.mutationField('grantSiteAccess', (t) =>
  t.field({
    type: SiteAccess,
    access: access.write,
    description: 'Lets a user of the account use one of its sites, from the next request on.',
    args: inputOf('GrantSiteAccessInput', sites.grantSiteAccessInput),
    resolve: async (_, { input }, context, info) =>
      readSiteAccess(context, await sites.grantSiteAccess(context, input), info),
  }),
);

deleteField('SiteAccess', { name: 'revokeSiteAccess', access: access.write, run: sites.revokeSiteAccess });
