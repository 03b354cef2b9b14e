import type { Permission } from '#platform/access/permissions.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import type { ErrorCode } from '#platform/errors/codes.ts';
import type { ListQuery } from '#platform/listing/page.ts';
import type { ThrottleScope } from '#platform/throttle/scopes.ts';

/** Tags in the order of the documentation (docs/contract/rest.md, "Documents"). */
export const tags = [
  'Authentication',
  'Account',
  'Integration',
  'System',
  'Admin Billing',
  'Billing',
  'Planner',
  'Writer',
  'Automation',
  'Linker',
  'Optimizer',
  'Publisher',
] as const;
export type Tag = (typeof tags)[number];

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * How an answer is wrapped (docs/contract/rest.md, "Shapes"). What is called `array` and `message` there is a `detail` whose root field
 * returns a list or a report.
 */
export type Shape = 'list' | 'detail' | 'created' | '204' | 'task' | 'raw';

interface RouteBase {
  readonly tag: Tag;
  readonly method: Method;
  /** Below the base path of its entry point (`/api/v1`), with `{id}` for what varies; ends in `/`. */
  readonly path: string;
  readonly summary: string;
  /** Successor of a legacy path: the answer carries Deprecation, Sunset and Link headers. */
  readonly successor?: string;
  /** Errors it may answer beside those that follow from its declaration: a login's UNAUTHENTICATED. For the documentation. */
  readonly errors?: readonly ErrorCode[];
}

/** An operation served by a root field of the GraphQL schema, through SOFA. */
export interface FieldRoute extends RouteBase {
  /** `Query.keywords` */
  readonly field: string;
  readonly shape: Shape;
  /** Words of a success; may speak of the data. */
  readonly message?: string | ((data: Record<string, unknown>) => string);
  /** REST names that are not the snake_case of GraphQL's: GraphQL → REST. */
  readonly names?: Readonly<Record<string, string>>;
  /** Further names of orders: REST → GraphQL. */
  readonly orders?: Readonly<Record<string, string>>;
  /** A PUT must have what a create has: the input type whose required fields it checks. */
  readonly requires?: string;
  /** Puts the answer under this property of `data`. */
  readonly wrap?: string;
  /** Path parameters whose unknown words are an unknown path, not bad input. */
  readonly unknownIs404?: readonly string[];
  /** Further spellings of names: what clients may write → the documented name. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Ids and lists of them, by their REST names, that may also come as they are read: as records with an `id`. */
  readonly records?: readonly string[];
  /** Served in its place to who is not signed in and gives this query parameter: the slug of a public site. */
  readonly anonymous?: { readonly needs: string; readonly route: FieldRoute };
  /** The body may be a form with a file as well: which argument takes the file, and its bytes at most. */
  readonly upload?: { readonly argument: string; readonly limit: number };
}

/** An operation that answers something other than JSON (files, CSV) or takes something else (uploads): a plain handler behind the same checks. */
export interface PlainRoute extends RouteBase {
  readonly permission: Permission;
  readonly throttle: ThrottleScope | 'none';
  readonly answer: 'csv' | 'pdf' | 'message' | 'detail';
  /** GraphQL type whose REST shape the `data` of a JSON answer has. For the documentation. */
  readonly data?: string;
  /** Media types of the file it answers, beside or instead of JSON. For the documentation. */
  readonly fileTypes?: readonly string[];
  /** Bytes a body may have. */
  readonly bodyLimit?: number;
  /** Media types a body may have; any when unset. */
  readonly bodyTypes?: readonly string[];
  /** Query parameters of its own: name → JSON type. */
  readonly query?: Readonly<Record<string, 'integer' | 'string'>>;
  /** Headers that it cannot do without, beside those that all take. For the documentation. */
  readonly headers?: readonly string[];
  /** Takes the filters, search and order of this list. */
  readonly parametersOf?: FieldRoute;
  readonly handle: (call: PlainCall) => Promise<Response>;
}

export interface PlainCall {
  readonly context: RequestContext;
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The arguments of the list named by `parametersOf`, checked. @throws AppError VALIDATION_FAILED */
  readonly listArguments: () => Pick<ListQuery, 'filter' | 'search' | 'orderBy'>;
  /** The envelope of a success, for handlers that answer JSON. */
  readonly answer: (data: unknown, message?: string) => Response;
}

export type RestRoute = FieldRoute | PlainRoute;

export function isFieldRoute(route: RestRoute): route is FieldRoute {
  return 'field' in route;
}
