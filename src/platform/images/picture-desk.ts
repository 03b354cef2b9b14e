import { WorkInHand } from '../load/work-in-hand.ts';
import { type CleanImage, reencode } from './re-encode.ts';

/** Rewrites pictures, one at a time in a process, so that memory and a processor are taken up by one only. */
export interface PictureDesk {
  /**
   * @param owner whose picture it is: owners take turns, and none fills the queue
   * @throws AppError UNAVAILABLE, with Retry-After, when it would wait too long; what `reencode` throws
   */
  reencode(bytes: Buffer, owner: string): Promise<CleanImage>;
}

/**
 * Seconds that a picture may have to wait, megabytes that may wait (they are held in memory), and megabytes a second before anything was
 * measured.
 */
const queue = { capacity: 1, longestWait: 15, mostWaiting: 200, assumedRate: 10 };

export function createPictureDesk(): PictureDesk {
  const work = new WorkInHand(undefined, queue);
  return {
    async reencode(bytes, owner) {
      // Small ones take their time too.
      const leave = await work.enter(owner, 1 + bytes.length / 1_048_576);
      try {
        return await reencode(bytes);
      } finally {
        leave();
      }
    },
  };
}
