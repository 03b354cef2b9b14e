import type { SKRSContext2D } from '@napi-rs/canvas';
import { cleanLine } from '#platform/text/prose.ts';
import { captionFamily, captionFont } from './caption-font.ts';
import { css } from './colour.ts';
import type { CaptionColours } from './palette.ts';

const maxLines = 3;

/** The caption with what the font cannot draw (emoji, mostly) taken out, or '' when too little of it would be left to understand. */
export function drawableCaption(caption: string): string {
  const text = cleanLine(caption.normalize('NFC'));
  const font = captionFont();
  if (font.covers(text)) return text;
  const letters = text.match(/[\p{L}\p{N}]/gu) ?? [];
  const drawable = letters.filter((letter) => font.covers(letter));
  // A word with holes in it is worse than no caption.
  if (drawable.length === 0 || drawable.length < letters.length) return '';
  return cleanLine([...text].filter((character) => font.covers(character)).join(''));
}

/** Breaks the text into at most three lines that fit `width`; what does not fit ends in an ellipsis. */
export function wrapCaption(text: string, width: number, measure: (line: string) => number): string[] {
  const lines = fillLines(text, width, measure);
  if (lines.length === 1 || lines.at(-1)!.endsWith('…')) return lines;
  // Even lines look composed; a single word left on the last line does not.
  let balanced = lines;
  for (let narrower = width * 0.95; narrower > width * 0.45; narrower -= width * 0.05) {
    const tighter = fillLines(text, narrower, measure);
    if (tighter.length !== lines.length || tighter.at(-1)!.endsWith('…')) break;
    balanced = tighter;
  }
  return balanced;
}

function fillLines(text: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const words = text.split(' ').flatMap((word) => splitLongWord(word, width, measure));
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    if (lines.length === maxLines) break;
  }
  if (lines.length < maxLines && line !== '') lines.push(line);
  const shown = lines.join(' ').replace(/\s/g, '').length;
  if (shown < words.join('').length) {
    const last = [...lines[lines.length - 1]!];
    while (last.length > 1 && measure(`${last.join('').trimEnd()}…`) > width) last.pop();
    lines[lines.length - 1] = `${last.join('').replace(/[\s,;:–—-]+$/, '')}…`;
  }
  return lines;
}

/** A word wider than the line is broken between characters: a URL or a script without spaces. */
function splitLongWord(word: string, width: number, measure: (line: string) => number): string[] {
  if (measure(word) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part !== '' && measure(part + character) > width) {
      parts.push(part);
      part = '';
      if (parts.length > maxLines) break;
    }
    part += character;
  }
  return [...parts, part];
}

/** Draws the caption on a card in the lower left. Draws nothing when the picture is too small or the font lacks the script. */
export function paintCaption(
  context: SKRSContext2D,
  caption: string,
  width: number,
  height: number,
  colours: CaptionColours,
): void {
  if (width < 160 || height < 120) return;
  const text = drawableCaption(caption);
  if (text === '') return;
  const short = Math.min(width, height);
  const size = Math.max(13, Math.round(Math.min(short * 0.052, width * 0.045)));
  const margin = Math.round(short * 0.06);
  const padding = Math.round(size * 0.85);
  context.font = `600 ${size}px "${captionFamily}"`;
  context.textBaseline = 'alphabetic';
  const room = Math.min(width - margin * 2 - padding * 2.4, Math.max(width * 0.62, size * 16));
  const measure = (line: string) => context.measureText(line).width;
  const lines = wrapCaption(text, room, measure);
  const lineHeight = Math.round(size * 1.32);
  const bar = Math.max(3, Math.round(size * 0.16));
  const cardWidth = Math.ceil(Math.max(...lines.map(measure))) + padding * 2 + bar;
  const cardHeight = lines.length * lineHeight + padding * 1.5;
  const x = margin;
  const y = height - margin - cardHeight;
  context.fillStyle = css(colours.backing, colours.opacity);
  context.beginPath();
  context.roundRect(x, y, cardWidth, cardHeight, Math.round(size * 0.42));
  context.fill();
  context.fillStyle = css(colours.text, 0.55);
  context.beginPath();
  context.roundRect(x + padding * 0.55, y + padding * 0.75, bar, cardHeight - padding * 1.5, bar / 2);
  context.fill();
  context.fillStyle = css(colours.text);
  lines.forEach((line, index) => {
    context.fillText(line, x + padding + bar * 1.5, y + padding * 0.75 + lineHeight * index + size * 1.02);
  });
}
