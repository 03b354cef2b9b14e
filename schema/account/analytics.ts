import * as account from '#modules/account/index.ts';
import type { PlanLimit, UsedByOperation } from '#modules/billing/index.ts';
import { CreditOperationEnum } from '../billing/enums.ts';
import { builder } from '../kit/builder.ts';

/** Names of GraphQL cannot begin with a digit; REST says `7d`. */
const periodNames = {
  LAST_7_DAYS: { value: '7d' },
  LAST_30_DAYS: { value: '30d' },
  LAST_90_DAYS: { value: '90d' },
  MONTH: { value: 'month', description: 'The calendar month.' },
} as const satisfies Record<string, { value: account.UsagePeriod; description?: string }>;

const UsagePeriod = builder.enumType('UsagePeriod', {
  values: periodNames,
  description: 'UTC days: the last ones, today among them, or the calendar month.',
});

const DailyUsage = builder.objectRef<account.DailyUsage>('DailyUsage').implement({
  fields: (t) => ({
    date: t.expose('date', { type: 'Date' }),
    creditsUsed: t.exposeInt('creditsUsed'),
    operations: t.exposeInt('operations', { description: 'Units of work done.' }),
  }),
});

const OperationUsage = builder.objectRef<UsedByOperation>('OperationUsage').implement({
  fields: (t) => ({
    operationType: t.expose('operationType', { type: CreditOperationEnum }),
    creditsUsed: t.exposeInt('creditsUsed'),
    count: t.exposeInt('count', { description: 'Units of work done.' }),
    quantity: t.exposeInt('quantity', { description: 'Words, images, prompts: as plans count the operation.' }),
  }),
});

const CreatedCounts = builder.objectRef<account.CreatedCounts>('CreatedCounts').implement({
  description: 'What was made and is not deleted.',
  fields: (t) => ({
    keywords: t.exposeInt('keywords'),
    clusters: t.exposeInt('clusters'),
    ideas: t.exposeInt('ideas'),
    tasks: t.exposeInt('tasks'),
    content: t.exposeInt('content'),
    images: t.exposeInt('images'),
    words: t.exposeInt('words', { description: 'Of the content made.' }),
  }),
});

const PlanLimitUsage = builder.objectRef<PlanLimit>('PlanLimitUsage').implement({
  description: 'How much of what the plan allows is used, now or in this calendar month.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As the plan and errors name it: max_sites.' }),
    title: t.exposeString('title'),
    used: t.exposeInt('used'),
    limit: t.exposeInt('limit'),
    percent: t.exposeFloat('percent', { description: '0 to 100, one decimal.' }),
  }),
});

const UsageAnalytics = builder.objectRef<account.UsageAnalytics>('UsageAnalytics').implement({
  description: 'What the whole account used and made.',
  fields: (t) => ({
    period: t.expose('period', { type: UsagePeriod, nullable: true, description: 'Null where days were asked for.' }),
    startDate: t.expose('startDate', { type: 'Date' }),
    endDate: t.expose('endDate', { type: 'Date', description: 'Inclusive.' }),
    totalCreditsUsed: t.exposeInt('totalCreditsUsed'),
    totalCostUsd: t.exposeFloat('totalCostUsd', { description: 'What providers charged, 6 places.' }),
    byDay: t.expose('byDay', { type: [DailyUsage], listSize: 366, description: 'Every day of the period.' }),
    byOperation: t.expose('byOperation', {
      type: [OperationUsage],
      listSize: 10,
      description: 'Operations that were used, the dearest first.',
    }),
    created: t.expose('created', { type: CreatedCounts }),
    limits: t.expose('limits', {
      type: [PlanLimitUsage],
      listSize: 12,
      description: 'As they stand now, whatever the period.',
    }),
  }),
});

builder.queryField('usageAnalytics', (t) =>
  t.field({
    type: UsageAnalytics,
    access: { permission: 'account.read', throttle: 'default' },
    description: 'Credits by day and operation, what was made, and what of the plan is used.',
    args: {
      period: t.arg({ type: UsagePeriod, description: 'The last 30 days by default.' }),
      startDate: t.arg({
        type: 'Date',
        description: 'First day, UTC; wins over the period. Without an end: until today.',
      }),
      endDate: t.arg({
        type: 'Date',
        description: 'Last day, at most 366 with the first; wins over the period. Without a start: the 30 days to it.',
      }),
    },
    resolve: (_, args, context) => account.getUsageAnalytics(context, args),
  }),
);
