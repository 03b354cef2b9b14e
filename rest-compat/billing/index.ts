import type { RestRoute } from '../kit/route.ts';
import { creditPackageRoutes } from './credit-packages.ts';
import { creditRoutes } from './credits.ts';
import { invoiceRoutes } from './invoices.ts';
import { paymentMethodRoutes } from './payment-methods.ts';
import { paymentRoutes } from './payments.ts';
import { webhookRoutes } from './webhooks.ts';

export const billingRoutes: readonly RestRoute[] = [
  ...creditRoutes,
  ...creditPackageRoutes,
  ...invoiceRoutes,
  ...paymentMethodRoutes,
  ...webhookRoutes,
  ...paymentRoutes,
];

/** The part of billing that the old backend served below `/auth/`, and that the documentation lists there. */
export { planRoutes } from './plans.ts';
export { subscriptionRoutes } from './subscriptions.ts';
