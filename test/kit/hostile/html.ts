const megabyte = 1_000_000;

/** As often as it fits into a megabyte. */
export function megabyteOf(piece: string): string {
  return piece.repeat(Math.floor(megabyte / piece.length));
}

/** Texts of a megabyte that grow, or take long, when they are cleaned. */
export const swelling = {
  '<': '<',
  '>': '>',
  '&': '&',
  '<!': '<!',
  '</': '</',
  '<br>': '<br>',
  '<wbr>': '<wbr>',
} as const;

/** Elements within each other. */
export function nested(tag: string, depth: number): string {
  return `<${tag}>`.repeat(depth) + `</${tag}>`.repeat(depth);
}

/** A letter with marks in an order that normalising has to sort. */
export function marked(marks: number): string {
  return `a${'\u0323\u0301'.repeat(marks / 2)}`;
}
