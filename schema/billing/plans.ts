import * as billing from '#modules/billing/index.ts';
import { readOffered, readOfferedRow } from '#platform/listing/read-offered.ts';
import { toDecimal, toMinor } from '#platform/money/minor-units.ts';
import { builder } from '../kit/builder.ts';
import { resource } from '../kit/resource.ts';
import { BillingCycleEnum } from './enums.ts';

export const Plan = builder.prismaNode('Plan', {
  id: { field: 'id' },
  description: 'What an account may use and what that costs.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    price: t.string({
      description: 'Decimal, a billing cycle.',
      resolve: ({ price }) => toDecimal(toMinor(String(price))),
    }),
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

const access = {
  read: { permission: 'public', throttle: 'default' },
  write: { permission: 'plans.manage', throttle: 'default' },
} as const;

resource(Plan, {
  access,
  list: billing.planList,
  many: {
    name: 'plans',
    description: 'Plans that can be chosen.',
    search: 'Anywhere in the name.',
    filterDescription: null,
    read: (context, query) => readOffered(context, billing.planList, query, 'plans.manage'),
  },
  one: { read: (context, id, wanted) => readOfferedRow(context, billing.planList, id, 'plans.manage', wanted) },
  create: { input: billing.createPlanInput, run: billing.createPlan },
  update: { input: billing.updatePlanInput, inputDescription: 'Only what is given changes.', run: billing.updatePlan },
  delete: {
    description: 'Deletes a plan that no account has or had; others can be made inactive.',
    run: billing.deletePlan,
  },
});
