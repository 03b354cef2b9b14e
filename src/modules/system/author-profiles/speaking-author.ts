import type { RequestContext } from '#platform/context/request-context.ts';

/** Who content is written as. Empty where the profile says nothing. */
export interface Author {
  readonly name: string;
  readonly description: string;
  readonly tone: string;
  /** BCP 47. */
  readonly language: string;
  readonly structureTemplate: string;
}

/** The account's active profile; of several the one that was changed most recently. Null where there is none: then the site speaks for itself. */
export function speakingAuthor(context: RequestContext): Promise<Author | null> {
  return context.db.authorProfile.findFirst({
    where: { isActive: true },
    select: { name: true, description: true, tone: true, language: true, structureTemplate: true },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
  });
}
