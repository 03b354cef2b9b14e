import type { FieldRoute, Method, PlainRoute, Shape, Tag } from './route.ts';

/** What a route says of its own, beside or instead of what its resource says for it. */
type Own = Partial<Omit<FieldRoute, 'tag' | 'method' | 'path'>>;

interface CrudOptions {
  /** `a cluster`: for summaries, and without its article for the message of a creation. */
  readonly one: string;
  /** `clusters` */
  readonly several: string;
  /** What the routes with a body have in common: creating, replacing and changing. */
  readonly writes?: Own;
  /** What replacing and changing have in common. */
  readonly updates?: Own;
  /** The exceptions of single routes. */
  readonly list?: Own;
  readonly create?: Own;
  readonly read?: Own;
  readonly replace?: Own;
  readonly remove?: Own;
}

type CrudRoutes = readonly [
  list: FieldRoute,
  create: FieldRoute,
  read: FieldRoute,
  replace: FieldRoute,
  change: FieldRoute,
  remove: FieldRoute,
];

/**
 * Builds the routes of one resource. Each builder takes a path below that of the resource (`''` is the resource itself), the name of a
 * root field (a query for GET, a mutation for the rest) and the summary; it is named after the method or, where there are several
 * shapes, after what the route does.
 *
 * @param base path of the resource below the base path of the API, from slash to slash
 */
export function restResource(tag: Tag, base: string) {
  const builder =
    (method: Method, shape: Shape) =>
    (path: string, field: string, summary: string, own: Own = {}): FieldRoute => ({
      tag,
      method,
      path: `${base}${path}`,
      field: `${method === 'GET' ? 'Query' : 'Mutation'}.${field}`,
      shape,
      summary,
      ...own,
    });

  const get = builder('GET', 'detail');
  const list = builder('GET', 'list');
  const post = builder('POST', 'detail');
  /** Answers 201. */
  const create = builder('POST', 'created');
  /** Starts background work. */
  const start = builder('POST', 'task');
  const put = builder('PUT', 'detail');
  const patch = builder('PATCH', 'detail');
  /** Answers 204. */
  const remove = builder('DELETE', '204');

  /** The six routes of a GraphQL type whose root fields and inputs are named after it: `clusters`, `createCluster`, `CreateClusterInput`. */
  function crud(type: string, { one, several, writes, updates, ...own }: CrudOptions): CrudRoutes {
    const message = `${capitalised(one.replace(/^an? /, ''))} created successfully`;
    const requires = `Create${type}Input`;
    return [
      list('', plural(uncapitalised(type)), `List ${several}`, own.list),
      create('', `create${type}`, `Create ${one}`, { message, ...writes, ...own.create }),
      get('{id}/', uncapitalised(type), `Read ${one}`, own.read),
      put('{id}/', `update${type}`, `Replace ${one}`, { requires, ...writes, ...updates, ...own.replace }),
      patch('{id}/', `update${type}`, `Change ${one}`, { ...writes, ...updates }),
      remove('{id}/', `delete${type}`, `Delete ${one}`, own.remove),
    ];
  }

  /** A route with a handler of its own. */
  function plain(
    method: Method,
    path: string,
    summary: string,
    own: Omit<PlainRoute, 'tag' | 'method' | 'path' | 'summary'>,
  ): PlainRoute {
    return { tag, method, path: `${base}${path}`, summary, ...own };
  }

  return { get, list, post, create, start, put, patch, remove, crud, plain };
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function uncapitalised(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** By the rule alone. A root field with another name would be missing when the view schema is built. */
function plural(name: string): string {
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}
