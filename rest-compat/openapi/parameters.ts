import { defaultPageSize, maxPageSize } from '#platform/listing/page.ts';
import { toSnake } from '#platform/text/case.ts';
import { segmentPatterns } from '../kit/matcher.ts';
import type { PlainRoute } from '../kit/route.ts';
import type { ViewOperation } from '../kit/view-schema.ts';
import type { Parameter, Schema } from './document.ts';
import { type InputField, inputFields } from './input-schemas.ts';
import { notNull } from './nullable.ts';
import { recordId } from './scalars.ts';
import type { SofaOperation } from './sofa-document.ts';

/** Paging is the same for every list. */
const paging: Readonly<Record<string, Schema>> = {
  page: { description: 'From 1.', type: 'integer', format: 'int32', minimum: 1, default: 1 },
  page_size: { type: 'integer', format: 'int32', minimum: 1, maximum: maxPageSize, default: defaultPageSize },
};

/** What all lists have comes after a list's own filters, in this order. */
const tail = ['search', 'ordering', 'page', 'page_size'];

/** Path and query parameters of an operation with a root field. */
export function fieldParameters(operation: ViewOperation, draft: SofaOperation): Parameter[] {
  const names = pathNames(operation.route.path);
  const fields = new Map(
    [...operation.arguments.inputTypes].map(([within, typeName]) => [within, inputFields(typeName)] as const),
  );
  const fieldOf = (name: string) => {
    const place = operation.arguments.places.get(name);
    return place?.within === undefined ? undefined : fields.get(place.within)?.get(place.name);
  };
  return [
    ...names.map((name) => pathParameter(name, draft.parameters.find((each) => each.name === name)?.schema)),
    ...draft.parameters
      .filter(({ name }) => !names.includes(name))
      .sort((first, second) => tail.indexOf(first.name) - tail.indexOf(second.name))
      .map(({ name, schema }) => queryParameter(operation, name, schema, fieldOf(name))),
  ];
}

/** Parameters of a plain route: its own and those of the list whose filters it takes. */
export function plainParameters(
  route: PlainRoute,
  list: { readonly operation: ViewOperation; readonly draft: SofaOperation } | undefined,
): Parameter[] {
  const own = Object.entries(route.query ?? {}).map(
    ([name, type]): Parameter => ({
      name,
      in: 'query',
      required: false,
      schema: name.endsWith('_id') && type === 'integer' ? recordId : { type },
    }),
  );
  const ofList = list ? fieldParameters(list.operation, list.draft).filter(({ name }) => !(name in paging)) : [];
  const headers = (route.headers ?? []).map(
    (name): Parameter => ({ name, in: 'header', required: true, schema: { type: 'string' } }),
  );
  return [...pathNames(route.path).map((name) => pathParameter(name)), ...own, ...ofList, ...headers];
}

function pathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
}

/** Segments are matched by a pattern before the field sees them; an enum or format of the field is more exact and wins. */
function pathParameter(name: string, known?: Schema): Parameter {
  const pattern = segmentPatterns[name];
  const word = pattern && { type: 'string', pattern: pattern.source };
  const schema = known?.enum || known?.format ? known : (word ?? recordId);
  return { name, in: 'path', required: true, schema };
}

function queryParameter(
  { route, arguments: given }: ViewOperation,
  name: string,
  draft: Schema,
  field: InputField | undefined,
): Parameter {
  const argument = given.args[name];
  const { description = argument?.description ?? undefined, ...schema } = notNull(
    (field ? field.schema : paging[name]) ?? draft,
  );
  const isOrder = name === 'ordering';
  return {
    name,
    in: 'query',
    required: field ? field.required : String(argument?.type).endsWith('!'),
    ...(description ? { description } : {}),
    schema: isOrder ? orders(given.orders, route.orders) : schema,
    // The array is comma-separated.
    ...(isOrder || schema.type === 'array' ? { style: 'form', explode: false } : {}),
  };
}

/** Every name that `ordering` accepts, in both directions. */
function orders(names: ReadonlySet<string>, aliases: Readonly<Record<string, string>> = {}): Schema {
  const further = Object.entries(aliases)
    .filter(([, name]) => names.has(name))
    .flatMap(([alias]) => [alias, `-${alias}`]);
  return { type: 'array', items: { type: 'string', enum: [...[...names].map(toSnake), ...further] } };
}
