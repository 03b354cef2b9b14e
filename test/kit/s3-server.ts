import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** One call as it arrived. */
export interface S3Call {
  readonly method: string;
  readonly host: string;
  /** As it was sent, with its escapes. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** What a call is answered instead of being served. */
export interface S3Failure {
  readonly status: number;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Takes the call and cuts the connection. */
  readonly cut?: boolean;
  /** Takes the call and says nothing. */
  readonly silent?: boolean;
  /** Serves the call but cuts the connection in the middle of the body. */
  readonly halfBody?: boolean;
}

interface Options {
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const hash = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/**
 * A server on loopback that speaks as much of S3 as a file store needs: objects by key, and signatures (version 4) that it works out
 * for itself. It is not ours, so here it is a stand-in.
 */
export class S3Server {
  readonly calls: S3Call[] = [];
  readonly objects = new Map<string, { bytes: Buffer; mediaType: string }>();
  readonly url: string;
  readonly #server: Server;
  /** Answers of the next calls, one each. */
  readonly #failures: S3Failure[] = [];

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(options: Options): Promise<S3Server> {
    let instance: S3Server;
    const server = createServer((request, response) => void instance.#answer(options, request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    instance = new S3Server(server, (server.address() as { port: number }).port);
    return instance;
  }

  /** Lets the next calls fail, and forgets those that were made. */
  fail(...failures: S3Failure[]): void {
    this.calls.length = 0;
    this.#failures.splice(0, this.#failures.length, ...failures);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(options: Options, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers, url: path = '' } = request;
    const body = await read(request);
    this.calls.push({ method, host: headers.host ?? '', path, headers });
    const failure = this.#failures.shift();
    if (failure?.cut) return void request.socket.destroy();
    if (failure?.silent) return;
    if (failure && !failure.halfBody) return refuse(response, failure);
    const problem = wrongSignature(options, request, body);
    if (problem) return refuse(response, { status: 403, code: problem });
    const [bucket, ...rest] = decodeURIComponent(path).slice(1).split('/');
    if (bucket !== options.bucket) return refuse(response, { status: 404, code: 'NoSuchBucket' });
    this.#serve(
      method,
      rest.join('/'),
      { bytes: body, mediaType: headers['content-type'] ?? '' },
      response,
      failure?.halfBody,
    );
  }

  #serve(
    method: string,
    key: string,
    given: { bytes: Buffer; mediaType: string },
    response: ServerResponse,
    half = false,
  ): void {
    const kept = this.objects.get(key);
    switch (method) {
      case 'PUT':
        this.objects.set(key, given);
        return void response.writeHead(200, { etag: `"${hash(given.bytes)}"` }).end();
      case 'DELETE':
        this.objects.delete(key);
        return void response.writeHead(204).end();
      default:
        if (!kept) return void refuse(response, { status: 404, code: 'NoSuchKey' });
        response.writeHead(200, { 'content-type': kept.mediaType, 'content-length': kept.bytes.length });
        if (!half) return void response.end(kept.bytes);
        response.write(kept.bytes.subarray(0, kept.bytes.length / 2), () => response.destroy());
    }
  }
}

/** As servers do, it quotes the key's id. */
function refuse(response: ServerResponse, { status, code = 'InternalError', headers }: S3Failure): void {
  response.writeHead(status, { 'content-type': 'application/xml', ...headers });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><AWSAccessKeyId>AKIATEST</AWSAccessKeyId></Error>`);
}

/** @returns the code of what is wrong with a call's signature */
function wrongSignature(options: Options, request: IncomingMessage, body: Buffer): string | undefined {
  const { headers, method = '', url = '' } = request;
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
  if (!parts) return 'AccessDenied';
  const [, id, day, region, names = '', signature] = parts as unknown as string[];
  if (id !== options.accessKeyId) return 'InvalidAccessKeyId';
  if (region !== options.region) return 'AuthorizationHeaderMalformed';
  if (headers['x-amz-content-sha256'] !== hash(body)) return 'XAmzContentSHA256Mismatch';
  const moment = String(headers['x-amz-date']);
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.split(';').includes(name)))
    return 'AccessDenied';
  const canonical = [
    method,
    url,
    '',
    ...names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    names,
    hash(body),
  ].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = [day!, region!, 's3', 'aws4_request'].reduce(hmac, `AWS4${options.secretAccessKey}` as string | Buffer);
  const expected = hmac(key as Buffer, ['AWS4-HMAC-SHA256', moment, scope, hash(canonical)].join('\n'));
  return expected.toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
