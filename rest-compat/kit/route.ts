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
 * How an answer is wrapped (docs/contract/rest.md, "Shapes"). The shapes `array` and `message` of the contract are a `detail` here: they
 * follow from what the root field returns.
 */
export type Shape = 'list' | 'detail' | 'created' | '204' | 'task' | 'raw';

interface RouteBase {
  readonly tag: Tag;
  readonly method: Method;
  /** Relative to the base path of its entry point (`/api/v1`), with variable segments as `{id}`; ends in `/`. */
  readonly path: string;
  readonly summary: string;
  /** Successor of a legacy path: the answer carries Deprecation, Sunset and Link headers. */
  readonly successor?: string;
  /** Errors besides those that follow from the declaration, such as a login's UNAUTHENTICATED. For the documentation. */
  readonly errors?: readonly ErrorCode[];
}

/** An operation served by a root field of the GraphQL schema, through SOFA. */
export interface FieldRoute extends RouteBase {
  /** `Query.keywords` */
  readonly field: string;
  readonly shape: Shape;
  /** Message of a success; may depend on the data. */
  readonly message?: string | ((data: Record<string, unknown>) => string);
  /** REST names that differ from the snake_case form of the GraphQL name: GraphQL → REST. */
  readonly names?: Readonly<Record<string, string>>;
  /** Additional names for `ordering`: REST → GraphQL. */
  readonly orders?: Readonly<Record<string, string>>;
  /** For a PUT: the input type of the create, whose required fields must be present. */
  readonly requires?: string;
  /** Puts the answer under this property of `data`. */
  readonly wrap?: string;
  /** Path parameters for which an unknown value is a 404 and not invalid input. */
  readonly unknownIs404?: readonly string[];
  /** Alternative spellings: what clients may send → the documented name. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** REST names of ids, or lists of ids, that may also be sent the way they are read: as records with an `id`. */
  readonly records?: readonly string[];
  /** Served instead to callers who are not signed in and give this query parameter: the slug of a public site. */
  readonly anonymous?: { readonly needs: string; readonly route: FieldRoute };
  /** The body may also be a form with a file: the argument that takes the file, and its maximum size in bytes. */
  readonly upload?: { readonly argument: string; readonly limit: number };
}

/** An operation that answers or takes something other than JSON (files, CSV, uploads): a handler of its own behind the same checks. */
export interface PlainRoute extends RouteBase {
  readonly permission: Permission;
  readonly throttle: ThrottleScope | 'none';
  readonly answer: 'csv' | 'pdf' | 'message' | 'detail';
  /** GraphQL type that describes the `data` of a JSON answer. For the documentation. */
  readonly data?: string;
  /** Media types of files it answers, in addition to or in place of JSON. For the documentation. */
  readonly fileTypes?: readonly string[];
  /** Maximum size of a body in bytes. */
  readonly bodyLimit?: number;
  /** Accepted media types of a body; any when unset. */
  readonly bodyTypes?: readonly string[];
  /** Query parameters of its own: name → JSON type. */
  readonly query?: Readonly<Record<string, 'integer' | 'string'>>;
  /** Headers it requires, besides those that every operation takes. For the documentation. */
  readonly headers?: readonly string[];
  /** The list whose filters, search and order it takes. */
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
  /** A success in the envelope, for handlers that answer JSON. */
  readonly answer: (data: unknown, message?: string) => Response;
}

export type RestRoute = FieldRoute | PlainRoute;

export function isFieldRoute(route: RestRoute): route is FieldRoute {
  return 'field' in route;
}
