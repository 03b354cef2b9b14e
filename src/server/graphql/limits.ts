/** What one operation may be at most; generous for a front end, too little to bring the server down with. */
export const limits = {
  depth: 12,
  aliases: 30,
  tokens: 4_000,
  /** Objects that it may answer, by the sizes of its lists. */
  cost: 20_000,
} as const;

/** Bytes that a subscription may be asked for with, and that a WebSocket may be opened with: they are held for as long as it is open. */
export const maxHeldBytes = 16_384;

/** Subscriptions that one caller may have in a process at a time, over whatever connections: as many as ten shared streams carry. */
export const maxSubscriptions = 1_000;

/** Objects up to which an operation is light: it never waits for others. */
export const lightCost = 500;
