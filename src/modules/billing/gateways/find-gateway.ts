import type { Services } from '#platform/context/services.ts';
import type { PaymentMethodType } from '#prisma/generated/client/client.ts';
import type { PaymentGateway } from './gateway.ts';
import { findStripe } from './stripe/stripe-gateway.ts';

/** Ways to pay that people take care of. What the payer is to do stands in their configuration. */
const manual: Readonly<Record<Exclude<PaymentMethodType, 'stripe'>, PaymentGateway>> = {
  bank_transfer: { kind: 'manual', method: 'bank_transfer' },
  local_wallet: { kind: 'manual', method: 'local_wallet' },
  manual: { kind: 'manual', method: 'manual' },
  paypal: { kind: 'manual', method: 'paypal' },
};

/** The gateway of a way to pay; undefined for an online one that this installation has no keys for. */
export function findGateway(services: Services, method: PaymentMethodType): PaymentGateway | undefined {
  return method === 'stripe' ? findStripe(services) : manual[method];
}
