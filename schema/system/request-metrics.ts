import * as system from '#modules/system/index.ts';
import { builder } from '../kit/builder.ts';

const RequestMetrics = builder.objectRef<system.RequestMetricView>('RequestMetrics').implement({
  description: 'What a request took.',
  fields: (t) => ({
    requestId: t.expose('requestId', { type: 'UUID' }),
    method: t.exposeString('method'),
    path: t.exposeString('path'),
    operation: t.exposeString('operation', { description: 'A route, or the names of root fields.' }),
    status: t.exposeInt('status'),
    durationMs: t.exposeFloat('durationMs'),
    databaseQueries: t.exposeInt('databaseQueries'),
    databaseTimeMs: t.exposeFloat('databaseTimeMs', { description: 'Queries side by side are added up.' }),
    aiTokens: t.expose('aiTokens', {
      type: 'SafeInt',
      description: 'Of the work that the request started, until now.',
    }),
    aiCostUsd: t.exposeFloat('aiCostUsd', { description: 'Of the work that the request started, until now.' }),
    userId: t.exposeInt('userId', { nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
  }),
});

builder.queryFields((t) => ({
  requestMetrics: t.field({
    type: RequestMetrics,
    access: { permission: 'system.read', throttle: 'system' },
    description: 'What a request of the last hour took, by the id that its answer carried in X-Request-ID.',
    args: { requestId: t.arg({ type: 'UUID', required: true }) },
    resolve: (_, { requestId }, context) => system.getRequestMetrics(context, requestId),
  }),
}));
