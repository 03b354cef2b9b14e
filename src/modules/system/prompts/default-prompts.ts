import type { PromptType } from '#prisma/generated/client/client.ts';

interface PromptDefinition {
  readonly text: string;
  /** Variables that a template of this type may use. */
  readonly variables: readonly string[];
}

/** Has the strategies of the account that fit the record: told also by a template that does not name it. */
export const strategyVariable = 'strategy';

/**
 * What a language model is told when the account has no words of its own. `{{name}}` is filled in.
 * The answer's form is given to the model as a JSON schema beside the prompt.
 */
export const defaultPrompts: Readonly<Record<PromptType, PromptDefinition>> = {
  clustering: {
    variables: ['keywords', 'existing_clusters', 'sector', 'site', strategyVariable],
    text: `Group search keywords of the site {{site}}, sector {{sector}}, so that one page can rank for all keywords of a group.

Keywords (id: text, monthly searches, intent):
{{keywords}}

Clusters that exist already (id: name, some of its keywords):
{{existing_clusters}}

Strategy to follow:
{{strategy}}

Rules:
- Put each keyword id into exactly one cluster.
- Use an existing cluster (its id as clusterId) where a keyword belongs there; otherwise make a new one (clusterId null).
- Keywords belong together when a searcher wants the same page, not only when they share words.
- Name a new cluster after its most searched keyword and describe it in one sentence.`,
  },
  ideas: {
    variables: [
      'cluster',
      'cluster_description',
      'keywords',
      'existing_titles',
      'site',
      'industry',
      'sector',
      strategyVariable,
    ],
    text: `Propose content ideas for the keyword cluster "{{cluster}}" ({{cluster_description}}) of the site {{site}} ({{industry}}, {{sector}}).

Keywords (id: text, monthly searches, difficulty, intent):
{{keywords}}

Titles that exist already, not to be proposed again:
{{existing_titles}}

Strategy to follow:
{{strategy}}

Rules:
- One to five ideas; every keyword is a target of at least one of them.
- Choose content type and structure by what the searcher wants.
- The description is an outline: one line of summary, then one line for each section.`,
  },
  content_generation: {
    variables: [
      'title',
      'outline',
      'keywords',
      'cluster_keywords',
      'content_type',
      'content_structure',
      'word_count',
      'site',
      'industry',
      'sector',
      'author',
      'author_description',
      'tone',
      'language',
      strategyVariable,
    ],
    text: `Write the {{content_structure}} "{{title}}" ({{content_type}}) for the site {{site}} ({{industry}}, {{sector}}) in {{language}}, as {{author}}, in a {{tone}} tone.

About the author: {{author_description}}

Outline:
{{outline}}

Strategy to follow:
{{strategy}}

Target keywords: {{keywords}}
Further keywords of the topic: {{cluster_keywords}}

Rules:
- About {{word_count}} words of visible text, within 15 percent.
- Clean semantic HTML without h1, scripts, styles or classes: h2 and h3 headings, paragraphs, a table or list where it helps, an FAQ at the end.
- Use the first target keyword in the first paragraph and in a heading, the others where they fit.
- State no facts that you cannot know; leave a marked placeholder instead.
- Meta title at most 60 characters, meta description at most 155.`,
  },
  image_prompt_extraction: {
    variables: ['title', 'content', 'primary_keyword', 'max_images', strategyVariable],
    text: `Describe images for the article "{{title}}" (main keyword: {{primary_keyword}}).

Article:
{{content}}

Strategy to follow:
{{strategy}}

Rules:
- One featured image and at most {{max_images}} images for sections, in their order.
- Each prompt says subject, setting, composition, light and style; no text in the picture.
- Each caption can stand as alternative text, at most 125 characters.`,
  },
  image_prompt_template: {
    variables: ['prompt', 'title', 'image_type'],
    text: '{{prompt}}',
  },
  negative_prompt: {
    variables: [],
    text: 'text, letters, watermark, logo, signature, low quality, blurry, distorted, extra fingers, deformed',
  },
};
