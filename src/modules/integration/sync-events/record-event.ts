import type { RequestContext } from '#platform/context/request-context.ts';
import type { Prisma } from '#prisma/generated/client/client.ts';

export interface NewSyncEvent {
  readonly siteId: number;
  readonly integrationId: number;
  readonly contentId?: number;
  /** What it was about: `status`, `metadata`, `structure`. */
  readonly eventType: string;
  /** Who did what: `webhook_received`, `reported`. */
  readonly action: string;
  readonly success: boolean;
  readonly details?: Prisma.InputJsonObject;
  readonly externalId?: string | undefined;
  readonly errorMessage?: string;
  /** Milliseconds. */
  readonly durationMs?: number;
}

/** Writes down what happened, in the caller's transaction. */
export async function recordEvent(context: RequestContext, event: NewSyncEvent): Promise<void> {
  await context.db.syncEvent.create({
    data: { ...event, accountId: context.accountId, createdAt: context.now() },
    select: { id: true },
  });
}
