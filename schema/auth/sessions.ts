import * as auth from '#modules/auth/index.ts';
import { builder } from '../kit/builder.ts';
import { inputFromZod } from '../kit/zod-input.ts';
import { User } from './users.ts';

const TokenPair = builder.objectRef<auth.TokenPair>('TokenPair').implement({
  description: 'Tokens of a session.',
  fields: (t) => ({
    access: t.exposeString('access', { description: 'Bearer token, for 15 minutes.' }),
    refresh: t.exposeString('refresh', { description: 'What gives further access tokens, for 7 days.' }),
    accessExpiresAt: t.expose('accessExpiresAt', { type: 'DateTime' }),
    refreshExpiresAt: t.expose('refreshExpiresAt', { type: 'DateTime' }),
  }),
});

const SignedIn = builder.objectRef<auth.SignedIn>('SignedIn').implement({
  description: 'A user with the tokens of a new session.',
  fields: (t) => ({
    user: t.expose('user', { type: User }),
    access: t.exposeString('access', { description: 'Bearer token, for 15 minutes.' }),
    refresh: t.exposeString('refresh', { description: 'What gives further access tokens, for 7 days.' }),
    accessExpiresAt: t.expose('accessExpiresAt', { type: 'DateTime' }),
    refreshExpiresAt: t.expose('refreshExpiresAt', { type: 'DateTime' }),
  }),
});

const EndedSessions = builder.objectRef<{ endedSessions: number }>('EndedSessions').implement({
  fields: (t) => ({ endedSessions: t.exposeInt('endedSessions') }),
});

const RegisterInput = inputFromZod('RegisterInput', auth.registerInput);
const LoginInput = inputFromZod('LoginInput', auth.loginInput);
const ChangePasswordInput = inputFromZod('ChangePasswordInput', auth.changePasswordInput);

const open = { permission: 'public', throttle: 'auth' } as const;

builder.mutationFields((t) => ({
  register: t.field({
    type: SignedIn,
    access: open,
    description: 'Makes an account with its owner and signs the owner in. Plans that cost wait for their payment.',
    args: { input: t.arg({ type: RegisterInput, required: true }) },
    resolve: (_, { input }, context) => auth.register(context, input),
  }),
  login: t.field({
    type: SignedIn,
    access: open,
    description: 'Opens a session. Five failures in a row lock the e-mail for this address for 15 minutes.',
    args: { input: t.arg({ type: LoginInput, required: true }) },
    resolve: (_, { input }, context) => auth.login(context, input),
  }),
  refreshToken: t.field({
    type: TokenPair,
    access: open,
    description: 'A new access token; the refresh token stays. New clients use refreshSession.',
    args: { refresh: t.arg.string({ required: true }) },
    resolve: (_, { refresh }, context) => auth.refreshToken(context, refresh),
  }),
  refreshSession: t.field({
    type: TokenPair,
    access: open,
    description: 'New access and refresh tokens. A refresh token that was replaced and comes again ends the session.',
    args: { refresh: t.arg.string({ required: true }) },
    resolve: (_, { refresh }, context) => auth.refreshSession(context, refresh),
  }),
  logout: t.field({
    type: EndedSessions,
    access: { permission: 'auth.self', throttle: 'default' },
    description: 'Ends the session.',
    resolve: async (_, __, context) => ({ endedSessions: await auth.logout(context) }),
  }),
  changePassword: t.field({
    type: EndedSessions,
    access: { permission: 'auth.self', throttle: 'auth_strict' },
    description: 'Changes one’s password and ends all other sessions.',
    args: { input: t.arg({ type: ChangePasswordInput, required: true }) },
    resolve: async (_, { input }, context) => ({ endedSessions: await auth.changePassword(context, input) }),
  }),
}));
