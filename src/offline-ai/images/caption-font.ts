import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';

/** The family name captions are drawn with; Inter (SIL Open Font Licence) under a name no other code registers. */
export const captionFamily = 'Local Caption Inter';

interface CaptionFont {
  /** Whether the font draws every visible character of the text. */
  covers(text: string): boolean;
}

let loaded: CaptionFont | null = null;

/** Registers the font once per thread and reads which characters it has. */
export function captionFont(): CaptionFont {
  if (loaded) return loaded;
  const path = createRequire(import.meta.url).resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf');
  if (!GlobalFonts.has(captionFamily)) GlobalFonts.registerFromPath(path, captionFamily);
  const ranges = characterRanges(readFileSync(path));
  loaded = {
    covers: (text) =>
      [...text].every((character) => {
        const code = character.codePointAt(0)!;
        return code <= 32 || ranges.some(([first, last]) => code >= first && code <= last);
      }),
  };
  return loaded;
}

/** The code points of a TrueType file, from its "cmap" table in format 12 (groups of consecutive characters). */
function characterRanges(font: Buffer): readonly (readonly [number, number])[] {
  const tables = font.readUInt16BE(4);
  for (let index = 0; index < tables; index++) {
    const entry = 12 + index * 16;
    if (font.toString('latin1', entry, entry + 4) !== 'cmap') continue;
    const cmap = font.readUInt32BE(entry + 8);
    const encodings = font.readUInt16BE(cmap + 2);
    for (let encoding = 0; encoding < encodings; encoding++) {
      const table = cmap + font.readUInt32BE(cmap + 4 + encoding * 8 + 4);
      if (font.readUInt16BE(table) !== 12) continue;
      const groups = font.readUInt32BE(table + 12);
      return Array.from({ length: groups }, (_, group) => {
        const at = table + 16 + group * 12;
        return [font.readUInt32BE(at), font.readUInt32BE(at + 4)] as const;
      });
    }
  }
  return [];
}
