/** The value of one cell, or the reason why it is none. `null` means that the cell says nothing. */
export type CellValue<T> =
  | { readonly ok: true; readonly value: T | null }
  | { readonly ok: false; readonly message: string };

/** The answer for a cell that says nothing. */
export const noValue = { ok: true, value: null } as const;
