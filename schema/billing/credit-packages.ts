import * as billing from '#modules/billing/index.ts';
import { builder } from '../kit/builder.ts';
import { databaseId } from '../kit/ids.ts';
import { listField } from '../kit/resource.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { Invoice } from './invoices.ts';
import { NextAction } from './next-action.ts';

const CreditPackage = builder.objectRef<billing.CreditPackageRow>('CreditPackage').implement({
  description: 'Credits that are sold by the piece.',
  fields: (t) => ({
    databaseId: t.exposeInt('id'),
    name: t.exposeString('name'),
    slug: t.exposeString('slug'),
    credits: t.exposeInt('credits'),
    price: t.exposeString('price', { description: 'A decimal, before tax.' }),
    currency: t.exposeString('currency'),
    discountPercentage: t.exposeInt('discountPercentage', { description: 'The price has it off already.' }),
    isActive: t.exposeBoolean('isActive'),
    sortOrder: t.exposeInt('sortOrder'),
    features: t.expose('features', { type: 'JSON' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

const PackagePurchase = builder.objectRef<billing.PackagePurchase>('PackagePurchase').implement({
  description: 'A package that was bought; its credits come with the payment.',
  fields: (t) => ({
    invoice: t.expose('invoice', { type: Invoice }),
    nextAction: t.expose('nextAction', { type: NextAction }),
  }),
});

listField(CreditPackage, billing.creditPackageList, {
  name: 'creditPackages',
  access: { permission: 'billing.read', throttle: 'billing' },
  description: 'Packages that are sold now.',
  search: 'Anywhere in the name.',
  fixed: { offered: true },
});

const PurchasePackageInput = inputFromZod('PurchasePackageInput', billing.purchasePackageInput);

builder.mutationField('purchaseCreditPackage', (t) =>
  t.field({
    type: PackagePurchase,
    access: { permission: 'billing.manage', throttle: 'billing', idempotent: 'inside' },
    description: 'Buys a package: makes an invoice and says what the payer does next.',
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: PurchasePackageInput }) },
    resolve: (_, { id, input }, context) =>
      billing.purchaseCreditPackage(context, databaseId('CreditPackage', id), input ?? {}),
  }),
);
