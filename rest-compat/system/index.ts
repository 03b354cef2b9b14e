import type { RestRoute } from '../kit/route.ts';
import { authorProfileRoutes } from './author-profiles.ts';
import { promptRoutes } from './prompts.ts';
import { providerSettingsRoutes } from './provider-settings.ts';
import { settingsRoutes } from './settings.ts';
import { strategyRoutes } from './strategies.ts';

const tag = 'System';

export const systemRoutes: readonly RestRoute[] = [
  ...promptRoutes,
  ...authorProfileRoutes,
  ...strategyRoutes,
  ...settingsRoutes,
  ...providerSettingsRoutes,
  {
    tag,
    method: 'GET',
    path: '/system/settings/task_progress/{task_id}/',
    field: 'Query.job',
    shape: 'raw',
    summary: 'Follow background work',
    names: { id: 'task_id' },
  },
  {
    tag,
    method: 'GET',
    path: '/system/request-metrics/{request_id}/',
    field: 'Query.requestMetrics',
    shape: 'detail',
    summary: 'Read what a request took',
  },
  {
    tag,
    method: 'GET',
    path: '/system/status/',
    field: 'Query.status',
    shape: 'detail',
    summary: 'Health of the installation',
  },
  { tag, method: 'GET', path: '/system/ping/', field: 'Query.ping', shape: 'detail', summary: 'Answer at once' },
];
