import * as sites from '#modules/sites/index.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
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

const SiteAccessConnection = connectionOf(SiteAccess, 'SiteAccess');
const SiteAccessOrder = orderEnum('SiteAccessOrder', sites.siteAccessOrders);
const SiteAccessFilter = inputFromZod('SiteAccessFilter', sites.siteAccessFilter, 'All conditions must hold.');
const GrantSiteAccessInput = inputFromZod('GrantSiteAccessInput', sites.grantSiteAccessInput);

const read = { permission: 'auth.users.read', throttle: 'default' } as const;
const manage = { permission: 'auth.users.manage', throttle: 'default' } as const;

builder.queryFields((t) => ({
  siteAccesses: t.field({
    type: SiteAccessConnection,
    access: read,
    description: 'Who may use which site, beside admins and owners, who may use all.',
    args: { ...pagingArgs(), filter: t.arg({ type: SiteAccessFilter }), orderBy: t.arg({ type: [SiteAccessOrder] }) },
    resolve: (_, args, context, info) => sites.listSiteAccess(context, listQuery(args, info)),
  }),
  siteAccess: t.field({
    type: SiteAccess,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => sites.getSiteAccess(context, databaseId('SiteAccess', id)),
  }),
}));

builder.mutationFields((t) => ({
  grantSiteAccess: t.field({
    type: SiteAccess,
    access: manage,
    description: 'Lets a user of the account use one of its sites, from his next request on.',
    args: { input: t.arg({ type: GrantSiteAccessInput, required: true }) },
    resolve: (_, { input }, context) => sites.grantSiteAccess(context, input),
  }),
  revokeSiteAccess: t.field({
    type: DeletedRecord,
    access: manage,
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('SiteAccess', id);
      await sites.revokeSiteAccess(context, key);
      return { databaseId: key };
    },
  }),
}));
