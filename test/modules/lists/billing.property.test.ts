import fc from 'fast-check';
import { step } from './ask.ts';
import {
  byFlag,
  byId,
  byValue,
  byWord,
  closeWorld,
  few,
  fromDay,
  type ListCase,
  maybeText,
  moment,
  openWorld,
  orNull,
  type Place,
  places,
  text,
  untilDay,
  type World,
  words,
} from './list-case.ts';
import { listProperties } from './list-properties.ts';
import { draftsOf, dropRows, insertRows } from './rows.ts';

let world: World;
/** What payments are for. */
let invoices: Record<Place, number[]>;

beforeAll(async () => {
  world = await openWorld();
  const { sql, foreign } = world;
  await sql.query('DELETE FROM payment_method_configs');
  await sql.query("UPDATE accounts SET status = 'suspended' WHERE id = $1", [foreign.accountId]);
});
afterAll(() => closeWorld(world));

const updated_at = '2026-01-05T00:00:00Z';
const nowhere = 2_000_000_000;
const operations = [
  'clustering',
  'idea_generation',
  'content_generation',
  'image_prompt_extraction',
  'image_generation',
  'linking',
  'optimization',
] as const;
const transactionTypes = [
  'purchase',
  'subscription',
  'refund',
  'deduction',
  'adjustment',
  'reservation',
  'release',
] as const;
const invoiceStatuses = ['pending', 'paid', 'void', 'overdue'] as const;
const paymentStatuses = ['pending', 'pending_approval', 'succeeded', 'failed', 'refunded', 'rejected'] as const;
const methods = ['stripe', 'paypal', 'bank_transfer', 'local_wallet', 'manual'] as const;
const roles = ['developer', 'owner', 'admin', 'editor', 'viewer', 'system_bot'] as const;
const accountStatuses = ['active', 'trial', 'pending_payment', 'suspended', 'cancelled'] as const;
const furtherCountries = 'AT BE BG CH CY CZ DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MT NL NO PT RO SE SI SK UA';

/** Days that hold some of the moments of rows, and the days beside them. */
const days = ['1999-12-31', '2000-01-01', '2025-12-31', '2026-01-01', '2026-01-02'];
const inPeriod = { startDate: fromDay('created_at', days), endDate: untilDay('created_at', days) };
const byAccount = byId('account_id', ({ tenant, foreign }) => [tenant.accountId, foreign.accountId, nowhere]);
const newestFirst = { orders: { CREATED_AT: 'created_at' }, defaultOrder: { by: 'CREATED_AT', descending: true } };

/** An account's own: all of it for everybody in it, and for staff no more than for others. */
const own = { ...newestFirst, owner: 'account', readers: ['owner', 'editor', 'staff'] } as const;
/** Over all accounts. */
const ofAll = { ...newestFirst, owner: 'global', readers: ['staff'] } as const;

const transaction: Omit<ListCase, 'field' | 'path'> = {
  ...own,
  type: 'CreditTransaction',
  table: 'credit_transactions',
  kept: true,
  columns: {
    transaction_type: words(...transactionTypes),
    amount: few(-1, 5),
    reference_id: text,
    description: maybeText,
    created_at: moment,
  },
  complete: ({ values, place, mark }) => ({
    ...values,
    reference_id: `${values.reference_id} ${mark}`,
    metadata: {},
    account_id: world.ids[place].account_id,
  }),
  filters: { transactionType: byWord('transaction_type', transactionTypes), ...inPeriod },
  search: ['reference_id', 'description'],
};

const invoice: Pick<ListCase, 'table' | 'kept' | 'leaving' | 'columns' | 'complete' | 'search'> = {
  table: 'invoices',
  kept: true,
  leaving: { where: "status IN ('pending', 'overdue')", set: "status = 'void', voided_at = now()" },
  columns: {
    prefix: words('INV-App', 'inv-ж', '100%', 'É_', '\\'),
    status: words(...invoiceStatuses),
    created_at: moment,
  },
  complete: ({ values: { prefix, ...values }, place, mark }) => ({
    ...values,
    invoice_number: `${prefix}-${mark}`,
    purpose: 'credit_package',
    credits: 1,
    subtotal: 1,
    tax_rate: 0,
    tax: 0,
    total: 1,
    currency: 'USD',
    parties: { seller: { name: '', address: [], taxId: '' }, buyer: { name: '', email: '', country: '' } },
    issued_at: values.created_at,
    paid_at: values.status === 'paid' ? updated_at : null,
    voided_at: values.status === 'void' ? updated_at : null,
    account_id: world.ids[place].account_id,
    updated_at,
  }),
  search: ['invoice_number'],
};
const byInvoiceStatus = byWord('status', [...invoiceStatuses, 'draft']);

const payment: Pick<ListCase, 'table' | 'kept' | 'leaving' | 'related' | 'columns' | 'complete' | 'search'> = {
  table: 'payments',
  kept: true,
  leaving: { where: "status IN ('pending', 'pending_approval')", set: "status = 'rejected'" },
  related: { invoice_number: '(SELECT i.invoice_number FROM invoices i WHERE i.id = t.invoice_id)' },
  columns: {
    // One payment of an invoice waits for approval at most, and one succeeds.
    invoice: fc.oneof(few(0, 1), fc.nat(199)),
    status: words(...paymentStatuses),
    payment_method: words(...methods),
    manual_reference: maybeText,
    created_at: moment,
  },
  complete: ({ values: { invoice, ...values }, place }) => ({
    ...values,
    invoice_id: invoices[place][invoice as number],
    amount: 1,
    currency: 'USD',
    account_id: world.ids[place].account_id,
    updated_at,
  }),
  search: ['manual_reference', 'invoice_number'],
};
const byPaymentStatus = byWord('status', paymentStatuses);
const byMethod = byWord('payment_method', methods);
const byInvoice = byId('invoice_id', () => [
  ...places.flatMap((place) => invoices[place].slice(0, place === 'foreign' ? 1 : 2)),
  nowhere,
]);

const paymentMethod: Pick<ListCase, 'table' | 'orderType' | 'columns' | 'complete'> = {
  table: 'payment_methods',
  orderType: 'PaymentMethod',
  columns: { type: words(...methods), display_name: text, is_enabled: fc.boolean(), created_at: moment },
  complete: ({ values, place }) => ({ ...values, account_id: world.ids[place].account_id, updated_at }),
};

const lists: ListCase[] = [
  {
    ...own,
    field: 'creditUsages',
    type: 'CreditUsage',
    path: '/billing/credits/usage/',
    table: 'credit_usage_logs',
    kept: true,
    columns: { operation_type: words(...operations), created_at: moment, placed: fc.boolean() },
    complete: ({ values: { placed, ...values }, place }) => ({
      ...values,
      credits_used: 1,
      account_id: world.ids[place].account_id,
      // What an account used is told whole, whatever sites one sees.
      site_id: placed ? world.ids[place].site_id : null,
    }),
    filters: { operationType: byWord('operation_type', operations), ...inPeriod },
  },
  { ...transaction, field: 'creditTransactions', path: '/billing/credits/transactions/', readers: ['owner', 'staff'] },
  { ...transaction, field: 'transactions', path: '/billing/transactions/' },
  {
    field: 'creditPackages',
    type: 'CreditPackage',
    path: '/billing/credit-packages/',
    table: 'credit_packages',
    owner: 'global',
    readers: ['owner', 'editor', 'staff'],
    isShown: (row) => row.is_active === true,
    columns: { name: text, is_active: words('yes', 'yes', 'no'), sort_order: few(0, 1, 1_000), created_at: moment },
    complete: ({ values, mark }) => ({
      ...values,
      is_active: values.is_active === 'yes',
      slug: mark,
      credits: 1,
      price: 1,
      currency: 'USD',
      discount_percentage: 0,
      features: [],
      updated_at,
    }),
    orders: { SORT_ORDER: 'sort_order', CREATED_AT: 'created_at' },
    defaultOrder: { by: 'SORT_ORDER', descending: false },
    search: ['name'],
  },
  {
    ...own,
    ...invoice,
    field: 'invoices',
    type: 'Invoice',
    path: '/billing/invoices/',
    filters: { status: byInvoiceStatus },
  },
  {
    ...own,
    ...paymentMethod,
    field: 'paymentMethods',
    type: 'PaymentMethod',
    path: '/billing/payment-methods/',
  },
  {
    ...ofAll,
    ...invoice,
    field: 'allInvoices',
    type: 'AllInvoices',
    orderType: 'Invoice',
    path: '/admin/billing/invoices/',
    filters: { status: byInvoiceStatus, accountId: byAccount },
  },
  {
    ...ofAll,
    ...paymentMethod,
    field: 'accountPaymentMethods',
    type: 'AccountPaymentMethod',
    path: '/admin/billing/account-payment-methods/',
    filters: { accountId: byAccount },
  },
  {
    ...ofAll,
    field: 'paymentMethodConfigs',
    type: 'PaymentMethodConfig',
    path: '/admin/billing/payment-method-configs/',
    table: 'payment_method_configs',
    columns: {
      country_code: fc.oneof(words('*', 'DE', 'PL'), words(...furtherCountries.split(' '))),
      payment_method: words(...methods),
      is_enabled: fc.boolean(),
      created_at: moment,
    },
    complete: ({ values, mark }) => ({ ...values, display_name: mark, updated_at }),
    filters: { countryCode: byValue('country_code', ['*', 'DE', 'PL', 'US']), paymentMethod: byMethod },
  },
  {
    ...ofAll,
    field: 'creditCostChanges',
    type: 'CreditCostChange',
    orderType: null,
    table: 'credit_cost_changes',
    kept: true,
    columns: { operation_type: words(...operations), changed_by: orNull(few(1, 2)), created_at: moment },
    complete: ({ values }) => ({ ...values, previous_cost: 1, credits_cost: 2, is_active: true }),
    filters: { operationType: byWord('operation_type', operations) },
  },
  {
    ...ofAll,
    field: 'creditUsers',
    type: 'CreditUser',
    path: '/admin/users/',
    table: 'users',
    softDelete: true,
    related: { account_status: '(SELECT a.status FROM accounts a WHERE a.id = t.account_id)' },
    columns: {
      username: text,
      first_name: maybeText,
      last_name: maybeText,
      role: words(...roles),
      is_active: fc.boolean(),
      created_at: moment,
      prefix: words('a', 'b', 'b-', 'zoë', '0'),
    },
    complete: ({ values: { prefix, ...values }, place, mark }) => ({
      ...values,
      email: `${prefix}${mark}@example.test`,
      account_id: world.ids[place].account_id,
      updated_at,
    }),
    orders: { CREATED_AT: 'created_at', EMAIL: 'email' },
    filters: {
      accountId: byAccount,
      role: byWord('role', roles),
      isActive: byFlag('is_active'),
      accountStatus: byWord('account_status', accountStatuses),
    },
    search: ['email', 'username', 'first_name', 'last_name'],
  },
];

for (const list of lists) {
  listProperties(list, () => world);
  countsQueries(list);
}

describe('payments', () => {
  beforeAll(async () => {
    const numbers = ['INV-App', 'inv-ж', '100%', '_\\'];
    const make = async (place: Place) => {
      const { rows } = await world.sql.query<{ id: number }>(
        `INSERT INTO invoices (account_id, invoice_number, status, purpose, credits, subtotal, tax, total, currency, issued_at, updated_at)
         SELECT $1, number, 'pending', 'credit_package', 1, 1, 0, 1, 'USD', now(), now() FROM unnest($2::text[]) number RETURNING id`,
        [
          world.ids[place].account_id,
          Array.from({ length: 200 }, (_, index) => `${numbers[index % numbers.length]}-${place}-${index}`),
        ],
      );
      return rows.map(({ id }) => id);
    };
    invoices = { open: await make('open'), closed: await make('closed'), foreign: await make('foreign') };
  });

  const lists: ListCase[] = [
    {
      ...own,
      ...payment,
      field: 'payments',
      type: 'Payment',
      path: '/billing/payments/',
      filters: { status: byPaymentStatus, paymentMethod: byMethod, invoiceId: byInvoice },
    },
    {
      ...ofAll,
      ...payment,
      field: 'allPayments',
      type: 'AllPayments',
      orderType: 'Payment',
      path: '/admin/billing/payments/',
      filters: { status: byPaymentStatus, paymentMethod: byMethod, invoiceId: byInvoice, accountId: byAccount },
    },
    {
      ...ofAll,
      ...payment,
      field: 'pendingPayments',
      type: 'PendingPayments',
      orderType: 'Payment',
      path: '/admin/billing/pending_payments/',
      isShown: (row) => row.status === 'pending_approval',
      columns: { ...payment.columns, status: words('pending_approval', 'pending_approval', ...paymentStatuses) },
      // Who waits longest comes first.
      defaultOrder: { by: 'CREATED_AT', descending: false },
      filters: { paymentMethod: byMethod, invoiceId: byInvoice, accountId: byAccount },
    },
  ];
  for (const list of lists) {
    listProperties(list, () => world);
    countsQueries(list);
  }
});

describe('creditCosts', () => {
  const builtIn = [10, 15, 1, 2, 5, 8, 1];
  const price = fc.record({
    operation_type: words(...operations),
    credits_cost: few(0, 3, 50),
    is_active: fc.boolean(),
  });
  const prices = fc.uniqueArray(price, { selector: ({ operation_type }) => operation_type });

  test('every operation is there once and in its place at the price that holds, by pages and by cursors, both ways', async () => {
    const { sql, readers } = world;
    const paged = async (size: number) => {
      const found: [string, number][] = [];
      for (let page = 1; ; page++) {
        const { body } = await readers.staff.get('/admin/credit-costs/', { query: { page, page_size: size } });
        expect(body.count).toBe(operations.length);
        for (const row of body.results) found.push([row.operation_type, row.effective_cost]);
        if (body.next === null) return found;
      }
    };
    const walked = async (size: number, backwards: boolean) => {
      const found: [string, number][] = [];
      for (let cursor: string | null = null; ; ) {
        const { data } = await readers.staff.graphql(
          `query ($size: Int, $cursor: String) {
             creditCosts(${backwards ? 'last: $size, before: $cursor' : 'first: $size, after: $cursor'}) {
               nodes { operationType effectiveCost } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
          { size, cursor },
        );
        const { nodes, pageInfo } = data.creditCosts;
        const step = nodes.map((row: { operationType: string; effectiveCost: number }) => [
          row.operationType.toLowerCase(),
          row.effectiveCost,
        ]);
        found.splice(backwards ? 0 : found.length, 0, ...step);
        cursor = backwards ? pageInfo.startCursor : pageInfo.endCursor;
        if (!(backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return found;
      }
    };
    await fc.assert(
      fc.asyncProperty(prices, fc.integer({ min: 1, max: 8 }), async (set, size) => {
        await sql.query('DELETE FROM credit_costs');
        await sql.query(
          `INSERT INTO credit_costs (operation_type, credits_cost, is_active, unit, display_name, updated_at)
           SELECT operation_type, credits_cost, is_active, '', '', now() FROM jsonb_populate_recordset(NULL::credit_costs, $1)`,
          [JSON.stringify(set)],
        );
        const expected = operations.map((operation, index) => {
          const own = set.find(({ operation_type, is_active }) => operation_type === operation && is_active);
          return [operation, own?.credits_cost ?? builtIn[index]];
        });
        expect(await paged(size)).toEqual(expected);
        expect(await walked(size, false)).toEqual(expected);
        expect(await walked(size, true)).toEqual(expected);
      }),
      { numRuns: 10 },
    );
  });
});

// The balance, and what accounts used, beside the rows.
const queries: Readonly<Record<string, number>> = { transactions: 2, creditUsers: 2 };

function countsQueries(list: ListCase): void {
  test(`${list.field}: a page of 100 rows takes as many queries as one of 10`, async () => {
    const [drafts] = fc.sample(draftsOf(list, { minLength: 1_000, maxLength: 1_000 }), 1);
    const ids = await insertRows(list, world, drafts!);
    const question = { reader: list.readers[0]!, terms: [list.defaultOrder], filter: {}, search: '' };
    const show = async (size: number) => {
      const shown = list.path
        ? (await world.readers[question.reader].get(list.path, { query: { page_size: size } })).body.results
        : (await step(list, world, question, { size, backwards: false, cursor: null })).ids;
      expect(shown).toHaveLength(size);
    };
    try {
      const counts = [await world.app.countQueries(() => show(10)), await world.app.countQueries(() => show(100))];
      const wanted = queries[list.field] ?? 1;
      expect(counts).toEqual([wanted, wanted]);
    } finally {
      await dropRows(list, world, ids);
    }
  });
}
