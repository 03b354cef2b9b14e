import { builder } from '../kit/builder.ts';

/** What a gateway's call is answered with, on REST. */
builder.objectRef<{ received: boolean }>('ReceivedEvent').implement({
  description: 'An event of a payment gateway was taken in.',
  fields: (t) => ({ received: t.exposeBoolean('received') }),
});
