import { builder } from './builder.ts';

/** Answers of actions on several rows. */
export const DeletedCount = builder.objectRef<{ deletedCount: number }>('DeletedCount').implement({
  fields: (t) => ({ deletedCount: t.exposeInt('deletedCount') }),
});

export const UpdatedCount = builder.objectRef<{ updatedCount: number }>('UpdatedCount').implement({
  fields: (t) => ({ updatedCount: t.exposeInt('updatedCount') }),
});

/** Answer of a deletion: the key that is gone. */
export const DeletedRecord = builder.objectRef<{ databaseId: number }>('DeletedRecord').implement({
  fields: (t) => ({ databaseId: t.exposeInt('databaseId') }),
});
