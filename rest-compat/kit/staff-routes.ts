import type { FieldRoute, RestRoute, Tag } from './route.ts';

interface Resource {
  readonly tag: Tag;
  /** Below the door's base path. */
  readonly base: string;
  /** GraphQL type, from which root fields and inputs have their names. */
  readonly type: string;
  /** For the words of a success: `Plan`. */
  readonly name: string;
  /** For summaries: `a plan`. */
  readonly one: string;
  readonly names?: FieldRoute['names'];
}

/** What staff may do with the rows of one kind. */
export function staffRoutes({ tag, base, type, name, one, names }: Resource): RestRoute[] {
  return [
    {
      tag,
      method: 'POST',
      path: base,
      field: `Mutation.create${type}`,
      shape: 'created',
      summary: `Create ${one}`,
      message: `${name} created successfully`,
      names,
    },
    {
      tag,
      method: 'PUT',
      path: `${base}{id}/`,
      field: `Mutation.update${type}`,
      shape: 'detail',
      summary: `Replace ${one}`,
      requires: `Create${type}Input`,
      names,
    },
    {
      tag,
      method: 'PATCH',
      path: `${base}{id}/`,
      field: `Mutation.update${type}`,
      shape: 'detail',
      summary: `Change ${one}`,
      names,
    },
    {
      tag,
      method: 'DELETE',
      path: `${base}{id}/`,
      field: `Mutation.delete${type}`,
      shape: '204',
      summary: `Delete ${one} that nobody uses`,
      errors: ['CONFLICT'],
    },
  ];
}
