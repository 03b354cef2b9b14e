import type { RequestContext } from '#platform/context/request-context.ts';
import { parse } from '#platform/validation/parse.ts';
import { type AccountSettings, settingsColumns } from './read-settings.ts';
import { updateAccountSettingsInput } from './settings-input.ts';

/**
 * Changes what is given; an explicit null clears what may be empty. All of it or, when one value will not do, nothing.
 *
 * @throws AppError VALIDATION_FAILED
 */
export async function updateAccountSettings(context: RequestContext, input: unknown): Promise<AccountSettings> {
  const data = parse(updateAccountSettingsInput, input);
  return context.db.account.update({ where: { id: context.accountId }, data, select: settingsColumns });
}
