import type { RequestContext } from '#platform/context/request-context.ts';
import { defineList, equals, type ListDefinition } from '#platform/listing/definition.ts';

/**
 * Whose a setting is: the installation's, an account's (two kinds), or one user's own
 * (docs/contract/system.md, "Settings").
 */
export type SettingKind = 'system' | 'account' | 'ai' | 'user';

export interface SettingRow {
  readonly id: number;
  readonly key: string;
  /** Any JSON, null included. */
  readonly value: unknown;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

interface SettingFilter {
  readonly key?: string | null;
  /** For the tables of several owners; callers do not give it. */
  readonly kind?: string;
  readonly userId?: number;
}

export const settingOrders = ['key'] as const;
export type SettingOrder = (typeof settingOrders)[number];

type SettingList = ListDefinition<SettingRow, SettingFilter, SettingOrder>;

const common = {
  columns: { id: 't.id', key: 't.key', value: 't.value', createdAt: 't.created_at', updatedAt: 't.updated_at' },
  dates: ['createdAt', 'updatedAt'],
  softDelete: false,
  search: ['t.key'],
  orders: { key: 't.key' },
  defaultOrder: [{ by: 'key', descending: false }],
  keptCounts: false,
} as const satisfies Partial<SettingList>;

const systemList = defineList<SettingRow, SettingFilter, SettingOrder>({
  ...common,
  table: 'system_settings',
  owner: 'global',
  filters: { key: equals('t.key') },
});

const accountList = defineList<SettingRow, SettingFilter, SettingOrder>({
  ...common,
  table: 'account_settings',
  owner: 'account',
  filters: { key: equals('t.key'), kind: equals('t.kind') },
});

const userList = defineList<SettingRow, SettingFilter, SettingOrder>({
  ...common,
  table: 'user_settings',
  owner: 'account',
  filters: { key: equals('t.key'), userId: equals('t.user_id') },
});

/** Where the settings of one owner lie. */
export interface SettingShelf {
  /** The context of the owner: a user's own settings stay his wherever he works. */
  readonly context: RequestContext;
  readonly list: SettingList;
  /** What narrows the list to the owner. */
  readonly own: Pick<SettingFilter, 'kind' | 'userId'>;
  /** Columns beside key and value that a row of the owner has, with their SQL types. */
  readonly columns: readonly (readonly [name: string, type: string, value: unknown])[];
}

/** @throws AppError FORBIDDEN for settings of a user where nobody is one */
export function shelfOf(context: RequestContext, kind: SettingKind): SettingShelf {
  switch (kind) {
    case 'system':
      return { context, list: systemList, own: {}, columns: [] };
    case 'user': {
      const { home } = context;
      const { userId, accountId } = context.user;
      const columns = [['account_id', 'int', accountId] as const, ['user_id', 'int', userId] as const];
      return { context: home, list: userList, own: { userId }, columns };
    }
    default: {
      const { accountId } = context;
      const columns = [['account_id', 'int', accountId] as const, ['kind', 'account_setting_kind', kind] as const];
      return { context, list: accountList, own: { kind }, columns };
    }
  }
}
