/** US dollars for a million tokens in and out, as OpenAI lists them. A model that is not listed is counted with 0. */
const prices: Record<string, readonly [input: number, output: number]> = {
  'gpt-4o': [2.5, 10],
  'gpt-4o-mini': [0.15, 0.6],
  'gpt-4.1': [2, 8],
  'gpt-4.1-mini': [0.4, 1.6],
  'gpt-4.1-nano': [0.1, 0.4],
  'gpt-5': [1.25, 10],
  'gpt-5-mini': [0.25, 2],
  'gpt-5-nano': [0.05, 0.4],
};

/** Cost of a call in US dollars, to the millionth. Dated names ("gpt-4o-2024-08-06") count as their family. */
export function textCost(model: string, tokensInput: number, tokensOutput: number): number {
  const family = Object.keys(prices)
    .filter((name) => model === name || model.startsWith(`${name}-2`))
    .sort((a, b) => b.length - a.length)[0];
  const [input, output] = (family && prices[family]) || [0, 0];
  return Math.round(tokensInput * input + tokensOutput * output) / 1e6;
}
