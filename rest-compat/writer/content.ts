import type { RestRoute } from '../kit/route.ts';

const base = '/writer/content/';
const tag = 'Writer';

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
  },
  {
    tag,
    method: 'PATCH',
    path: `${base}{id}/`,
    field: 'Mutation.updateContent',
    shape: 'detail',
    summary: 'Change content',
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
];
