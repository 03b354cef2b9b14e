import { lowerFirst, upperFirst } from '#platform/text/case.ts';
import type { FieldRoute, Method, PlainRoute, Shape, Tag } from './route.ts';

/** What a route declares itself, in addition to or in place of what the builder gives it. */
type Own = Partial<Omit<FieldRoute, 'tag' | 'method' | 'path'>>;

interface CrudOptions {
  /** `a cluster`: used in summaries and, without its article, in the message of a creation. */
  readonly one: string;
  /** `clusters` */
  readonly several: string;
  /** Shared by the routes that take a body: create, replace and change. */
  readonly writes?: Own;
  /** Shared by replace and change. */
  readonly updates?: Own;
  /** Exceptions of single routes. */
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
 * Route builders for one resource. Each takes a path relative to the resource (`''` is the resource itself), the name of a root field
 * (a query for GET, otherwise a mutation) and a summary. A builder is named after its HTTP method, or after what the route does where a
 * method has more than one shape.
 *
 * @param base path of the resource below the base path of the API, with a slash at both ends
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

  /** The six CRUD routes of a GraphQL type. Root fields and inputs are named after it: `clusters`, `createCluster`, `CreateClusterInput`. */
  function crud(type: string, { one, several, writes, updates, ...own }: CrudOptions): CrudRoutes {
    const message = `${upperFirst(one.replace(/^an? /, ''))} created successfully`;
    const requires = `Create${type}Input`;
    return [
      list('', plural(lowerFirst(type)), `List ${several}`, own.list),
      create('', `create${type}`, `Create ${one}`, { message, ...writes, ...own.create }),
      get('{id}/', lowerFirst(type), `Read ${one}`, own.read),
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

/** Regular plurals only: building the view schema fails for a root field that does not exist. */
function plural(name: string): string {
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}
