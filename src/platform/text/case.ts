const snake = new Map<string, string>();
const camel = new Map<string, string>();

/** `clusterName` → `cluster_name`. */
export function toSnake(name: string): string {
  let result = snake.get(name);
  if (result === undefined) {
    result = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
    snake.set(name, result);
  }
  return result;
}

/** `cluster_name` → `clusterName`. */
export function toCamel(name: string): string {
  let result = camel.get(name);
  if (result === undefined) {
    result = name.replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    // Names come from callers here; the map must not grow with them.
    if (camel.size < 5_000) camel.set(name, result);
  }
  return result;
}

/** `Cluster` → `cluster`. */
export function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `clusters` → `Clusters`. */
export function upperFirst(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
