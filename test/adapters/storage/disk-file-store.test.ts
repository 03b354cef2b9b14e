import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { diskFileStore } from '../../../src/adapters/storage/disk-file-store.ts';
import { fileStorePromises } from './file-store-promises.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'igny8-files-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

fileStorePromises(() => diskFileStore(root));

test('nothing but the file is left in its folder', async () => {
  await diskFileStore(root).put('images/9/1-a.webp', Buffer.from('x'));
  expect(readdirSync(path.join(root, 'images/9'))).toEqual(['1-a.webp']);
});

test('a file that cannot be written leaves no draft, and says so', async () => {
  writeFileSync(path.join(root, 'taken'), 'a file where a folder should be');
  await expect(diskFileStore(root).put('taken/1-a.webp', Buffer.from('x'))).rejects.toThrow(/EEXIST|ENOTDIR/);
});
