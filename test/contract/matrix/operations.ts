import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../../src/platform/config/project-root.ts';
import { type CallerName, callerNames } from './callers.ts';

/** A line of docs/contract/operations.tsv, whose columns docs/contract/README.md, "Operations" explains. */
export interface Operation {
  /** `GET /api/v1/auth/me/` or `Query.me` */
  readonly name: string;
  readonly isRest: boolean;
  /** Of REST an HTTP method, of GraphQL the root type. */
  readonly method: string;
  /** Of REST a path, of GraphQL the name of a root field. */
  readonly path: string;
  readonly tag: string;
  readonly page: string;
  readonly does: string;
  readonly may: readonly string[];
  readonly throttle: string;
  readonly shape: string;
  readonly served: string;
  /** What each caller gets; `later` of what nothing serves yet. */
  readonly expected: Readonly<Record<CallerName, string>>;
}

const [head, ...lines] = readFileSync(path.join(projectRoot, 'docs/contract/operations.tsv'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'));

/** In the order of the file. */
export const columns: readonly string[] = head!;

/** All operations of REST and all root fields of GraphQL. */
export const operations: readonly Operation[] = lines.map((line) => {
  const cells = Object.fromEntries(columns.map((name, index) => [name, line[index] ?? '']));
  const { method, path: address, tag, page, does, may, throttle, shape, served } = cells as Record<string, string>;
  const isRest = address!.startsWith('/');
  return {
    name: isRest ? `${method} ${address}` : `${method}.${address}`,
    isRest,
    method: method!,
    path: address!,
    tag: tag!,
    page: page!,
    does: does!,
    may: may!.split('|'),
    throttle: throttle!,
    shape: shape!,
    served: served!,
    expected: Object.fromEntries(
      callerNames.map((name) => [name, served === 'later' ? 'later' : cells[name]!]),
    ) as Record<CallerName, string>,
  };
});
