import type { RequestContext } from '#platform/context/request-context.ts';
import { equals } from '#platform/listing/conditions.ts';
import { defineList } from '#platform/listing/define-list.ts';
import type { ListDefinition, RowOf } from '#platform/listing/definition.ts';
import { settingFilter } from './setting-input.ts';

/**
 * Whose a setting is: the installation's, an account's (two kinds), or one user's own
 * (docs/contract/system.md, "Settings").
 */
export type SettingKind = 'system' | 'account' | 'ai' | 'user';

const common = {
  only: ['id', 'key', 'value', 'createdAt', 'updatedAt'],
  filter: settingFilter,
  search: ['key'],
  orders: ['key'],
  defaultOrder: 'key',
} as const;

export const systemSettingList = defineList({ ...common, model: 'SystemSetting' });

export type SettingRow = RowOf<typeof systemSettingList>;

const accountSettingList = defineList({ ...common, model: 'AccountSetting', filters: { kind: equals('t.kind') } });

const userSettingList = defineList({ ...common, model: 'UserSetting', filters: { userId: equals('t.user_id') } });

/** Where the settings of one owner lie. */
export interface SettingShelf {
  /** The context of the owner: a user's own settings go along into every account. */
  readonly context: RequestContext;
  readonly list: ListDefinition<SettingRow>;
  /** What narrows the list to the owner. */
  readonly own: { readonly kind?: SettingKind; readonly userId?: number };
  /** Columns beside key and value that a row of the owner has, with their SQL types. */
  readonly columns: readonly (readonly [name: string, type: string, value: unknown])[];
}

/** @throws AppError FORBIDDEN for settings of a user where nobody is one */
export function shelfOf(context: RequestContext, kind: SettingKind): SettingShelf {
  switch (kind) {
    case 'system':
      return { context, list: systemSettingList, own: {}, columns: [] };
    case 'user': {
      const { home } = context;
      const { userId, accountId } = context.user;
      const columns = [['account_id', 'int', accountId] as const, ['user_id', 'int', userId] as const];
      return { context: home, list: userSettingList, own: { userId }, columns };
    }
    default: {
      const { accountId } = context;
      const columns = [['account_id', 'int', accountId] as const, ['kind', 'account_setting_kind', kind] as const];
      return { context, list: accountSettingList, own: { kind }, columns };
    }
  }
}
