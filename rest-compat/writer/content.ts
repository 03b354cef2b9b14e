import { restResource } from '../kit/rest-resource.ts';
import type { RestRoute } from '../kit/route.ts';

const { crud, get, post, start } = restResource('Writer', '/writer/content/');

export const contentRoutes: readonly RestRoute[] = [
  ...crud('Content', {
    one: 'content',
    several: 'content',
    // Terms have one name in REST, though records are read and ids are written.
    writes: { names: { taxonomyTermIds: 'taxonomy_terms' }, records: ['taxonomy_terms'] },
    remove: { summary: 'Delete content and its images' },
  }),
  start('generate_image_prompts/', 'generateImagePrompts', 'Describe the images of content', {
    message: 'Image prompt generation started',
  }),
  post('{id}/publish/', 'publishContent', 'Publish content on its site', {
    message: ({ status }) => (status === 'published' ? 'Content published' : 'Publishing started'),
  }),
  post('{id}/unpublish/', 'unpublishContent', 'Take published content back from its site', {
    message: ({ status }) => (status === 'published' ? 'Unpublishing started' : 'Content unpublished'),
  }),
  get('{id}/wordpress_status/', 'contentPublication', 'Read how content stands on its site'),
];
