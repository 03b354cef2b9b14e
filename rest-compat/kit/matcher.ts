import { maxDatabaseId } from '#platform/validation/ids.ts';
import type { Method } from './route.ts';

interface Matchable {
  readonly method: Method;
  readonly path: string;
}

export interface Match<Route> {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export type MatchResult<Route> =
  | { readonly kind: 'match'; readonly match: Match<Route> }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'method'; readonly allowed: readonly Method[] };

interface Node<Route> {
  readonly fixed: Map<string, Node<Route>>;
  variable: { readonly name: string; readonly node: Node<Route> } | undefined;
  readonly routes: Map<Method, Route>;
}

/**
 * What variable segments may look like. Ids have digits only, so that they never collide with fixed segments
 * (docs/contract/rest.md, "Paths").
 */
export const segmentPatterns: Readonly<Record<string, RegExp>> = {
  task_id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  request_id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  prompt_type: /^[a-z_]+$/,
  pk: /^[a-z_]+$/,
};

/**
 * Finds the operation of a path, with or without the last slash. Two slashes in a row are a different path, as they are for a proxy that
 * decides by paths. Fixed segments win over variable ones.
 */
export class Matcher<Route extends Matchable> {
  readonly #root: Node<Route> = newNode();

  constructor(routes: readonly Route[]) {
    for (const route of routes) this.#add(route);
  }

  match(method: string, path: string): MatchResult<Route> {
    if (path.includes('//')) return { kind: 'unknown' };
    const segments = path.split('/').filter((segment) => segment !== '');
    const found = walk(this.#root, segments, 0, {});
    if (!found) return { kind: 'unknown' };
    const route = found.node.routes.get((method === 'HEAD' ? 'GET' : method) as Method);
    if (!route) return { kind: 'method', allowed: [...found.node.routes.keys()] };
    return { kind: 'match', match: { route, params: found.params } };
  }

  #add(route: Route): void {
    let node = this.#root;
    for (const segment of route.path.split('/').filter(Boolean)) {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (!name) {
        if (!node.fixed.has(segment)) node.fixed.set(segment, newNode());
        node = node.fixed.get(segment)!;
      } else {
        node.variable ??= { name, node: newNode() };
        if (node.variable.name !== name)
          throw new Error(`${route.path}: this segment is called {${node.variable.name}} elsewhere`);
        node = node.variable.node;
      }
    }
    if (node.routes.has(route.method)) throw new Error(`${route.method} ${route.path} is declared twice`);
    node.routes.set(route.method, route);
  }
}

function newNode<Route>(): Node<Route> {
  return { fixed: new Map(), variable: undefined, routes: new Map() };
}

function walk<Route>(
  node: Node<Route>,
  segments: readonly string[],
  index: number,
  params: Record<string, string>,
): { node: Node<Route>; params: Record<string, string> } | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.routes.size > 0 ? { node, params } : undefined;
  const fixed = node.fixed.get(segment);
  const found = fixed && walk(fixed, segments, index + 1, params);
  if (found) return found;
  if (!node.variable || !fits(node.variable.name, segment)) return undefined;
  return walk(node.variable.node, segments, index + 1, { ...params, [node.variable.name]: segment });
}

function fits(name: string, segment: string): boolean {
  const pattern = segmentPatterns[name];
  // No record has a key above the range: that is a 404, not a database error.
  return pattern ? pattern.test(segment) : /^\d{1,15}$/.test(segment) && Number(segment) <= maxDatabaseId;
}
