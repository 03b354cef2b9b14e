import { randomUUID } from 'node:crypto';
import { RequestContext } from './request-context.ts';
import type { Services } from './services.ts';

/** A context of the installation itself at work in an account, where nobody asked and there is no job: what comes round. */
export function accountContext(services: Services, accountId: number): RequestContext {
  return new RequestContext({
    services,
    requestId: randomUUID(),
    actor: null,
    log: services.log,
    origin: { ip: '', userAgent: '', baseUrl: services.environment.PUBLIC_URL ?? '' },
    scope: { accountId, siteIds: 'all' },
  });
}
