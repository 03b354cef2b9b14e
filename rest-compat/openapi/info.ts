import { defaultPageSize, maxPageSize } from '#platform/listing/page.ts';
import { type Tag, tags } from '../kit/route.ts';
import type { OpenApiDocument } from './document.ts';

const words = `
The REST side of the platform: the paths of API v1, answered by the same resolvers as GraphQL at \`/graphql\`, with the same permissions and budgets.

**Signing in.** \`POST /api/v1/auth/login/\` answers an \`access\` token; send it as \`Authorization: Bearer …\`.

**Answers** are wrapped: \`{success, data, message?, request_id}\`; lists are \`{success, count, next, previous, results, request_id}\`;
errors are \`{success: false, error, errors?, request_id}\`, where \`errors\` maps a field to its messages.

**Lists** have pages of ${defaultPageSize} rows (\`page\`, \`page_size\` up to ${maxPageSize}), filters, \`search\` and \`ordering\` (comma-separated names, a leading \`-\` for descending).

**Budgets.** Each operation counts against a budget per user and minute: see \`X-Throttle-*\`. A 429 says in \`Retry-After\` how long to wait.

**Credits.** Answers to work that is paid with credits say in \`X-Credits-Estimate\`, \`-Charged\` and \`-Balance\` what is held, charged and left.

**Sending again.** What costs credits or money takes an \`Idempotency-Key\`: sent again with it within 24 hours, a call does nothing more and is answered as before.

**Places.** \`site_id\` and \`sector_id\` of a write may come in the query string as well as in the body; the body wins.

**Ids** are integers. A record of another account answers 404, like one that never was. The last slash of a path may be left out.
`.trim();

export const info: OpenApiDocument['info'] = { title: 'IGNY8 API', version: '1.0.0', description: words };

const about: Readonly<Record<Tag, string>> = {
  Authentication: 'Signing in, users, accounts, sites, sectors and the seed library.',
  Account: 'Settings, team and usage of one’s own account.',
  Integration: 'Sites of the outside world: WordPress and others, their synchronisation and webhooks.',
  System: 'Prompts, author profiles, strategies, settings, background work and health.',
  'Admin Billing': 'Billing for the operator’s staff.',
  Billing: 'Credits, usage, invoices, payments and packages.',
  Planner: 'Keywords, clusters and content ideas.',
  Writer: 'Tasks, content, images and taxonomies.',
  Automation: 'The pipeline from keyword to reviewed content, by schedule or by hand.',
  Linker: 'Internal links.',
  Optimizer: 'Scores of content and their improvement.',
  Publisher: 'Publishing content and deploying sites.',
};

/** In the order of docs/contract/rest.md, "Documents". */
export const tagList: OpenApiDocument['tags'] = tags.map((name) => ({ name, description: about[name] }));
