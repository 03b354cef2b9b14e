import { receiveStripeEvent } from '#modules/billing/index.ts';
import { bodyLimits, cappedBody } from '#platform/http/body.ts';
import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { plain } = restResource('Billing', '/billing/webhooks/');

/** What payment gateways call. They prove who they are by a signature over the bytes of the body. */
export const webhookRoutes: readonly RestRoute[] = [
  plain('POST', 'stripe/', 'Take in an event of Stripe', {
    permission: 'public',
    throttle: 'none',
    answer: 'detail',
    data: 'ReceivedEvent',
    bodyLimit: bodyLimits.json,
    headers: ['Stripe-Signature'],
    bodyTypes: ['application/json'],
    errors: ['BAD_REQUEST', 'NOT_FOUND'],
    async handle({ context, request, answer }) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of cappedBody(request, bodyLimits.json)) chunks.push(chunk);
      await receiveStripeEvent(context, Buffer.concat(chunks), request.headers.get('stripe-signature') ?? '');
      return answer({ received: true });
    },
  }),
];
