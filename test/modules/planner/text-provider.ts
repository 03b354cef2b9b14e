import type { AiFunction, TextProvider, TextRequest } from '../../../src/platform/ai/providers.ts';

/** What a provider was asked. */
export interface Asked {
  readonly name: string;
  readonly input: unknown;
  readonly prompt: string;
}

/**
 * A text provider whose answers a test makes: the part of the world that is not ours. It bills tokens and money,
 * as a paid one does.
 */
export class ScriptedProvider implements TextProvider {
  readonly name = 'scripted';
  readonly asked: Asked[] = [];
  /** The answer to the next calls, or what they throw. */
  answer: (asked: Asked) => unknown = () => {
    throw new Error('the test gave no answer');
  };

  async run<Input, Output>(fn: AiFunction<Input, Output>, request: TextRequest<Input>) {
    const asked = { name: fn.name, input: request.input, prompt: request.prompt };
    this.asked.push(asked);
    const output = fn.output.parse(await this.answer(asked));
    return { output, usage: { model: 'scripted-1', tokensInput: 120, tokensOutput: 30, costUsd: 0.0125 } };
  }
}
