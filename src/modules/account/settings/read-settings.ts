import type { RequestContext } from '#platform/context/request-context.ts';
import { notFound } from '#platform/errors/app-error.ts';
import type { Prisma } from '#prisma/generated/client/client.ts';

/** What an account may set of itself (docs/contract/account.md, "Account settings"). */
export const settingsColumns = {
  name: true,
  timezone: true,
  billingCountry: true,
  billingEmail: true,
  defaultLanguage: true,
  notificationPreferences: true,
} as const satisfies Prisma.AccountSelect;

export type AccountSettings = Prisma.AccountGetPayload<{ select: typeof settingsColumns }>;

/** The settings of the caller's account. @throws AppError NOT_FOUND */
export async function getAccountSettings(context: RequestContext): Promise<AccountSettings> {
  const settings = await context.db.account.findUnique({
    where: { id: context.accountId },
    select: settingsColumns,
  });
  if (!settings) throw notFound();
  return settings;
}
