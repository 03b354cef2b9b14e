import * as billing from '#modules/billing/index.ts';
import { builder } from '../kit/builder.ts';

const Revenue = builder.objectRef<billing.BillingStats['revenue'][number]>('Revenue').implement({
  description: 'What was taken in one currency: amounts of different ones add up to nothing.',
  fields: (t) => ({
    currency: t.exposeString('currency'),
    total: t.exposeString('total', { description: 'A decimal: paid, less what was given back.' }),
    thisMonth: t.exposeString('thisMonth', { description: 'The same in the calendar month, UTC.' }),
  }),
});

const BillingStats = builder.objectRef<billing.BillingStats>('BillingStats').implement({
  description: 'Figures of billing over all accounts.',
  fields: (t) => ({
    totalAccounts: t.exposeInt('totalAccounts'),
    activeAccounts: t.exposeInt('activeAccounts'),
    trialAccounts: t.exposeInt('trialAccounts'),
    revenue: t.expose('revenue', { type: [Revenue], listSize: 10 }),
    creditsIssued: t.expose('creditsIssued', {
      type: 'SafeInt',
      description: 'Bought, granted and added by staff, less those taken back.',
    }),
    creditsUsed: t.expose('creditsUsed', { type: 'SafeInt' }),
    pendingApprovals: t.exposeInt('pendingApprovals'),
    overdueInvoices: t.exposeInt('overdueInvoices'),
  }),
});

builder.queryField('billingStats', (t) =>
  t.field({
    type: BillingStats,
    access: { permission: 'admin.billing', throttle: 'billing_admin' },
    description: 'Figures of billing over all accounts.',
    resolve: (_, __, context) => billing.readBillingStats(context),
  }),
);
