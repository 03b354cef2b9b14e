import pg from 'pg';

/** Milliseconds that a connection may take to come about: somebody waits for what depends on it. */
const patience = 10_000;

/** A connection of its own, beside the pool. Its loss ends no process: what is sent over it fails, and it emits `end`. */
export async function connectTo(url: string, options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience, ...options });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Works over a connection of its own, and ends it. */
export async function overConnection<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = await connectTo(url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
