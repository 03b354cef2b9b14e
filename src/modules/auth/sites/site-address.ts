import { domainToASCII } from 'node:url';
import { z } from 'zod';
import { foldWhitespace } from '#platform/validation/text.ts';

const hostName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** A host name, also of international characters; an address that is pasted in is cut down to its host. Empty text clears it. */
export const siteDomain = z
  .string()
  .transform((value, context) => {
    const host = foldWhitespace(value)
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/[/?#].*$/, '')
      .replace(/\.$/, '');
    if (host === '') return null;
    const name = host.replace(/:\d{1,5}$/, '');
    if (name === 'localhost' || hostName.test(domainToASCII(name))) return host;
    context.addIssue({ code: 'custom', message: 'Enter a valid domain name.' });
    return z.NEVER;
  })
  .pipe(z.string().max(255).nullable());

/** An http or https address without credentials; whether it may be fetched is judged when it is. Empty text clears it. */
export const wordpressAddress = z
  .string()
  .transform((value, context) => {
    const text = foldWhitespace(value);
    if (text === '') return null;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password)
      return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
    context.addIssue({ code: 'custom', message: 'Enter a valid URL.' });
    return z.NEVER;
  })
  .pipe(z.string().max(500).nullable());

/** A slug that the caller chose, of so many characters at most. */
export function slugOf(max: number) {
  return z
    .string()
    .transform((value) => value.trim().toLowerCase())
    .pipe(
      z
        .string()
        .max(max)
        .regex(/^[a-z0-9_-]+$/, 'Enter a valid slug consisting of letters, numbers, underscores or hyphens.'),
    );
}

export const givenSlug = slugOf(120);
