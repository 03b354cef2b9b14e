import * as billing from '#modules/billing/index.ts';
import { readOffered, readOfferedRow } from '#platform/listing/read-offered.ts';
import { toDecimal, toMinor } from '#platform/money/minor-units.ts';
import { builder } from '../kit/builder.ts';
import { columns } from '../kit/columns.ts';
import { resource } from '../kit/resource.ts';

export const Plan = builder.prismaNode('Plan', {
  id: { field: 'id' },
  description: 'What an account may use and what that costs.',
  fields: (t) => ({
    ...columns(t, 'Plan', 'databaseId', 'name', 'slug'),
    price: t.string({
      description: 'Decimal, a billing cycle.',
      resolve: ({ price }) => toDecimal(toMinor(String(price))),
    }),
    ...columns(t, 'Plan', 'currency', 'billingCycle'),
    includedCredits: t.exposeInt('includedCredits', { description: 'Credits a billing cycle.' }),
    ...columns(t, 'Plan', 'maxSites', 'maxSectorsPerSite', 'maxUsers', 'maxKeywords', 'maxClusters', 'maxContentIdeas'),
    maxContentWords: t.exposeInt('maxContentWords', { description: 'Words generated in a calendar month.' }),
    maxImagesBasic: t.exposeInt('maxImagesBasic', { description: 'Images generated in a calendar month.' }),
    ...columns(t, 'Plan', 'maxImagesPremium', 'maxImagePrompts'),
    trialDays: t.exposeInt('trialDays', { description: '0 for a plan that has no trial.' }),
    features: t.expose('features', { type: 'JSON' }),
    ...columns(t, 'Plan', 'isActive', 'sortOrder', 'createdAt', 'updatedAt'),
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
