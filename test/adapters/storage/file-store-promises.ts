import type { FileStore } from '../../../src/platform/storage/file-store.ts';

/** What every file store promises, wherever it keeps its files. */
export function fileStorePromises(open: () => FileStore): void {
  test('a file comes back byte by byte, also an empty one', async () => {
    const every = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 256));
    await open().put('images/1/2-ab.webp', every);
    await open().put('images/1/3-ab.webp', Buffer.alloc(0));
    expect((await open().get('images/1/2-ab.webp'))!.equals(every)).toBe(true);
    expect(await open().get('images/1/3-ab.webp')).toHaveLength(0);
  });

  test('what is not there is undefined, and may be removed', async () => {
    expect(await open().get('images/1/none.webp')).toBeUndefined();
    expect(await open().get('nowhere/none.webp')).toBeUndefined();
    await open().remove('images/1/none.webp');
  });

  test('a file that is removed is gone; its neighbours stay', async () => {
    await open().put('images/4/1-a.webp', Buffer.from('one'));
    await open().put('images/4/2-a.webp', Buffer.from('two'));
    await open().remove('images/4/1-a.webp');
    expect(await open().get('images/4/1-a.webp')).toBeUndefined();
    expect(String(await open().get('images/4/2-a.webp'))).toBe('two');
  });

  test('a reader sees the old file or the new one, never half of one', async () => {
    const [short, long] = [Buffer.alloc(10, 'a'), Buffer.alloc(3_000_000, 'b')];
    await open().put('images/5/1-a.webp', short);
    const writes = Promise.all([1, 2, 3].map(() => open().put('images/5/1-a.webp', long)));
    const seen = new Set<number>();
    for (let read = 0; read < 30; read++) seen.add((await open().get('images/5/1-a.webp'))!.length);
    await writes;
    expect([...seen].every((size) => size === short.length || size === long.length)).toBe(true);
    expect(await open().get('images/5/1-a.webp')).toHaveLength(long.length);
  });

  test.each([
    '',
    '/',
    '../x.webp',
    'images/../../x.webp',
    '/etc/passwd',
    'images//x',
    'images/.x',
    'a\\b',
    'a b',
    'a?b',
  ])('the key "%s" is refused', async (key) => {
    await expect(open().put(key, Buffer.from('x'))).rejects.toThrow('not the key of a file');
    await expect(open().get(key)).rejects.toThrow('not the key of a file');
    await expect(open().remove(key)).rejects.toThrow('not the key of a file');
  });
}
