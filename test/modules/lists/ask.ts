import type { ListCase, Question, Term, World } from './list-case.ts';

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const isDefault = (list: ListCase, terms: readonly Term[]) => terms.length === 1 && terms[0] === list.defaultOrder;

/** How GraphQL is asked: the arguments that this list takes, and their values. */
function graphqlQuestion(list: ListCase, { filter, search, terms }: Question) {
  const given: [name: string, type: string, value: unknown][] = [];
  if (list.filters) {
    const values = Object.entries(filter).map(([name, value]) => {
      const { kind } = list.filters![name]!;
      return [name, kind === 'id' ? String(value) : kind === 'word' ? String(value).toUpperCase() : value];
    });
    given.push(['filter', `${list.type}Filter`, Object.fromEntries(values)]);
  }
  if (list.search) given.push(['search', 'String', search]);
  const order = terms.map(({ by, descending }) => `${by}_${descending ? 'DESC' : 'ASC'}`);
  if (list.orderType !== null)
    given.push(['orderBy', `[${list.orderType ?? list.type}Order!]`, isDefault(list, terms) ? null : order]);
  return {
    parameters: given.map(([name, type]) => `$${name}: ${type}`).join(', '),
    args: given.map(([name]) => `${name}: $${name}`).join(', '),
    variables: Object.fromEntries(given.map(([name, , value]) => [name, value])),
  };
}

export interface Step {
  readonly ids: readonly number[];
  readonly total: number;
  readonly cursor: string;
  readonly goesOn: boolean;
}

/** One step of a walk by cursors. */
export async function step(
  list: ListCase,
  world: World,
  question: Question,
  { size, backwards, cursor }: { size: number; backwards: boolean; cursor: string | null },
): Promise<Step> {
  const { parameters, args, variables } = graphqlQuestion(list, question);
  const slice = backwards ? 'last: $size, before: $cursor' : 'first: $size, after: $cursor';
  const { data, errors } = await world.readers[question.reader].graphql(
    `query (${parameters}, $size: Int, $cursor: String) { list: ${list.field}(${args}, ${slice}) {
       totalCount nodes { databaseId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    { ...variables, size, cursor },
  );
  if (errors) throw new Error(`${list.field}: ${errors[0]!.message} ${JSON.stringify(errors[0]!.extensions)}`);
  const { nodes, pageInfo, totalCount } = data.list;
  return {
    ids: nodes.map((row: { databaseId: number }) => row.databaseId),
    total: totalCount,
    cursor: backwards ? pageInfo.startCursor : pageInfo.endCursor,
    goesOn: backwards ? pageInfo.hasPreviousPage : pageInfo.hasNextPage,
  };
}

/** Numbered pages to the last, over REST where it has the list, else over GraphQL. Each must tell the same total. */
export async function pages(list: ListCase, world: World, question: Question, size: number) {
  const ids: number[] = [];
  const totals = new Set<number>();
  for (let page = 1; ; page++) {
    const found = list.path
      ? await restPage(list, world, question, { page, size })
      : await graphqlPage(list, world, question, { page, size });
    ids.push(...found.ids);
    totals.add(found.total);
    if (!found.goesOn) return { ids, totals: [...totals] };
  }
}

async function restPage(
  list: ListCase,
  world: World,
  question: Question,
  { page, size }: { page: number; size: number },
) {
  const { filter, search, terms } = question;
  const query: Record<string, string | number> = { page, page_size: size };
  for (const [name, value] of Object.entries(filter)) query[list.filters![name]!.rest ?? snake(name)] = String(value);
  if (list.search) query.search = search;
  const ordering = terms.map(({ by, descending }) => `${descending ? '-' : ''}${by.toLowerCase()}`).join(',');
  // A name that there is not is ignored.
  query.ordering = isDefault(list, terms) ? 'nothing' : ordering;
  const { status, body } = await world.readers[question.reader].get(list.path!, { query });
  if (status !== 200) throw new Error(`${list.path}: ${status} ${JSON.stringify(body)}`);
  return {
    ids: body.results.map((row: { id: number }) => row.id),
    total: body.count as number,
    goesOn: body.next !== null,
  };
}

async function graphqlPage(
  list: ListCase,
  world: World,
  question: Question,
  { page, size }: { page: number; size: number },
) {
  const { parameters, args, variables } = graphqlQuestion(list, question);
  const { data, errors } = await world.readers[question.reader].graphql(
    `query (${parameters}, $page: Int, $size: Int) { list: ${list.field}(${args}, page: $page, pageSize: $size) {
       totalCount nodes { databaseId } pageInfo { hasNextPage } } }`,
    { ...variables, page, size },
  );
  if (errors) throw new Error(`${list.field}: ${errors[0]!.message}`);
  return {
    ids: data.list.nodes.map((row: { databaseId: number }) => row.databaseId),
    total: data.list.totalCount as number,
    goesOn: data.list.pageInfo.hasNextPage as boolean,
  };
}
