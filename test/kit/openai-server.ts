import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** One call as it arrived. */
export interface ReceivedCall {
  readonly path: string;
  readonly authorization: string;
  // biome-ignore lint/suspicious/noExplicitAny: looked into freely by the tests
  readonly body: any;
}

/** How the server answers a call. */
export interface Behaviour {
  /** Milliseconds before it answers. */
  readonly delay?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text of the message; an object is sent as JSON. */
  readonly content?: unknown;
  readonly refusal?: string;
  /** Words of an error, when the status is none of success. */
  readonly error?: string;
  /** The whole answer as it is sent, instead of a completion or an error. */
  readonly body?: string;
  /** Takes the call and never answers. */
  readonly hang?: boolean;
  /** Cuts the connection in the middle of the answer. */
  readonly cut?: boolean;
}

/** A server on loopback that speaks as much of OpenAI's API as the platform uses; it is not ours, so here it is a stand-in. */
export class OpenAiServer {
  readonly calls: ReceivedCall[] = [];
  readonly url: string;
  readonly #server: Server;
  #behave: (call: ReceivedCall, index: number) => Behaviour;

  private constructor(server: Server, port: number, behave: (call: ReceivedCall, index: number) => Behaviour) {
    this.#server = server;
    this.#behave = behave;
    this.url = `http://127.0.0.1:${port}/v1`;
  }

  static async start(behave: (call: ReceivedCall, index: number) => Behaviour): Promise<OpenAiServer> {
    let instance: OpenAiServer;
    const server = createServer(async (request, response) => {
      const call = {
        path: request.url ?? '',
        authorization: request.headers.authorization ?? '',
        body: JSON.parse(await read(request)),
      };
      const index = instance.calls.push(call) - 1;
      const behaviour = instance.#behave(call, index);
      if (behaviour.hang) return;
      if (behaviour.delay) await sleep(behaviour.delay);
      const status = behaviour.status ?? 200;
      const message = behaviour.error ?? 'The server is not in the mood.';
      const text =
        behaviour.body ??
        JSON.stringify(status === 200 ? completion(behaviour) : { error: { message, type: 'error', code: null } });
      response.writeHead(status, {
        'content-type': 'application/json',
        ...(behaviour.cut ? { 'content-length': text.length } : {}),
        ...behaviour.headers,
      });
      if (!behaviour.cut) return void response.end(text);
      response.write(text.slice(0, text.length / 2));
      setTimeout(() => response.destroy(), 10);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    instance = new OpenAiServer(server, (server.address() as { port: number }).port, behave);
    return instance;
  }

  /** Changes how it answers from now on, and forgets the calls. */
  behave(behave: (call: ReceivedCall, index: number) => Behaviour): void {
    this.calls.length = 0;
    this.#behave = behave;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function completion({ content, refusal }: Behaviour): object {
  const text = typeof content === 'string' ? content : JSON.stringify(content ?? {});
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model: 'gpt-4o-mini',
    choices: [
      {
        index: 0,
        finish_reason: 'stop',
        message: { role: 'assistant', content: refusal ? null : text, refusal: refusal ?? null },
      },
    ],
    usage: { prompt_tokens: 1000, completion_tokens: 500, total_tokens: 1500 },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text || '{}';
}

/** A draft that meets the schema, about the title that the prompt asks for. */
export function draftFor(call: ReceivedCall, words = 300): object {
  const prompt = String(call.body.messages.at(-1).content);
  const title = /"([^"]+)"/.exec(prompt)?.[1] ?? 'A draft';
  return {
    title,
    contentHtml: `<p>${title}</p><h2>Section</h2><p>${'word '.repeat(words)}</p>`,
    excerpt: 'An excerpt.',
    metaTitle: title.slice(0, 60),
    metaDescription: 'A description.',
    primaryKeyword: 'draft',
    secondaryKeywords: [],
    tags: [],
    categories: [],
  };
}
