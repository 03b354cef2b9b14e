/** What stands before the @ of an address, as a username. */
export function localPart(email: string): string {
  return email.slice(0, email.lastIndexOf('@')).slice(0, 150);
}
