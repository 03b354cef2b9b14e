import type { GeneratedImage, GenerateImageInput } from '../../../src/platform/ai/functions/generate-image.ts';
import type { WriteContentOutput } from '../../../src/platform/ai/functions/write-content.ts';
import type {
  AiFunction,
  AiUsage,
  ImageProvider,
  TextProvider,
  TextRequest,
} from '../../../src/platform/ai/providers.ts';

export interface TextCall {
  readonly fn: string;
  // biome-ignore lint/suspicious/noExplicitAny: the input of whichever function was called
  readonly input: any;
  readonly prompt: string;
}

const usage: AiUsage = { model: 'fake-1', tokensInput: 100, tokensOutput: 200, costUsd: 0.0125 };

/** A text provider that is somebody else's: it answers what the test says. */
export class FakeText implements TextProvider {
  readonly name = 'fake';
  calls: TextCall[] = [];
  answer: (call: TextCall) => unknown = () => draft();

  async run<Input, Output>(
    fn: AiFunction<Input, Output>,
    { input, prompt, signal }: TextRequest<Input>,
  ): Promise<{ output: Output; usage: AiUsage }> {
    const call = { fn: fn.name, input, prompt };
    this.calls.push(call);
    return { output: (await cutOff(this.answer(call), signal)) as Output, usage };
  }

  reset(): void {
    this.calls = [];
    this.answer = () => draft();
  }
}

/** An image provider that answers what the test says. */
export class FakeImage implements ImageProvider {
  readonly name = 'fake';
  calls: GenerateImageInput[] = [];
  answer: (call: GenerateImageInput) => unknown = () => picture();

  async generate(input: GenerateImageInput, signal: AbortSignal): Promise<{ image: GeneratedImage; usage: AiUsage }> {
    this.calls.push(input);
    return { image: (await cutOff(this.answer(input), signal)) as GeneratedImage, usage };
  }

  reset(): void {
    this.calls = [];
    this.answer = () => picture();
  }
}

/** Waits for an answer as a call over the net does: it ends when its signal says so. */
function cutOff(answer: unknown, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    Promise.resolve(answer).then(resolve, reject);
  });
}

/** An answer of so many words. */
export function draft(words = 100, more: Partial<WriteContentOutput> = {}): WriteContentOutput {
  return {
    title: 'A draft',
    contentHtml: `<p>${Array.from({ length: words }, () => 'word').join(' ')}</p>`,
    excerpt: 'In short',
    metaTitle: 'Meta',
    metaDescription: 'Description',
    primaryKeyword: 'draft',
    secondaryKeywords: ['one', 'two'],
    tags: ['tag'],
    categories: ['category'],
    ...more,
  };
}

export function picture(text = 'picture'): GeneratedImage {
  return { bytes: Buffer.from(text), mimeType: 'image/png', width: 640, height: 480 };
}

/** A gate that calls wait at until the test opens it. */
export class Gate {
  #open!: () => void;
  readonly #opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });
  waiting = 0;

  async pass(): Promise<void> {
    this.waiting++;
    await this.#opened;
  }

  open(): void {
    this.#open();
  }
}
