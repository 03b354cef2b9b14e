import type { ListDefinition } from '#platform/listing/definition.ts';
import { builder } from './builder.ts';

type Values<Value extends string> = Readonly<Record<string, Value>>;

/** Names that zod schemas use for an enum (`.meta({ graphql })`) → its GraphQL type. */
const byName = new Map<string, ReturnType<typeof makeEnum>>();

function makeEnum<Value extends string>(name: string, values: readonly Value[], description: string) {
  const members = Object.fromEntries(values.map((value) => [value.toUpperCase(), { value }])) as Record<
    string,
    { value: Value }
  >;
  return builder.enumType(name, { values: members, description });
}

/** An enum of the database in GraphQL: UPPER_CASE names for the lower-case values. */
export function databaseEnum<Value extends string>(name: string, values: Values<Value>, description: string) {
  const ref = makeEnum(name, Object.values(values) as Value[], description);
  byName.set(name, ref as unknown as ReturnType<typeof makeEnum>);
  return ref;
}

/** The order argument of a list: one value for each name and direction. The value is what the list engine takes. */
export function orderEnum(name: string, list: Pick<ListDefinition, 'orders'>) {
  const members = Object.fromEntries(
    Object.keys(list.orders).flatMap((order) => {
      const base = order.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
      return [
        [`${base}_ASC`, { value: order }],
        [`${base}_DESC`, { value: `-${order}` }],
      ];
    }),
  ) as Record<string, { value: string }>;
  return builder.enumType(name, { values: members, description: 'Order of the list; ties are broken by id.' });
}

/** @throws Error for a name that no module has registered */
export function enumByName(name: string) {
  const ref = byName.get(name);
  if (!ref) throw new Error(`no enum type ${name}: register it with databaseEnum before an input uses it`);
  return ref;
}
