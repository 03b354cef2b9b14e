import * as integration from '#modules/integration/index.ts';
import { builder } from '../kit/builder.ts';
import { databaseEnum } from '../kit/enums.ts';
import { databaseId } from '../kit/ids.ts';
import { inputOf } from '../kit/zod-input.ts';
import { access } from './access.ts';

const problemCodes = Object.fromEntries(Object.keys(integration.connectionProblems).map((code) => [code, code])) as {
  readonly [Code in keyof typeof integration.connectionProblems]: Code;
};
const ProblemCodeEnum = databaseEnum(
  'ConnectionProblemCode',
  problemCodes,
  'What can be wrong between here and a WordPress site.',
);

const Problem = builder.objectRef<NonNullable<integration.ConnectionTest['problem']>>('ConnectionProblem').implement({
  description: 'Why a site cannot be worked with.',
  fields: (t) => ({
    code: t.expose('code', { type: ProblemCodeEnum }),
    message: t.exposeString('message'),
    nextStep: t.exposeString('nextStep', { description: 'What the site’s owner does about it.' }),
  }),
});

const ConnectionTest = builder.objectRef<integration.ConnectionTest>('ConnectionTest').implement({
  description: 'What a test of a connection has found.',
  fields: (t) => ({
    integrationId: t.exposeInt('integrationId'),
    isConnected: t.exposeBoolean('isConnected'),
    problem: t.expose('problem', { type: Problem, nullable: true }),
    way: t.string({
      nullable: true,
      description: 'plugin: through the bridge plugin; user: with an application password.',
      resolve: ({ way }) => way,
    }),
    siteName: t.string({
      nullable: true,
      description: 'As the site calls itself.',
      resolve: ({ siteName }) => siteName,
    }),
    pluginVersion: t.string({ nullable: true, resolve: ({ pluginVersion }) => pluginVersion }),
  }),
});

builder.mutationFields((t) => ({
  testIntegrationConnection: t.field({
    type: ConnectionTest,
    access: access.write,
    description: 'Tests the connection to a site. Nothing is changed there.',
    args: { id: t.arg.id({ required: true }) },
    resolve: (_, { id }, context) => integration.testConnection(context, databaseId('Integration', id)),
  }),
  connectSite: t.field({
    type: ConnectionTest,
    access: { permission: 'integration.connect', throttle: 'default' },
    description:
      'Connects a site through its bridge plugin when the connection stands its test. For editors, and for whoever has the site’s key.',
    args: inputOf('ConnectSiteInput', integration.connectSiteInput),
    resolve: (_, { input }, context) => integration.connectSite(context, input),
  }),
}));
