import type { RestRoute } from '../kit/route.ts';

const base = '/writer/content/';
const tag = 'Writer';

/** What is read and what is written have one name in REST, though the one are records and the other their ids. */
const terms = { names: { taxonomyTermIds: 'taxonomy_terms' }, records: ['taxonomy_terms'] };

export const contentRoutes: RestRoute[] = [
  { tag, method: 'GET', path: base, field: 'Query.contents', shape: 'list', summary: 'List content' },
  {
    tag,
    method: 'POST',
    path: base,
    field: 'Mutation.createContent',
    shape: 'created',
    summary: 'Create content',
    message: 'Content created successfully',
    ...terms,
  },
  { tag, method: 'GET', path: `${base}{id}/`, field: 'Query.content', shape: 'detail', summary: 'Read content' },
  {
    tag,
    method: 'PUT',
    path: `${base}{id}/`,
    field: 'Mutation.updateContent',
    shape: 'detail',
    summary: 'Replace content',
    requires: 'CreateContentInput',
    ...terms,
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateContent',
    shape: 'detail',
    summary: 'Change content',
    ...terms,
  },
  {
    tag,
    method: 'DELETE',
    path: `${base}{id}/`,
    field: 'Mutation.deleteContent',
    shape: '204',
    summary: 'Delete content and its images',
  },
  {
    tag,
    method: 'POST',
    path: `${base}generate_image_prompts/`,
    field: 'Mutation.generateImagePrompts',
    shape: 'task',
    summary: 'Describe the images of content',
    message: 'Image prompt generation started',
  },
  {
    tag,
    method: 'POST',
    path: `${base}{id}/publish/`,
    field: 'Mutation.publishContent',
    shape: 'detail',
    summary: 'Publish content on its site',
    message: ({ status }) => (status === 'published' ? 'Content published' : 'Publishing started'),
  },
  {
    tag,
    method: 'POST',
    path: `${base}{id}/unpublish/`,
    field: 'Mutation.unpublishContent',
    shape: 'detail',
    summary: 'Take published content back from its site',
    message: ({ status }) => (status === 'published' ? 'Unpublishing started' : 'Content unpublished'),
  },
  {
    tag,
    method: 'GET',
    path: `${base}{id}/wordpress_status/`,
    field: 'Query.contentPublication',
    shape: 'detail',
    summary: 'Read how content stands on its site',
  },
];
