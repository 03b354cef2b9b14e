import * as writer from '#modules/writer/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { inputOf } from '../kit/zod-input.ts';
import { Idea } from '../planner/ideas.ts';
import { Task } from './tasks.ts';

const QueuedIdeas = builder.objectRef<writer.QueuedIdeas>('QueuedIdeas').implement({
  fields: (t) => ({
    createdCount: t.exposeInt('createdCount'),
    skippedCount: t.exposeInt('skippedCount', { description: 'Had a task already, or are disabled.' }),
    taskIds: t.intList({
      description: 'The tasks made, in the order of the ideas.',
      resolve: ({ taskIds }) => [...taskIds],
    }),
  }),
});

builder.mutationField('queueIdeasToWriter', (t) =>
  t.field({
    type: QueuedIdeas,
    access: { permission: 'planner.queue', throttle: 'planner' },
    description: 'Makes one task of each idea that has none and is not disabled.',
    args: inputOf('QueueIdeasInput', writer.queueIdeasInput),
    resolve: (_, { input }, context) => writer.queueIdeasToWriter(context, input),
  }),
);

builder.prismaObjectField(Idea, 'task', (t) =>
  t.field({
    type: Task,
    ...graphqlOnly,
    nullable: true,
    description: 'The task that carries it out.',
    select: (_args, _context, nested) => ({ tasks: { ...nested(true), where: { deletedAt: null }, take: 1 } }),
    resolve: (row) => row.tasks[0] ?? null,
  }),
);
