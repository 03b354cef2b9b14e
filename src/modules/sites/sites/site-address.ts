import { domainToUnicode } from 'node:url';
import { z } from 'zod';
import { parseWebAddress, webAddressWords } from '#platform/validation/web-address.ts';

const hostName = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

/** A host name, also of international characters; an address that is pasted in is cut down to its host. Empty text clears it. */
export const siteDomain = z
  .string()
  .transform((value, context) => {
    const text = value.trim();
    if (text === '') return null;
    const host = hostOf(text);
    if (host !== undefined) return host;
    context.addIssue({ code: 'custom', message: 'Enter a valid domain name.' });
    return z.NEVER;
  })
  .pipe(z.string().max(255).nullable());

/** As people write it: international names in their own characters. */
function hostOf(text: string): string | undefined {
  const url = parseWebAddress(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (!url) return undefined;
  const name = url.hostname.replace(/\.$/, '');
  if (name !== 'localhost' && !hostName.test(name)) return undefined;
  return domainToUnicode(name) + (url.port && `:${url.port}`);
}

/** A web address without its query and last slash. Empty text clears it. */
export const wordpressAddress = z
  .string()
  .transform((value, context) => {
    if (value.trim() === '') return null;
    const url = parseWebAddress(value);
    if (url) return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
    context.addIssue({ code: 'custom', message: webAddressWords });
    return z.NEVER;
  })
  .pipe(z.string().max(500).nullable());
