/** Text as LIKE and ILIKE take it for itself, wildcards and all. Prisma's comparison without regard to case is an ILIKE too. */
export function escapeLike(value: string): string {
  return value.replace(/[\\%_]/g, '\\$&');
}
