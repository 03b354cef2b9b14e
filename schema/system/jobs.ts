import * as system from '#modules/system/index.ts';
import { emptyMeta, type JobRow, type JobStep } from '#platform/jobs/job-row.ts';
import { progressStates } from '#platform/jobs/phases.ts';
import { toGlobalId } from '#platform/validation/ids.ts';
import { JobPhase } from '#prisma/generated/client/client.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';

export const JobState = builder.enumType('JobState', {
  values: ['PENDING', 'PROGRESS', 'SUCCESS', 'FAILURE', 'REVOKED'] as const,
  description: 'Where background work stands.',
});
const JobPhaseEnum = builder.enumType('JobPhase', {
  values: Object.fromEntries(Object.values(JobPhase).map((value) => [value, { value }])),
  description: 'What a running job is at.',
});

const JobStepType = builder.objectRef<JobStep>('JobStep').implement({
  description: 'One step of the call to the AI provider.',
  fields: (t) => ({
    stepNumber: t.exposeInt('stepNumber'),
    stepName: t.exposeString('stepName'),
    status: t.exposeString('status'),
    message: t.exposeString('message'),
    at: t.exposeInt('at', { description: 'Milliseconds since the run began.' }),
  }),
});

const JobMetaType = builder.objectRef<JobRow>('JobMeta').implement({
  description: 'How far a job is, and at its end its result or error.',
  fields: (t) => ({
    phase: t.expose('phase', { type: JobPhaseEnum }),
    percentage: t.exposeInt('percentage'),
    message: t.exposeString('message'),
    requestSteps: t.field({ type: [JobStepType], listSize: 20, resolve: ({ meta }) => meta.requestSteps ?? [] }),
    responseSteps: t.field({ type: [JobStepType], listSize: 20, resolve: ({ meta }) => meta.responseSteps ?? [] }),
    cost: t.float({ description: 'US dollars.', resolve: ({ meta }) => meta.cost ?? emptyMeta.cost }),
    tokens: t.int({ resolve: ({ meta }) => meta.tokens ?? emptyMeta.tokens }),
    result: t.field({ type: 'JSON', nullable: true, resolve: ({ result }) => result }),
    error: t.exposeString('error', { nullable: true }),
  }),
});

export const Job = builder.objectRef<JobRow>('Job').implement({
  description: 'Background work. REST calls its id task_id.',
  fields: (t) => ({
    id: t.id({ ...graphqlOnly, resolve: ({ id }) => toGlobalId('Job', id) }),
    jobId: t.field({
      type: 'UUID',
      ...graphqlOnly,
      description: 'What jobProgress and REST’s task_progress take.',
      resolve: ({ id }) => id,
    }),
    type: t.exposeString('type', graphqlOnly),
    state: t.field({ type: JobState, resolve: ({ state }) => progressStates[state] }),
    meta: t.field({ type: JobMetaType, resolve: (job) => job }),
    creditsReserved: t.exposeInt('reservedCredits', graphqlOnly),
    createdAt: t.expose('createdAt', { type: 'DateTime', ...graphqlOnly }),
    startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true, ...graphqlOnly }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true, ...graphqlOnly }),
  }),
});

const read = { permission: 'jobs.read', throttle: 'system' } as const;

builder.queryField('job', (t) =>
  t.field({
    type: Job,
    access: read,
    args: { id: t.arg({ type: 'UUID', required: true }) },
    resolve: (_, { id }, context) => system.getJob(context, id),
  }),
);

builder.mutationField('cancelJob', (t) =>
  t.field({
    type: Job,
    access: { permission: 'jobs.cancel', throttle: 'system' },
    description: 'Stops a job that has not ended: what waits on an AI provider is cut off, what is finished stays.',
    args: { id: t.arg({ type: 'UUID', required: true }) },
    resolve: (_, { id }, context) => system.cancelJob(context, id),
  }),
);

builder.subscriptionField('jobProgress', (t) =>
  t.field({
    type: Job,
    access: read,
    description: 'A job now and after each change, until it has ended.',
    args: { id: t.arg({ type: 'UUID', required: true }) },
    subscribe: (_, { id }, context) => system.followJob(context, id),
    resolve: (job) => job,
  }),
);

builder.subscriptionField('jobsProgress', (t) =>
  t.field({
    type: Job,
    access: read,
    description:
      'All jobs of the account that the caller may see, in one stream: those in hand as they are now, then each job after each change, also jobs that begin meanwhile.',
    args: {
      siteId: t.arg.id({ description: 'Only jobs of this site.' }),
      onlyOwn: t.arg.boolean({ description: 'Only jobs that the caller has started.' }),
    },
    subscribe: (_, args, context) => system.followJobs(context, args),
    resolve: (job) => job,
  }),
);
