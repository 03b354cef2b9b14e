import * as auth from '#modules/auth/index.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { money } from '../kit/money.ts';
import { served } from '../kit/rows.ts';
import { BillingCycleEnum } from './enums.ts';

export const Plan = builder.prismaNode('Plan', {
  id: { field: 'id' },
  description: 'What an account may use and what that costs.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    price: t.string({ description: 'Decimal, a billing cycle.', resolve: ({ price }) => money(price) }),
    currency: t.exposeString('currency'),
    billingCycle: t.expose('billingCycle', { type: BillingCycleEnum }),
    includedCredits: t.exposeInt('includedCredits', { description: 'Credits a billing cycle.' }),
    maxSites: t.exposeInt('maxSites'),
    maxSectorsPerSite: t.exposeInt('maxSectorsPerSite'),
    maxUsers: t.exposeInt('maxUsers'),
    maxKeywords: t.exposeInt('maxKeywords'),
    maxClusters: t.exposeInt('maxClusters'),
    maxContentIdeas: t.exposeInt('maxContentIdeas'),
    maxContentWords: t.exposeInt('maxContentWords', { description: 'Words generated in a calendar month.' }),
    maxImagesBasic: t.exposeInt('maxImagesBasic', { description: 'Images generated in a calendar month.' }),
    maxImagesPremium: t.exposeInt('maxImagesPremium'),
    maxImagePrompts: t.exposeInt('maxImagePrompts'),
    trialDays: t.exposeInt('trialDays', { description: '0 for a plan that has no trial.' }),
    features: t.expose('features', { type: 'JSON' }),
    isActive: t.exposeBoolean('isActive'),
    sortOrder: t.exposeInt('sortOrder'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const PlanConnection = connectionOf(Plan, 'Plan');
const PlanOrder = orderEnum('PlanOrder', auth.planOrders);

const read = { permission: 'public', throttle: 'default' } as const;

builder.queryFields((t) => ({
  plans: t.field({
    type: PlanConnection,
    access: read,
    description: 'Plans that can be chosen.',
    args: {
      ...pagingArgs(),
      search: t.arg.string({ description: 'Anywhere in the name.' }),
      orderBy: t.arg({ type: [PlanOrder] }),
    },
    resolve: (_, args, context, info) => served(auth.listPlans(context, listQuery(args, info))),
  }),
  plan: t.field({
    type: Plan,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(auth.getPlan(context, databaseId('Plan', id))),
  }),
}));
