import { millisecondsInDay } from 'date-fns/constants';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { RecurringTask } from '#platform/recurring/recurring-task.ts';
import type { PaymentMethodType } from '#prisma/generated/client/client.ts';

/** Days that an event is remembered: no gateway repeats one for that long. */
const daysKept = 90;

/**
 * Notes an event of a gateway in the transaction of what it does. Somebody who is at the same one waits here until that has ended.
 *
 * @returns false when it is noted already: it must do nothing again
 */
export async function noteEvent(
  context: RequestContext,
  gateway: PaymentMethodType,
  event: { readonly id: string; readonly type: string },
): Promise<boolean> {
  const noted = await context.sql.execute(
    `INSERT INTO gateway_events (gateway, event_id, type, received_at) VALUES ($1::payment_method_type, $2, $3, $4::timestamptz)
       ON CONFLICT (gateway, event_id) DO NOTHING`,
    [gateway, event.id, event.type.slice(0, 100), context.now().toISOString()],
  );
  return noted === 1;
}

/** Every night at 04:00 UTC. */
export const forgetEventsTask: RecurringTask = {
  name: 'billing.forget_gateway_events',
  schedule: { dailyAt: 4 },
  async run({ database, now }) {
    await database.pool.query('DELETE FROM gateway_events WHERE received_at < $1', [
      new Date(now().getTime() - daysKept * millisecondsInDay),
    ]);
  },
};
