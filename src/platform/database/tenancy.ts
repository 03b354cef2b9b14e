import type { Prisma } from '#prisma/generated/client/client.ts';

/** How the rows of one model belong to a tenant. */
export interface Tenancy {
  /** `account`: rows carry accountId. `global`: the operator's own tables, the same for everybody. */
  readonly kind: 'account' | 'global';
  /** The column that names the row's site, where sites restrict who may see it. */
  readonly siteColumn?: 'siteId' | 'id';
  /** Rows may have no site: they are the whole account's, and everybody in it may see and write them. */
  readonly siteless?: boolean;
  /** Rows with `deletedAt` are gone for every read. */
  readonly softDelete?: boolean;
  /** The column with the key of a file that goes with the row. */
  readonly fileColumn?: 'imagePath';
}

/**
 * Every model of the schema. A model that is missing here does not compile, and one that is unknown at run time
 * is an error, not a leak.
 */
export const tenancy: Record<Prisma.ModelName, Tenancy> = {
  Account: { kind: 'global' },
  Plan: { kind: 'global' },
  Industry: { kind: 'global' },
  IndustrySector: { kind: 'global' },
  SeedKeyword: { kind: 'global' },
  CreditCost: { kind: 'global' },
  CreditCostChange: { kind: 'global' },
  CreditPackage: { kind: 'global' },
  DocumentSeries: { kind: 'global' },
  PaymentMethodConfig: { kind: 'global' },
  GatewayEvent: { kind: 'global' },
  LedgerCheck: { kind: 'global' },
  RecurringTask: { kind: 'global' },
  ThrottleCounter: { kind: 'global' },
  SystemSetting: { kind: 'global' },
  RequestMetric: { kind: 'global' },
  User: { kind: 'account', softDelete: true },
  Session: { kind: 'account' },
  UserToken: { kind: 'account' },
  SiteUserAccess: { kind: 'account' },
  ApiKey: { kind: 'account' },
  Site: { kind: 'account', siteColumn: 'id', softDelete: true },
  Sector: { kind: 'account', siteColumn: 'siteId', softDelete: true },
  Keyword: { kind: 'account', siteColumn: 'siteId', softDelete: true },
  Cluster: { kind: 'account', siteColumn: 'siteId', softDelete: true },
  Idea: { kind: 'account', siteColumn: 'siteId', softDelete: true },
  IdeaKeyword: { kind: 'account' },
  Task: { kind: 'account', siteColumn: 'siteId', softDelete: true },
  Content: { kind: 'account', siteColumn: 'siteId', softDelete: true },
  Image: { kind: 'account', siteColumn: 'siteId', softDelete: true, fileColumn: 'imagePath' },
  Taxonomy: { kind: 'account', siteColumn: 'siteId', softDelete: true },
  ContentTaxonomy: { kind: 'account' },
  Integration: { kind: 'account', siteColumn: 'siteId' },
  SyncEvent: { kind: 'account', siteColumn: 'siteId' },
  ListCount: { kind: 'account' },
  Prompt: { kind: 'account' },
  AuthorProfile: { kind: 'account' },
  Strategy: { kind: 'account', siteColumn: 'siteId', siteless: true },
  AccountSetting: { kind: 'account' },
  UserSetting: { kind: 'account' },
  ModuleSettings: { kind: 'account' },
  ProviderSettings: { kind: 'account' },
  Job: { kind: 'account' },
  MailMessage: { kind: 'account' },
  Subscription: { kind: 'account' },
  CreditTransaction: { kind: 'account' },
  CreditUsageLog: { kind: 'account' },
  Invoice: { kind: 'account' },
  InvoiceLine: { kind: 'account' },
  CreditNote: { kind: 'account' },
  RefundClaim: { kind: 'account' },
  Payment: { kind: 'account' },
  PaymentMethod: { kind: 'account' },
  GatewayCustomer: { kind: 'account' },
  IdempotencyKey: { kind: 'account' },
};
