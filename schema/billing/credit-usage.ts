import * as billing from '#modules/billing/index.ts';
import { builder } from '../kit/builder.ts';
import { resource } from '../kit/resource.ts';
import { CreditOperationEnum } from './enums.ts';

const CreditUsage = builder.objectRef<billing.CreditUsageRow>('CreditUsage').implement({
  description: 'A unit of work that was paid with credits.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    operationType: t.expose('operationType', { type: CreditOperationEnum }),
    creditsUsed: t.exposeInt('creditsUsed'),
    quantity: t.exposeInt('quantity', { description: 'Words, images, prompts: as plans count the operation.' }),
    costUsd: t.exposeFloat('costUsd', { description: 'What the provider charged, US dollars, 6 places.' }),
    modelUsed: t.exposeString('modelUsed'),
    tokensInput: t.exposeInt('tokensInput'),
    tokensOutput: t.exposeInt('tokensOutput'),
    relatedObjectType: t.exposeString('relatedObjectType', {
      nullable: true,
      description: 'What was worked on: task, content, image, cluster, sector.',
    }),
    relatedObjectId: t.exposeInt('relatedObjectId', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const read = { permission: 'billing.read', throttle: 'billing' } as const;

resource(CreditUsage, {
  access: read,
  list: billing.creditUsageList,
  many: { name: 'creditUsages', description: 'What the account used credits for, the newest first.' },
});

const OperationTotal = builder.objectRef<billing.OperationTotal>('OperationTotal').implement({
  fields: (t) => ({
    operationType: t.expose('operationType', { type: CreditOperationEnum }),
    creditsUsed: t.exposeInt('creditsUsed'),
    costUsd: t.exposeFloat('costUsd'),
    count: t.exposeInt('count', { description: 'Units of work done.' }),
  }),
});

const ModelTotal = builder.objectRef<billing.ModelTotal>('ModelTotal').implement({
  fields: (t) => ({
    model: t.exposeString('model', { description: 'As the provider names it.' }),
    creditsUsed: t.exposeInt('creditsUsed'),
    costUsd: t.exposeFloat('costUsd'),
    count: t.exposeInt('count', { description: 'Units of work done.' }),
  }),
});

const UsageSummary = builder.objectRef<billing.UsageSummary>('UsageSummary').implement({
  description: 'What the account used between two days.',
  fields: (t) => ({
    totalCreditsUsed: t.exposeInt('totalCreditsUsed'),
    totalCostUsd: t.exposeFloat('totalCostUsd', { description: 'What providers charged, US dollars, 6 places.' }),
    byOperation: t.expose('byOperation', {
      type: [OperationTotal],
      listSize: 10,
      description: 'Operations that were used, the dearest first.',
    }),
    byModel: t.expose('byModel', {
      type: [ModelTotal],
      listSize: 20,
      description: 'Models that were used, the dearest first.',
    }),
    startDate: t.expose('startDate', { type: 'Date' }),
    endDate: t.expose('endDate', { type: 'Date', description: 'Inclusive.' }),
  }),
});

const UsageLimit = builder.objectRef<billing.UsageLimit>('UsageLimit').implement({
  description: 'How much of what the plan allows is used.',
  fields: (t) => ({
    title: t.exposeString('title'),
    limit: t.exposeInt('limit'),
    used: t.exposeInt('used'),
    available: t.exposeInt('available'),
    percentage: t.exposeFloat('percentage', { description: 'Of the limit that is used, 0 to 100, one decimal.' }),
    type: t.exposeString('type', {
      description: 'total, or monthly for one that begins anew with the calendar month, UTC.',
    }),
  }),
});

builder.queryFields((t) => ({
  usageSummary: t.field({
    type: UsageSummary,
    access: read,
    description: 'Credits and costs by operation and by model.',
    args: {
      startDate: t.arg({ type: 'Date', description: 'First day, UTC; the first of the month of the end by default.' }),
      endDate: t.arg({ type: 'Date', description: 'Last day, UTC; today by default.' }),
    },
    resolve: (_, args, context) => billing.getUsageSummary(context, args),
  }),
  usageLimits: t.field({
    type: [UsageLimit],
    listSize: 12,
    access: read,
    description: 'What the plan allows and how much of it is used.',
    resolve: (_, __, context) => billing.getUsageLimits(context),
  }),
}));
