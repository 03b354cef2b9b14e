import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { InvoiceStatus } from '#prisma/generated/client/client.ts';

export const invoiceFilter = z.object({
  status: z.enum(InvoiceStatus).meta({ graphql: 'InvoiceStatus' }).nullish(),
});

/** Staff look at one account's or at all. */
export const allInvoicesFilter = invoiceFilter.extend({ accountId: idOf('Account').nullish() });
