const variable = /\{\{\s*([a-z_]+)\s*\}\}/g;

/** Names used in a template that its type does not know. */
export function unknownVariables(template: string, known: readonly string[]): string[] {
  const names = [...template.matchAll(variable)].map((match) => match[1]!);
  return [...new Set(names.filter((name) => !known.includes(name)))];
}

/** Fills `{{name}}`; a name without a value is left empty. Values are never read as templates themselves. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(variable, (_, name: string) => values[name] ?? '');
}
