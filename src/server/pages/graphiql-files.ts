import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '#platform/config/project-root.ts';

const run = promisify(execFile);

/**
 * The folder with GraphiQL's page and its parts: what the build has made, else made now. A process of its own looks and makes:
 * the package is a module of 9 MB that would stay in this process for good.
 *
 * @param dataDir where it goes when node_modules cannot be written to
 * @throws Error when it can be written nowhere
 */
export async function graphiqlFolder(dataDir: string): Promise<string> {
  const script = path.join(projectRoot, 'scripts/write-graphiql.mjs');
  const places = [path.join(projectRoot, 'node_modules/.cache/igny8'), path.join(dataDir, 'cache')];
  const { stdout } = await run(process.execPath, [script, ...places], { cwd: projectRoot });
  return stdout.trim();
}
