import { z } from 'zod';
import { newEmail } from '#platform/validation/email.ts';
import { idOf } from '#platform/validation/ids.ts';
import { country, timezone } from '#platform/validation/region.ts';
import { givenSlug } from '#platform/validation/slug.ts';
import { line } from '#platform/validation/text.ts';
import { AccountStatus } from '#prisma/generated/client/client.ts';

const status = z.enum(AccountStatus).meta({ graphql: 'AccountStatus' });

const fields = z.object({
  billingCountry: country.nullish(),
  timezone: timezone.optional(),
  planId: idOf('Plan').optional().describe('For staff.'),
  status: status.optional().describe('For staff.'),
});

export const updateAccountInput = fields.extend({ name: line(255).optional() });

export type AccountChanges = z.output<typeof updateAccountInput>;

export const createAccountInput = fields.extend({
  name: line(255),
  slug: givenSlug.optional().describe('Unique; made from the name where none is given.'),
  ownerEmail: newEmail.nullish().describe('Who is invited as its owner.'),
});
