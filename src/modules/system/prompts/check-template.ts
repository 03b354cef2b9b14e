import { invalid } from '#platform/errors/app-error.ts';
import type { PromptType } from '#prisma/generated/client/client.ts';
import { defaultPrompts } from './default-prompts.ts';

/** `{{name}}`, whatever stands for the name. */
const placeholder = /\{\{([^{}]*)\}\}/g;

/** Unknown variables that an error lists, and characters it shows of each: texts of all kinds are pasted in. */
const shown = { variables: 10, characters: 40 };

/**
 * Checks the words of a prompt before they are kept: what stands in double braces is a variable of its type, and no braces are left open.
 * Single braces are text, so that a prompt may show JSON, also where its ends meet (`{"a": {"b": 1}}`).
 *
 * @param field what the caller calls the words
 * @throws AppError VALIDATION_FAILED saying which variables there are
 */
export function checkTemplate(promptType: PromptType, template: string, field = 'promptValue'): void {
  const problems = [...unknownVariables(promptType, template), ...brokenBraces(template)];
  if (problems.length > 0) throw invalid({ [field]: problems });
}

function unknownVariables(promptType: PromptType, template: string): string[] {
  const { variables } = defaultPrompts[promptType];
  const used = [...template.matchAll(placeholder)].map(([, name]) => name!.trim());
  const unknown = [...new Set(used)].filter((name) => !variables.includes(name));
  if (unknown.length === 0) return [];
  const named = unknown.slice(0, shown.variables).map((name) => `{{${name.slice(0, shown.characters)}}}`);
  const words = `Unknown variable${unknown.length > 1 ? 's' : ''}: ${named.join(', ')}${unknown.length > named.length ? ' and others' : ''}.`;
  const known =
    variables.length > 0
      ? `A prompt of type ${promptType} may use ${variables.map((name) => `{{${name}}}`).join(', ')}.`
      : `A prompt of type ${promptType} has no variables.`;
  return [`${words} ${known}`];
}

/** Double braces that open or close nothing. */
function brokenBraces(template: string): string[] {
  const rest = template.replace(placeholder, '');
  if (rest.includes('{{')) return ['A variable is not closed: "{{" without "}}".'];
  let open = 0;
  for (let at = 0; at < rest.length; at++) {
    if (rest[at] === '{') open++;
    else if (rest[at] !== '}') continue;
    else if (open > 0) open--;
    else if (rest[at + 1] === '}') return ['A variable is not opened: "}}" without "{{".'];
  }
  return [];
}
