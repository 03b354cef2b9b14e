/** A thread for tests of the pool: does what its input begins with. */
export default function run({ input }) {
  if (input.startsWith('loop')) for (;;);
  if (input.startsWith('fill')) {
    const all = [];
    for (;;) all.push(Array(100_000).fill(all.length));
  }
  if (input.startsWith('exit')) process.exit(1);
  if (input.startsWith('throw')) throw new Error('broken');
  if (input.startsWith('refuse')) return { refused: { contentHtml: ['No.'] } };
  return { output: input.length };
}
