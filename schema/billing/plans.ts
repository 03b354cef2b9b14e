import * as billing from '#modules/billing/index.ts';
import { toDecimal, toMinor } from '#platform/money/minor-units.ts';
import { builder } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { orderEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { DeletedRecord } from '../kit/payloads.ts';
import { served } from '../kit/rows.ts';
import { inputFromZod } from '../kit/zod-input.ts';
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

const PlanConnection = connectionOf(Plan, 'Plan');
const PlanOrder = orderEnum('PlanOrder', billing.planOrders);
const PlanFilter = inputFromZod('PlanFilter', billing.planFilter);
const CreatePlanInput = inputFromZod('CreatePlanInput', billing.createPlanInput);
const UpdatePlanInput = inputFromZod('UpdatePlanInput', billing.updatePlanInput, 'Only what is given changes.');

const read = { permission: 'public', throttle: 'default' } as const;
const manage = { permission: 'plans.manage', throttle: 'default' } as const;

builder.queryFields((t) => ({
  plans: t.field({
    type: PlanConnection,
    access: read,
    description: 'Plans that can be chosen.',
    args: {
      ...pagingArgs(),
      filter: t.arg({ type: PlanFilter }),
      search: t.arg.string({ description: 'Anywhere in the name.' }),
      orderBy: t.arg({ type: [PlanOrder] }),
    },
    resolve: (_, args, context, info) => served(billing.listPlans(context, listQuery(args, info))),
  }),
  plan: t.field({
    type: Plan,
    access: read,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => served(billing.getPlan(context, databaseId('Plan', id))),
  }),
}));

builder.mutationFields((t) => ({
  createPlan: t.field({
    type: Plan,
    access: manage,
    args: { input: t.arg({ type: CreatePlanInput, required: true }) },
    resolve: (_, { input }, context) => served(billing.createPlan(context, input)),
  }),
  updatePlan: t.field({
    type: Plan,
    access: manage,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdatePlanInput, required: true }) },
    resolve: (_, { id, input }, context) => served(billing.updatePlan(context, databaseId('Plan', id), input)),
  }),
  deletePlan: t.field({
    type: DeletedRecord,
    access: manage,
    description: 'Deletes a plan that no account has or had; others can be made inactive.',
    args: { id: t.arg.id({ required: true }) },
    resolve: async (_, { id }, context) => {
      const key = databaseId('Plan', id);
      await billing.deletePlan(context, key);
      return { databaseId: key };
    },
  }),
}));
