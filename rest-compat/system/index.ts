import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';
import { authorProfileRoutes } from './author-profiles.ts';
import { promptRoutes } from './prompts.ts';
import { providerSettingsRoutes } from './provider-settings.ts';
import { settingsRoutes } from './settings.ts';
import { strategyRoutes } from './strategies.ts';

const { get } = restResource('System', '/system/');

export const systemRoutes: readonly RestRoute[] = [
  ...promptRoutes,
  ...authorProfileRoutes,
  ...strategyRoutes,
  ...settingsRoutes,
  ...providerSettingsRoutes,
  get('settings/task_progress/{task_id}/', 'job', 'Follow background work', { shape: 'raw', names: { id: 'task_id' } }),
  get('request-metrics/{request_id}/', 'requestMetrics', 'Read what a request took'),
  get('status/', 'status', 'Health of the installation'),
  get('ping/', 'ping', 'Answer at once'),
];
