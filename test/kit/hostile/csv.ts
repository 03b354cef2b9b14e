const megabyte = 1_048_576;

/** So many megabytes of one piece. */
export function csvOf(piece: string, megabytes: number): Buffer {
  return Buffer.alloc(megabytes * megabyte, piece);
}

/** A keyword behind as many blank lines. */
export function behindBlankLines(lines: number): Buffer {
  return Buffer.from(`keyword\n${'\n'.repeat(lines)}socks\n`);
}

/** A header of so many columns, with the one that counts at its end. */
export function wideHeader(columns: number): Buffer {
  return Buffer.from(`${'c,'.repeat(columns - 1)}keyword\nsocks\n`);
}
