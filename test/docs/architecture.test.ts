import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../src/platform/config/project-root.ts';

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8');

test('the walk through a resource counts the lines that its files have, 150 at most', () => {
  const walk = read('ARCHITECTURE.md').split('## Adding a resource')[1]!.split('\n## ')[0]!;
  const told = [...walk.matchAll(/^\| `([^`]+)` \| (\d+) \|/gm)].map(
    ([, file, lines]) => [file!, Number(lines)] as const,
  );
  expect(told.length).toBeGreaterThan(3);
  const counted = told.map(([file]) => [file, read(file).split('\n').length - 1] as const);
  expect(told).toEqual(counted);
  expect(told.reduce((sum, [, lines]) => sum + lines, 0)).toBeLessThanOrEqual(150);
});
