import { toCamel } from '#platform/text/case.ts';

/**
 * The `ordering` parameter as the list engine takes it. Names that are not allowed are ignored, as the old backend ignored them.
 *
 * @param allowed values of the list's order enum
 * @param aliases further names: REST → GraphQL
 */
export function readOrdering(
  value: string,
  allowed: ReadonlySet<string>,
  aliases: Readonly<Record<string, string>> = {},
): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .map((part) => {
      const name = part.replace(/^-/, '');
      return `${part.startsWith('-') ? '-' : ''}${aliases[name] ?? toCamel(name)}`;
    })
    .filter((order) => allowed.has(order));
}
