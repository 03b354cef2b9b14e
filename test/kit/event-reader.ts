// biome-ignore lint/suspicious/noExplicitAny: results are looked into freely; the assertions say what they must be
type Json = any;

/** Reads a stream of server-sent events as it comes. */
export class EventReader {
  /** Results of `next` events so far. */
  readonly results: Json[] = [];
  /** Settles when the stream has ended, whoever ended it. */
  readonly ended: Promise<void>;
  #hasEnded = false;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(answer: Response) {
    this.#reader = answer.body!.getReader();
    this.ended = this.#read().finally(() => {
      this.#hasEnded = true;
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Stops listening. Not waited for: who leaves does not hear how the stream takes it. */
  stop(): void {
    this.#reader.cancel().catch(() => undefined);
  }

  async #read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await this.#reader.read().catch(() => ({ done: true, value: undefined }));
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const events = text.split('\n\n');
      text = events.pop()!;
      for (const event of events) {
        const data = /^data: ?(.+)$/m.exec(event)?.[1];
        if (/^event: ?next$/m.test(event) && data) this.results.push(JSON.parse(data));
      }
    }
  }
}
