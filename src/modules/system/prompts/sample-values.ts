import type { PromptType } from '#prisma/generated/client/client.ts';
import type { PromptValues } from './fill-prompt.ts';

const common = { site: 'Example Outfitters', industry: 'Outdoor equipment', sector: 'Hiking' };

const strategy = `Answer first: Say in the first sentences what the reader came for, then explain it.
Sections, in this order:
- The short answer (about 80 words): The result, without background
- How to decide (about 250 words): Criteria that the reader can check`;

/** Values of each type's variables for a preview without a record: in the form in which jobs send theirs. */
export const sampleValues: Readonly<Record<PromptType, PromptValues>> = {
  clustering: {
    ...common,
    strategy,
    keywords: '101: wool socks, 5400, commercial\n102: how to wash wool socks, 900, informational',
    existing_clusters: '7: hiking boots (hiking boots, waterproof hiking boots)',
  },
  ideas: {
    ...common,
    strategy,
    cluster: 'wool socks',
    cluster_description: 'Socks of wool for hiking: which to choose and how to care for them.',
    keywords: '101: wool socks, 5400, 35, commercial\n102: how to wash wool socks, 900, 12, informational',
    existing_titles: 'Wool Socks or Cotton Socks?',
  },
  content_generation: {
    ...common,
    strategy,
    title: 'How to Wash Wool Socks',
    outline:
      'How readers wash wool socks without felting them.\n\n- What to prepare\n- Washing, step by step\n- Drying',
    keywords: 'how to wash wool socks, wool socks care',
    cluster_keywords: 'wool socks, merino socks',
    content_type: 'post',
    content_structure: 'guide',
    word_count: '1000',
    author: 'Ada Example',
    author_description: 'A hiker who repairs what she wears.',
    tone: 'friendly and clear',
    language: 'English',
  },
  image_prompt_extraction: {
    strategy,
    title: 'How to Wash Wool Socks',
    content: 'Wool socks last for years when they are washed with care.\nWhat to prepare\nA mild soap and a bowl.',
    primary_keyword: 'how to wash wool socks',
    max_images: '3',
  },
  image_prompt_template: {
    prompt: 'Grey wool socks drying on a line in the morning sun, soft light, photograph',
    title: 'How to Wash Wool Socks',
    image_type: 'featured',
  },
  negative_prompt: {},
};
