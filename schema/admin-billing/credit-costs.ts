import * as billing from '#modules/billing/index.ts';
import { CreditOperationEnum } from '../billing/enums.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { connectionOf } from '../kit/connection.ts';
import { listQuery, pagingArgs } from '../kit/list-args.ts';
import { inputFromZod } from '../kit/zod-input.ts';

const CreditCost = builder.objectRef<billing.CreditCostRow>('CreditCost').implement({
  description: 'What an operation costs.',
  fields: (t) => ({
    operationType: t.expose('operationType', { type: CreditOperationEnum }),
    creditsCost: t.exposeInt('creditsCost', { description: 'As it is set, or the built-in price.' }),
    defaultCost: t.exposeInt('defaultCost', { description: 'The built-in price.' }),
    unit: t.exposeString('unit', { description: 'What one price buys.' }),
    displayName: t.exposeString('displayName'),
    isActive: t.exposeBoolean('isActive', {
      description: 'Whether what is set holds; the built-in price does otherwise.',
    }),
    effectiveCost: t.exposeInt('effectiveCost', { description: 'What a unit costs now.' }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was set; null for one that never was.',
    }),
  }),
});

const CreditCostChange = builder.objectRef<billing.CreditCostChangeRow>('CreditCostChange').implement({
  ...graphqlOnly,
  description: 'What a price was changed to, when and by whom.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    operationType: t.expose('operationType', { type: CreditOperationEnum }),
    previousCost: t.exposeInt('previousCost', { description: 'What a unit cost before.' }),
    creditsCost: t.exposeInt('creditsCost'),
    isActive: t.exposeBoolean('isActive'),
    changedBy: t.exposeInt('changedBy', { nullable: true, description: 'Id of the user.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

const CreditCostConnection = connectionOf(CreditCost, 'CreditCost');
const CreditCostChangeConnection = connectionOf(CreditCostChange, 'CreditCostChange');
const CreditCostChangeFilter = inputFromZod('CreditCostChangeFilter', billing.creditCostChangeFilter);
const SaveCreditCostInput = inputFromZod('SaveCreditCostInput', billing.saveCreditCostInput);

const access = { permission: 'admin.billing', throttle: 'billing_admin' } as const;

builder.queryFields((t) => ({
  creditCosts: t.field({
    type: CreditCostConnection,
    access,
    description: 'The prices of all operations.',
    args: pagingArgs(),
    resolve: (_, args, context, info) => billing.listCreditCosts(context, listQuery(args, info, context)),
  }),
  creditCostChanges: t.field({
    type: CreditCostChangeConnection,
    access,
    ...graphqlOnly,
    description: 'The history of prices, the newest changes first.',
    args: { ...pagingArgs(), filter: t.arg({ type: CreditCostChangeFilter }) },
    resolve: (_, args, context, info) => billing.listCreditCostChanges(context, listQuery(args, info, context)),
  }),
}));

builder.mutationField('saveCreditCost', (t) =>
  t.field({
    type: CreditCost,
    access,
    description: 'Sets the price of an operation for what is asked for from now on. Only what is given changes.',
    args: { input: t.arg({ type: SaveCreditCostInput, required: true }) },
    resolve: (_, { input }, context) => billing.saveCreditCost(context, input),
  }),
);
