import * as identity from '#modules/identity/index.ts';
import { builder, graphqlOnly } from '../kit/builder.ts';
import { inputOf } from '../kit/zod-input.ts';
import { User } from './users.ts';

const TokenPair = builder.objectRef<identity.TokenPair>('TokenPair').implement({
  description: 'Tokens of a session.',
  fields: (t) => ({
    access: t.exposeString('access', { description: 'Bearer token, for 15 minutes.' }),
    refresh: t.exposeString('refresh', { description: 'What gives further access tokens, for 7 days.' }),
    accessExpiresAt: t.expose('accessExpiresAt', { type: 'DateTime' }),
    refreshExpiresAt: t.expose('refreshExpiresAt', { type: 'DateTime' }),
  }),
});

const SignedIn = builder.objectRef<identity.SignedIn>('SignedIn').implement({
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

const Session = builder.objectRef<identity.SessionRow>('Session').implement({
  ...graphqlOnly,
  description: 'A login of one’s own.',
  fields: (t) => ({
    id: t.field({ type: 'UUID', resolve: ({ id }) => id }),
    userAgent: t.exposeString('userAgent'),
    ipAddress: t.exposeString('ipAddress'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', description: 'When it was last refreshed.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime' }),
    isCurrent: t.exposeBoolean('isCurrent', { description: 'The one behind this request.' }),
  }),
});

const ConfirmedEmail = builder.objectRef<identity.ConfirmedEmail>('ConfirmedEmail').implement({
  ...graphqlOnly,
  description: 'The address that a user has now.',
  fields: (t) => ({
    email: t.exposeString('email'),
    endedSessions: t.exposeInt('endedSessions', { description: 'All but the one in which the user asked for it.' }),
  }),
});

const Accepted = builder.objectRef<{ accepted: true }>('Accepted').implement({
  description: 'The request was taken; whether it leads to anything is not told.',
  fields: (t) => ({ accepted: t.exposeBoolean('accepted') }),
});

const open = { permission: 'public', throttle: 'auth' } as const;

builder.queryField('sessions', (t) =>
  t.field({
    ...graphqlOnly,
    type: [Session],
    listSize: 100,
    access: { permission: 'auth.self', throttle: 'default' },
    description: 'One’s logins that hold, the latest used first.',
    resolve: (_, __, context) => identity.listSessions(context),
  }),
);

builder.mutationFields((t) => ({
  revokeSession: t.field({
    ...graphqlOnly,
    type: EndedSessions,
    access: { permission: 'auth.self', throttle: 'default' },
    description: 'Ends one of one’s logins.',
    args: { id: t.arg({ type: 'UUID', required: true }) },
    resolve: async (_, { id }, context) => ({ endedSessions: await identity.revokeSession(context, id) }),
  }),
  revokeOtherSessions: t.field({
    ...graphqlOnly,
    type: EndedSessions,
    access: { permission: 'auth.self', throttle: 'default' },
    description: 'Ends all of one’s logins but this one.',
    resolve: async (_, __, context) => ({ endedSessions: await identity.revokeOtherSessions(context) }),
  }),
  register: t.field({
    type: SignedIn,
    access: open,
    description: 'Makes an account with its owner and signs the owner in. Plans that cost wait for their payment.',
    args: inputOf('RegisterInput', identity.registerInput),
    resolve: (_, { input }, context) => identity.register(context, input),
  }),
  login: t.field({
    type: SignedIn,
    access: open,
    description: 'Opens a session. Five failures in a row lock the e-mail for this address for 15 minutes.',
    args: inputOf('LoginInput', identity.loginInput),
    resolve: (_, { input }, context) => identity.login(context, input),
  }),
  refreshToken: t.field({
    type: TokenPair,
    access: open,
    description: 'A new access token; the refresh token stays. New clients use refreshSession.',
    args: { refresh: t.arg.string({ required: true }) },
    resolve: (_, { refresh }, context) => identity.refreshToken(context, refresh),
  }),
  refreshSession: t.field({
    type: TokenPair,
    access: open,
    description: 'New access and refresh tokens. A refresh token that was replaced and comes again ends the session.',
    args: { refresh: t.arg.string({ required: true }) },
    resolve: (_, { refresh }, context) => identity.refreshSession(context, refresh),
  }),
  logout: t.field({
    type: EndedSessions,
    access: { permission: 'auth.self', throttle: 'default' },
    description: 'Ends the session.',
    resolve: async (_, __, context) => ({ endedSessions: await identity.logout(context) }),
  }),
  requestPasswordReset: t.field({
    type: Accepted,
    access: open,
    description: 'Sends a link to choose a new password to whoever has this e-mail, if somebody has.',
    args: inputOf('RequestPasswordResetInput', identity.requestPasswordResetInput),
    resolve: async (_, { input }, context) => {
      await identity.requestPasswordReset(context, input);
      return { accepted: true as const };
    },
  }),
  resetPassword: t.field({
    type: EndedSessions,
    access: open,
    description: 'Sets a new password with the token of the mail and ends all sessions of its user.',
    args: inputOf('ResetPasswordInput', identity.resetPasswordInput),
    resolve: async (_, { input }, context) => ({ endedSessions: await identity.resetPassword(context, input) }),
  }),
  confirmEmailChange: t.field({
    ...graphqlOnly,
    type: ConfirmedEmail,
    access: open,
    description:
      'Gives a user the new email address, with the token that was sent there, and ends their other sessions.',
    args: { token: t.arg.string({ required: true }) },
    resolve: (_, { token }, context) => identity.confirmEmailChange(context, { token }),
  }),
  changePassword: t.field({
    type: EndedSessions,
    access: { permission: 'auth.self', throttle: 'auth_strict' },
    description: 'Changes one’s password and ends all other sessions.',
    args: inputOf('ChangePasswordInput', identity.changePasswordInput),
    resolve: async (_, { input }, context) => ({ endedSessions: await identity.changePassword(context, input) }),
  }),
}));
