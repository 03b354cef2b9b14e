import { staffRole } from '#platform/access/roles.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { freeSlug } from '#platform/database/free-slug.ts';
import { AppError, invalid, invalidState, notFound } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { parse } from '#platform/validation/parse.ts';
import { slugify } from '#platform/validation/slug.ts';
import { findPlan, firstSubscription, openSubscription, requirePlan } from '../../billing/index.ts';
import { nextAccountId } from '../registration/next-account-id.ts';
import { addInvited } from '../users/invite-user.ts';
import { type AccountChanges, createAccountInput, updateAccountInput } from './account-input.ts';
import { type AccountRow, accountList } from './account-list.ts';

/**
 * Adds an account with its subscription and credits, and invites its owner if one is named. For staff
 * (docs/contract/identity.md, "Accounts"): customers register.
 *
 * @throws AppError VALIDATION_FAILED; CONFLICT for a slug or an owner's e-mail that is taken
 */
export async function createAccount(context: RequestContext, input: unknown): Promise<AccountRow> {
  const { planId, status, ownerEmail, slug, ...data } = parse(createAccountInput, input);
  const plan = planId === undefined ? await findPlan(context, 'free') : await requirePlan(context, planId);
  if (!plan) throw invalid({ planId: 'This field is required.' });
  const id = await nextAccountId(context);
  const tenant = context.asStaff(id, 'account creation');
  await tenant.transaction(async (transaction) => {
    const first = firstSubscription(plan, transaction.now());
    await transaction.db.account.create({
      data: {
        ...data,
        id,
        slug: slug ?? (await freeSlug(transaction, 'accounts', slugify(data.name, 'account'))),
        planId: plan.id,
        status: status ?? first.accountStatus,
        suspendedByStaff: status === 'suspended',
      },
      select: { id: true },
    });
    await openSubscription(transaction, plan, first);
    if (ownerEmail) {
      const ownerId = await addInvited(transaction, { email: ownerEmail, role: 'owner' });
      await transaction.db.account.update({ where: { id }, data: { ownerId }, select: { id: true } });
    }
  });
  return readRow(tenant, accountList, id);
}

/**
 * Changes what is given of the account that the caller works in. Plan and status are for staff.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, FORBIDDEN
 */
export async function updateAccount(context: RequestContext, id: number, input: unknown): Promise<void> {
  const given = parse(updateAccountInput, input);
  if (id !== context.accountId) throw notFound();
  const current = await readRow(context, accountList, id);
  const changes = context.user.role === staffRole ? given : changesOfOwners(current, given);
  const { planId, ...data } = changes;
  // A record that is sent back as it was read sets no state.
  const status = changes.status === current.status ? undefined : changes.status;
  if (planId !== undefined) await requirePlan(context, planId);
  const suspendedByStaff = status === undefined ? undefined : status === 'suspended';
  await context.db.account.update({
    where: { id },
    data: { ...data, planId, status, suspendedByStaff },
    select: { id: true },
  });
  if (status !== undefined) await context.services.actors.changed(null);
}

/** What is not for staff. Who sends a record back as it was read does not change its plan and status. @throws AppError FORBIDDEN */
function changesOfOwners(current: AccountRow, { planId, status, ...data }: AccountChanges): AccountChanges {
  const areTheSame = (planId ?? current.plan.id) === current.plan.id && (status ?? current.status) === current.status;
  if (!areTheSame)
    throw new AppError('FORBIDDEN', { message: 'Plan and status of an account are changed by billing and by staff.' });
  return data;
}

/** Cancels an account: its users and keys are refused from now on; nothing of it is lost. @throws AppError NOT_FOUND */
export async function cancelAccount(context: RequestContext, id: number): Promise<void> {
  if (id !== context.accountId) throw notFound();
  if (id === context.user.accountId) throw invalidState('The account of staff cannot be cancelled.');
  await context.db.account.update({ where: { id }, data: { status: 'cancelled' }, select: { id: true } });
  await context.services.actors.changed(null);
}
