/** The site that a job over these rows belongs to; null when there are several: then it is the whole account's. */
export function commonSite(rows: readonly { readonly siteId: number }[]): number | null {
  const sites = new Set(rows.map((row) => row.siteId));
  return sites.size === 1 ? rows[0]!.siteId : null;
}
