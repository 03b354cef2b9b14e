import sanitizeHtml from 'sanitize-html';
import { invalid } from '../errors/app-error.ts';
import { hasTooManyMarks, tooManyMarks } from '../validation/combining-marks.ts';

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];

/** What an article needs, and nothing that runs, loads or paints by itself. */
const allowedTags = [
  ...headings,
  ...['p', 'br', 'hr', 'div', 'span', 'section', 'article', 'aside', 'header', 'footer', 'main', 'address'],
  ...['blockquote', 'q', 'cite', 'pre', 'code', 'kbd', 'samp', 'var'],
  ...['strong', 'b', 'em', 'i', 'u', 's', 'del', 'ins', 'mark', 'small', 'sub', 'sup', 'abbr', 'dfn', 'time', 'wbr'],
  ...['bdi', 'bdo', 'ruby', 'rt', 'rp'],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd'],
  ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
  ...['a', 'figure', 'figcaption', 'img', 'details', 'summary'],
];

/** Elements whose text is no part of the article either: it goes with them. */
const droppedWithText = [
  ...['script', 'style', 'noscript', 'template', 'title', 'svg', 'math', 'iframe', 'object', 'embed', 'applet'],
  ...['audio', 'video', 'canvas', 'textarea', 'select', 'option', 'button', 'xmp', 'plaintext', 'noembed', 'noframes'],
];

const voidElements = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
]);

/** Anchors of a table of contents. */
const withId = new Set([...headings, 'p', 'div', 'section', 'li', 'figure', 'table', 'dt']);
const anchor = /^[A-Za-z][\w-]{0,99}$/;

const options: sanitizeHtml.IOptions = {
  allowedTags,
  nonTextTags: droppedWithText,
  disallowedTagsMode: 'discard',
  allowedAttributes: {
    '*': ['title', 'lang', 'dir', 'id'],
    a: ['href', 'hreflang', 'rel', { name: 'target', values: ['_blank'] }],
    img: ['src', 'srcset', 'sizes', 'alt', 'width', 'height', { name: 'loading', values: ['lazy', 'eager'] }],
    ol: ['start', 'reversed', 'type'],
    li: ['value'],
    th: ['colspan', 'rowspan', 'scope', 'abbr'],
    td: ['colspan', 'rowspan'],
    col: ['span'],
    colgroup: ['span'],
    time: ['datetime'],
    del: ['datetime', 'cite'],
    ins: ['datetime', 'cite'],
    blockquote: ['cite'],
    q: ['cite'],
    details: ['open'],
  },
  // WordPress's own classes carry alignment and block layout; any other could borrow the look of the page it is shown in.
  allowedClasses: { '*': ['wp-*', 'align*', 'has-*', 'is-*', 'size-*', 'blocks-*', 'language-*'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
  allowProtocolRelative: false,
  nestingLimit: 100,
  transformTags: { a: openSafely, '*': keepAnchors },
  // Text alone: a mark behind a tag would change the bracket that the tag ends with.
  textFilter: (text) => text.normalize('NFC'),
  // An image without an address shows nothing but a broken frame.
  exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs.src,
};

/** Elements open at once at most; the parser's time grows with the square of it. */
const maxOpenElements = 1_000;

/**
 * Characters of HTML that may be kept: as many as may be sent, so that who reads a text can send it back. It can be more after cleaning,
 * which writes `<` as `&lt;`.
 */
export const maxContentLength = 1_000_000;

/**
 * Cleans HTML that is kept as content: the only place where that is done, and every way in goes through it
 * (docs/contract/writer.md, "Content HTML"). Keeps the tags and attributes of an article; scripts, event handlers,
 * styles, forms, embedded documents, drawings and addresses other than http, https and mailto are gone afterwards.
 * Cleaning twice changes nothing.
 *
 * @throws AppError VALIDATION_FAILED for what no article can be: a thousand elements within each other, marks without letters; and for
 *   HTML that is too long to be kept once it is cleaned
 */
export function sanitizeContentHtml(given: string): string {
  const html = given.replaceAll('\0', '');
  requireFewMarks(html);
  if (openElements(html) > maxOpenElements) throw invalid({ contentHtml: 'The HTML is nested too deeply.' });
  // An element that goes may have kept the parser from closing those around it (<p><font><div>): only what is read without it is final.
  const once = clean(html);
  if (once.length > maxContentLength) throw tooLong();
  // Again: marks may have been written as references (&#x301;), or come together where an element between them went.
  requireFewMarks(once);
  const cleaned = clean(once);
  if (cleaned.length > maxContentLength) throw tooLong();
  return cleaned;
}

function requireFewMarks(html: string): void {
  if (hasTooManyMarks(html)) throw invalid({ contentHtml: tooManyMarks });
}

function tooLong(): Error {
  const most = maxContentLength.toLocaleString('en');
  return invalid({ contentHtml: `Once it is cleaned, the HTML has more than ${most} characters.` });
}

function clean(html: string): string {
  return sanitizeHtml(html, options).trim();
}

/** A page opened in a new window must not reach back into ours. */
function openSafely(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  if (attribs.target?.toLowerCase() !== '_blank') return { tagName, attribs };
  const rel = new Set((attribs.rel ?? '').toLowerCase().split(/\s+/).filter(Boolean));
  rel.delete('opener');
  return { tagName, attribs: { ...attribs, target: '_blank', rel: [...rel.add('noopener')].join(' ') } };
}

function keepAnchors(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const kept = Object.entries(attribs)
    .filter(([name, value]) => name !== 'id' || (withId.has(tagName) && anchor.test(value)))
    .map(([name, value]) => [name, value.normalize('NFC')]);
  return { tagName, attribs: Object.fromEntries(kept) };
}

/** How many elements are open at once at most, or more: implied ends are not seen. */
function openElements(html: string): number {
  const open = new Map<string, number>();
  let depth = 0;
  let deepest = 0;
  for (const [, slash, tag] of html.matchAll(/<(\/?)([a-z][^\s/>]*)/gi)) {
    const name = tag!.toLowerCase();
    if (voidElements.has(name)) continue;
    const count = open.get(name) ?? 0;
    if (!slash) {
      open.set(name, count + 1);
      deepest = Math.max(deepest, ++depth);
    } else if (count > 0) {
      open.set(name, count - 1);
      depth--;
    }
  }
  return deepest;
}
