import type { ModelName } from './model-map.ts';

/** Long texts: read only where they are asked for by name, in lists and in rows that are nested in others. */
const heavyColumns: Partial<Record<ModelName, readonly string[]>> = { Content: ['contentHtml'] };

/** The names of all of them. */
export const allHeavyColumns: readonly string[] = Object.values(heavyColumns).flat();

export function heavyOf(model: ModelName): readonly string[] {
  return heavyColumns[model] ?? [];
}
