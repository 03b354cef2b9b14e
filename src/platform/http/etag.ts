/** The entity tag of a file of the store: its key never shows another file, so its name says which one it is. */
export function etagOf(key: string): string {
  return `"${key.slice(key.lastIndexOf('/') + 1)}"`;
}

/** Whether the caller has this very file and only asks whether it still holds (RFC 9110, 13.1.2). */
export function hasCopy(request: Request, etag: string): boolean {
  const asked = request.headers.get('if-none-match');
  if (asked === null) return false;
  return asked.trim() === '*' || asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
