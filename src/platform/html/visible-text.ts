import { Parser } from 'htmlparser2';

/** Their text is never seen. */
const unseen = new Set(['script', 'style', 'template', 'noscript', 'title', 'head']);

/** Within a line; every other element begins and ends one. */
const inline = new Set([
  ...['a', 'abbr', 'b', 'bdi', 'bdo', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'samp'],
  ...['small', 'span', 'strong', 'sub', 'sup', 'time', 'u', 'var', 'wbr', 'font'],
]);

/** The text that a reader of the page sees; blocks are parted by a line break. */
export function visibleText(html: string): string {
  const parts: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentag(name) {
      if (unseen.has(name)) hidden++;
      if (!inline.has(name)) parts.push('\n');
    },
    ontext(text) {
      if (hidden === 0) parts.push(text);
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden--;
      if (!inline.has(name)) parts.push('\n');
    },
  });
  parser.end(html);
  return parts.join('');
}

/** Visible text without blank lines and without spaces around its lines. */
export function readableText(html: string): string {
  return visibleText(html)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}
