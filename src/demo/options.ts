import path from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '#platform/config/project-root.ts';

export interface DemoOptions {
  /** Keyword file to import. */
  readonly file: string;
  /** Drafts to write. */
  readonly articles: number;
  /** Ends when the work is done, instead of going on serving. */
  readonly once: boolean;
}

/** @throws Error that says how the command is used */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      file: { type: 'string' },
      articles: { type: 'string', default: '5' },
      once: { type: 'boolean', default: false },
    },
  });
  const articles = Number(values.articles);
  if (!Number.isInteger(articles) || articles < 1 || articles > 50)
    throw new Error('--articles takes a number from 1 to 50.');
  const file = values.file ? path.resolve(process.cwd(), values.file) : path.join(projectRoot, 'src/demo/keywords.csv');
  return { file, articles, once: values.once };
}
