import * as billing from '#modules/billing/index.ts';
import { CreditOperationEnum } from '../billing/enums.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { listField } from '../kit/resource.ts';
import { inputOf } from '../kit/zod-input.ts';
import { access } from './access.ts';

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

listField(CreditCost, billing.creditCostList, {
  name: 'creditCosts',
  types: { order: null },
  access,
  description: 'The prices of all operations.',
});

listField(CreditCostChange, billing.creditCostChangeList, {
  ...graphqlOnly,
  name: 'creditCostChanges',
  types: { order: null },
  access,
  description: 'The history of prices, the newest changes first.',
  filterDescription: null,
});

builder.mutationField('saveCreditCost', (t) =>
  t.field({
    type: CreditCost,
    access,
    description: 'Sets the price of an operation for what is asked for from now on. Only what is given changes.',
    args: inputOf('SaveCreditCostInput', billing.saveCreditCostInput),
    resolve: (_, { input }, context) => billing.saveCreditCost(context, input),
  }),
);
