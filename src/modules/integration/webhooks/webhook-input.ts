import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';
import { storableObject } from '#platform/validation/storable-json.ts';
import { optionalWebAddress } from '#platform/validation/web-address.ts';

/** What WordPress calls the states of a post. */
export const postStatuses = {
  publish: 'publish',
  private: 'private',
  future: 'future',
  pending: 'pending',
  draft: 'draft',
  trash: 'trash',
} as const;

const postStatus = z.enum(postStatuses).meta({ graphql: 'WordPressPostStatus' });

const about = z.object({
  contentId: idOf('Content'),
  postId: z.int().min(1).max(Number.MAX_SAFE_INTEGER).describe('Of the post in WordPress.'),
  siteUrl: optionalWebAddress(500).nullish(),
});

export const wordpressStatusInput = about.extend({
  postUrl: optionalWebAddress(1_000).nullish(),
  postStatus,
  wordpressStatus: z
    .string()
    .max(50)
    .nullish()
    .describe('What the site calls the state itself, where it has states of its own.'),
});

/** Bytes of what is told of a post, as JSON. */
const maxMetadata = 64 * 1024;

export const wordpressMetadataInput = about.extend({
  metadata: storableObject(maxMetadata).describe(
    'seo_title, seo_description and primary_keyword are taken over; 64 KB at most.',
  ),
});
