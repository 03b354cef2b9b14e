import { isAscii, isUtf8 } from 'node:buffer';
import type { TextEncoding } from './detect-encoding.ts';
import { KeywordFileError } from './keyword-file-error.ts';

/** Turns the bytes of a file into text, chunk by chunk; a character cut in two by a chunk comes out whole. */
export interface TextDecoding {
  write(bytes: Buffer): string;
  end(): string;
}

const NOTHING = Buffer.alloc(0);
const LF = 0x0a;
const CR = 0x0d;

/** Four bytes above ASCII in a row: no Western word has them, Cyrillic, Greek, or Asian code pages have them in every word. */
const NOT_WESTERN_RUN = 4;
/** Bytes that windows-1252 does not define, and its signs that no keyword has (ƒ † ‡ ˆ ‰ ˜): in Asian code pages they begin characters. */
const NOT_WESTERN_BYTES: ReadonlySet<number> = new Set([
  0x81, 0x8d, 0x8f, 0x90, 0x9d, 0x83, 0x86, 0x87, 0x88, 0x89, 0x98,
]);
/** What windows-1252 has from 0x80 to 0x9f, where Latin-1 has controls. Node 20 reads the one as the other, so its TextDecoder is no help. */
const WESTERN_SIGNS = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeWestern(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (control) => WESTERN_SIGNS[control.charCodeAt(0) - 0x80]!);
}

function refuseUnlessWestern(bytes: Buffer): void {
  let run = 0;
  for (const byte of bytes) {
    run = byte >= 0x80 ? run + 1 : 0;
    if (run >= NOT_WESTERN_RUN || NOT_WESTERN_BYTES.has(byte)) {
      throw new KeywordFileError(
        'bad_encoding',
        'The characters of the file cannot be read. Save it as UTF-8 (in Excel: "CSV UTF-8") and try again.',
      );
    }
  }
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
 * In a file that has shown real UTF-8 the invalid bytes become U+FFFD instead, which the keyword check reports for that line.
 */
function decode8Bit(): TextDecoding {
  let held = NOTHING;
  let isKnownUtf8 = false;

  function decodePiece(bytes: Buffer): string {
    if (isKnownUtf8 || isUtf8(bytes)) {
      return bytes.toString('utf8');
    }
    refuseUnlessWestern(bytes);
    return decodeWestern(bytes);
  }

  function decode(bytes: Buffer): string {
    if (isAscii(bytes)) {
      return bytes.toString('latin1');
    }
    if (isUtf8(bytes)) {
      isKnownUtf8 = true;
      return bytes.toString('utf8');
    }
    isKnownUtf8 ||= isMostlyUtf8(bytes);
    let text = '';
    let from = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      if (bytes[at] === LF || bytes[at] === CR) {
        text += decodePiece(bytes.subarray(from, at + 1));
        from = at + 1;
      }
    }
    return text + decodePiece(bytes.subarray(from));
  }

  return {
    write(bytes) {
      const chunk = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
      const whole = wholeCharacters(chunk);
      held = whole < chunk.length ? Buffer.from(chunk.subarray(whole)) : NOTHING;
      return decode(chunk.subarray(0, whole));
    },
    end() {
      const rest = held;
      held = NOTHING;
      return decode(rest);
    },
  };
}

/**
 * A decoder for one file.
 *
 * `write` and `end` throw KeywordFileError `bad_encoding` at text that is neither UTF-8 nor a Western code page: read as one it would be
 * stored as nonsense.
 */
export function createTextDecoding(encoding: TextEncoding): TextDecoding {
  if (encoding === '8-bit') {
    return decode8Bit();
  }
  // The mark is cut off before, and a second one is cleaned from its cell like any invisible character.
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return {
    write: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}
