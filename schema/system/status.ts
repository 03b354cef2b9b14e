import type { LedgerStatus } from '#modules/billing/index.ts';
import * as system from '#modules/system/index.ts';
import { builder } from '../kit/builder.ts';

const LedgerStatusType = builder.objectRef<LedgerStatus>('LedgerStatus').implement({
  description: 'Whether balances agreed with the ledger when they were last compared.',
  fields: (t) => ({
    status: t.exposeString('status', { description: 'up, or unknown until the first comparison.' }),
    checkedAt: t.expose('checkedAt', { type: 'DateTime', nullable: true }),
  }),
});

const SystemStatus = builder.objectRef<system.SystemStatus>('SystemStatus').implement({
  description: 'Whether the parts of the installation answer.',
  fields: (t) => ({
    status: t.exposeString('status'),
    version: t.exposeString('version'),
    database: t.exposeString('database'),
    queue: t.exposeString('queue'),
    ledger: t.expose('ledger', { type: LedgerStatusType }),
    uptimeSeconds: t.exposeInt('uptimeSeconds'),
  }),
});

const Ping = builder.objectRef<{ pong: true }>('Ping').implement({
  fields: (t) => ({ pong: t.exposeBoolean('pong') }),
});

const open = { permission: 'public', throttle: 'default' } as const;

builder.queryFields((t) => ({
  status: t.field({ type: SystemStatus, access: open, resolve: (_, __, context) => system.getStatus(context) }),
  ping: t.field({
    type: Ping,
    access: open,
    description: 'Answers without looking at anything.',
    resolve: () => ({ pong: true as const }),
  }),
}));
