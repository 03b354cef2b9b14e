/** Options of the field that says the name of a record's sector, null where it has none. */
export const sectorName = {
  nullable: true,
  select: { sector: { select: { name: true } } },
  resolve: ({ sector }: { readonly sector: { readonly name: string } | null }) => sector?.name ?? null,
} as const;

/** The same of its cluster. */
export const clusterName = {
  nullable: true,
  select: { cluster: { select: { name: true } } },
  resolve: ({ cluster }: { readonly cluster: { readonly name: string } | null }) => cluster?.name ?? null,
} as const;
