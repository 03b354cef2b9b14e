/** What a caller is told when a unique index refuses a row: index → field (camelCase) and words. */
export const uniqueConstraints: Readonly<Record<string, readonly [field: string, message: string]>> = {
  users_email_live: ['email', 'A user with this email already exists.'],
  accounts_slug_key: ['slug', 'An account with this slug already exists.'],
  sites_slug_live: ['slug', 'A site with this slug already exists.'],
  sectors_slug_live: ['name', 'A sector with this name already exists on this site.'],
  keywords_text_live: ['keyword', 'This keyword already exists in this sector.'],
  clusters_name_live: ['name', 'A cluster with this name already exists in this sector.'],
  tasks_one_an_idea: ['ideaId', 'This idea has a task already.'],
  contents_one_a_task: ['taskId', 'This task has content already.'],
  images_one_a_place: ['position', 'This content has an image of this type in this position already.'],
  prompts_account_id_prompt_type_key: ['promptType', 'A prompt of this type already exists.'],
};
