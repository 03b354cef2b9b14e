import type { RestRoute } from '../kit/route.ts';
import { creditRoutes } from './credits.ts';
import { legacyRoutes } from './legacy.ts';
import { paymentMethodConfigRoutes } from './payment-method-configs.ts';
import { accountPaymentMethodRoutes } from './payment-methods.ts';
import { reviewRoutes } from './review.ts';

export const adminBillingRoutes: readonly RestRoute[] = [
  ...reviewRoutes,
  ...creditRoutes,
  ...paymentMethodConfigRoutes,
  ...accountPaymentMethodRoutes,
  ...legacyRoutes,
];
