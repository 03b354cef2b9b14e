import { isAscii, isUtf8 } from 'node:buffer';
import type { TextEncoding } from './detect-encoding.ts';

export interface DecodedText {
  readonly text: string;
  /** After the text comes a line that is neither UTF-8 nor in a Western code page: read as one it would be stored as nonsense. */
  readonly isUnreadable: boolean;
}

/** Turns the bytes of a file into text, chunk by chunk; a character cut in two by a chunk comes out whole. */
export interface TextDecoding {
  write(bytes: Buffer): DecodedText;
  end(): DecodedText;
}

const nothing = Buffer.alloc(0);
const lf = 0x0a;
const cr = 0x0d;

/** Four bytes above ASCII in a row: no Western word has them, Cyrillic, Greek, or Asian code pages have them in every word. */
const notWesternRun = 4;
/** Bytes that windows-1252 does not define, and its signs that stand in no word (ƒ † ‡ ˆ ‰ ˜): in Asian code pages they begin characters. */
const notWesternBytes: ReadonlySet<number> = new Set([
  0x81, 0x8d, 0x8f, 0x90, 0x9d, 0x83, 0x86, 0x87, 0x88, 0x89, 0x98,
]);
/** What windows-1252 has from 0x80 to 0x9f, where Latin-1 has controls. Node 20 reads the one as the other, so its TextDecoder is no help. */
const westernSigns = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeWestern(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (control) => westernSigns[control.charCodeAt(0) - 0x80]!);
}

function isWestern(bytes: Buffer): boolean {
  let run = 0;
  for (const byte of bytes) {
    run = byte >= 0x80 ? run + 1 : 0;
    if (run >= notWesternRun || notWesternBytes.has(byte)) {
      return false;
    }
  }
  return true;
}

function readable(text: string): DecodedText {
  return { text, isUnreadable: false };
}

/** How many bytes of the chunk are whole UTF-8 characters, counting from its start: at most the last three are left over. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? bytes.length - back : bytes.length;
    }
    if (byte < 0x80) {
      break;
    }
  }
  return bytes.length;
}

/** Where the line that begins at `from` ends, its line end included. */
function endOfLine(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== lf && bytes[at] !== cr) {
    at += 1;
  }
  return Math.min(at + 1, bytes.length);
}

/** Whether a chunk with invalid bytes is UTF-8 all the same: more of its characters can be read than cannot. */
function isMostlyUtf8(bytes: Buffer): boolean {
  let good = 0;
  let bad = 0;
  for (const character of bytes.toString('utf8')) {
    if (character === '\ufffd') {
      bad += 1;
    } else if (character > '\x7f') {
      good += 1;
    }
  }
  return good > bad;
}

/**
 * UTF-8, falling back to windows-1252 line by line: that is what Excel writes as "CSV" in Western Europe and the Americas.
 * In a file that has shown real UTF-8 the invalid bytes become U+FFFD instead, by which the reader of the lines tells that one is damaged.
 */
function decode8Bit(): TextDecoding {
  let held = nothing;
  let isKnownUtf8 = false;

  function decodeLine(bytes: Buffer): string | null {
    if (isKnownUtf8 || isUtf8(bytes)) {
      return bytes.toString('utf8');
    }
    return isWestern(bytes) ? decodeWestern(bytes) : null;
  }

  function decode(bytes: Buffer): DecodedText {
    if (isAscii(bytes)) {
      return readable(bytes.toString('latin1'));
    }
    if (isUtf8(bytes)) {
      isKnownUtf8 = true;
      return readable(bytes.toString('utf8'));
    }
    isKnownUtf8 ||= isMostlyUtf8(bytes);
    let text = '';
    for (let from = 0, to = 0; from < bytes.length; from = to) {
      to = endOfLine(bytes, from);
      const line = decodeLine(bytes.subarray(from, to));
      if (line === null) {
        return { text, isUnreadable: true };
      }
      text += line;
    }
    return readable(text);
  }

  return {
    write(bytes) {
      const chunk = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
      const whole = wholeCharacters(chunk);
      held = whole < chunk.length ? Buffer.from(chunk.subarray(whole)) : nothing;
      return decode(chunk.subarray(0, whole));
    },
    end() {
      const rest = held;
      held = nothing;
      return decode(rest);
    },
  };
}

/** A decoder for one file. */
export function createTextDecoding(encoding: TextEncoding): TextDecoding {
  if (encoding === '8-bit') {
    return decode8Bit();
  }
  // The mark is cut off before, and a second one is cleaned from its cell like any invisible character.
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return {
    write: (bytes) => readable(decoder.decode(bytes, { stream: true })),
    end: () => readable(decoder.decode()),
  };
}
