/**
 * The modules that an account may switch off, and whether each is on where the account has said nothing
 * (docs/contract/system.md, "Module settings").
 */
export const moduleDefaults = {
  planner: true,
  writer: true,
  automation: true,
  linker: false,
  optimizer: false,
  publisher: true,
} as const;

export type ModuleName = keyof typeof moduleDefaults;

export const moduleNames = Object.keys(moduleDefaults) as ModuleName[];

/** SQL of the names of the modules that are off, as an array; `alias` is an account's row of module_settings, which may be missing. */
export function modulesOffSql(alias: string): string {
  const names = moduleNames.map(
    (name) => `CASE WHEN NOT coalesce(${alias}.${name}_enabled, ${moduleDefaults[name]}) THEN '${name}' END`,
  );
  return `array_remove(ARRAY[${names.join(', ')}], NULL)`;
}
