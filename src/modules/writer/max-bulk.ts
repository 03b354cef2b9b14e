/** Rows that one bulk call may touch. */
export const maxBulk = 5_000;
