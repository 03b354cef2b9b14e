import { toCamel } from '#platform/text/case.ts';

/**
 * Converts the `ordering` parameter for the list engine. Names that are not allowed are ignored, as they were by the old backend.
 *
 * @param allowed values of the order enum of the list
 * @param aliases additional names: REST → GraphQL
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
