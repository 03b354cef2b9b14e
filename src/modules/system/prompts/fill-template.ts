const variable = /\{\{\s*([a-z_]+)\s*\}\}/g;

/** Fills `{{name}}`; a name without a value is left empty. Values are never read as templates themselves. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(variable, (_, name: string) => values[name] ?? '');
}

/** Whether a template has `{{name}}` somewhere. */
export function usesVariable(template: string, name: string): boolean {
  return [...template.matchAll(variable)].some((match) => match[1] === name);
}
