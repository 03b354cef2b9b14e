import { randomUUID } from 'node:crypto';
import { getNamedType, isInterfaceType, isLeafType, isObjectType } from 'graphql';
import { schema } from '#schema/index.ts';
import type { FieldAccess } from '#schema/kit/access-plugin.ts';
import { openTestApp, type TestApp } from '../kit/test-app.ts';
import { type Caller, everybody } from './matrix/callers.ts';
import { type GraphQLCall, graphqlCalls } from './matrix/graphql-calls.ts';

/** Every mutation that takes an Idempotency-Key, asked twice with the same one. */
const fields = schema.getMutationType()!.getFields();
const names = Object.keys(fields).filter(
  // The test image waits for its job, and nobody works here: test/modules/system/provider-settings.test.ts asks it twice.
  (name) => name !== 'generateTestImage' && (fields[name]!.extensions.access as FieldAccess).idempotent,
);

let app: TestApp;
let staff: Caller;
beforeAll(async () => {
  app = await openTestApp();
  staff = (await everybody(app)).find(({ name }) => name === 'staff_in')!;
}, 60_000);
afterAll(() => app.close());

/** What is plain in the answer: objects in it may be read anew. */
function selectionOf(name: string): string {
  const type = getNamedType(fields[name]!.type);
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const leaves = Object.values(type.getFields()).filter(
    ({ type: inner, args }) => args.length === 0 && isLeafType(getNamedType(inner)),
  );
  return `{ ${['__typename', ...leaves.map((leaf) => leaf.name)].join(' ')} }`;
}

/** Other calls than the matrix makes, where that one is refused. */
const otherCalls: Readonly<Record<string, () => Promise<GraphQLCall>>> = {
  changePlan: async () => {
    const { accountId } = await app.tenant({ plan: 'free' });
    const { id } = await app.prisma.plan.findUniqueOrThrow({ where: { slug: 'starter' } });
    return { args: `(input: { planId: ${id} })`, accountId };
  },
};

test.each(names.map((name) => [name]))(
  '%s sent twice with one key is carried out once and answers the same',
  async (name) => {
    const call = await (otherCalls[name]?.() ?? graphqlCalls[`Mutation.${name}`]!(staff));
    const query = `mutation { field: ${name}${call.args ?? ''} ${selectionOf(name)} }`;
    const headers = {
      'idempotency-key': randomUUID(),
      'x-account-id': String(call.accountId ?? staff.world.tenant.accountId),
    };
    const rowsOfMoney = async () =>
      (await app.prisma.creditTransaction.count()) +
      (await app.prisma.invoice.count()) +
      (await app.prisma.payment.count());
    const first = await staff.client.graphql(query, undefined, headers);
    expect(first.errors).toBeUndefined();
    const rows = await rowsOfMoney();
    const second = await staff.client.graphql(query, undefined, headers);
    expect(second.errors).toBeUndefined();
    expect(second.data).toEqual(first.data);
    expect(await rowsOfMoney()).toBe(rows);
  },
);
