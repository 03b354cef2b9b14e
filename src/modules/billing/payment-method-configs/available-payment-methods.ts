import type { RequestContext } from '#platform/context/request-context.ts';
import { findGateway } from '../gateways/find-gateway.ts';
import { everyCountry } from './payment-method-config-input.ts';
import type { PaymentMethodConfigRow } from './payment-method-config-list.ts';

/** What a payer may know of a configuration. */
export type AvailablePaymentMethod = Omit<
  PaymentMethodConfigRow,
  'isEnabled' | 'webhookUrl' | 'createdAt' | 'updatedAt'
>;

/**
 * How the account can pay (docs/contract/billing.md, "Available payment methods"): the configurations of its billing
 * country and those of all countries. Where both speak of a method the country's counts, also when it switches it off.
 * Online gateways that this installation has no keys for are left out.
 */
export async function listAvailablePaymentMethods(context: RequestContext): Promise<AvailablePaymentMethod[]> {
  const offered = await context.sql.rows<AvailablePaymentMethod>(
    `SELECT id, country_code AS "countryCode", payment_method::text AS "paymentMethod", display_name AS "displayName", instructions,
            bank_name AS "bankName", account_number AS "accountNumber", swift_code AS "swiftCode", wallet_type AS "walletType",
            wallet_id AS "walletId", sort_order AS "sortOrder"
       FROM (SELECT DISTINCT ON (c.payment_method) c.*
               FROM payment_method_configs c
              WHERE c.country_code IN ($2, (SELECT a.billing_country FROM accounts a WHERE a.id = $1))
              ORDER BY c.payment_method, c.country_code = $2) nearest
      WHERE is_enabled
      ORDER BY sort_order, display_name, id`,
    [context.accountId, everyCountry],
  );
  return offered.filter(({ paymentMethod }) => findGateway(context.services, paymentMethod) !== undefined);
}
