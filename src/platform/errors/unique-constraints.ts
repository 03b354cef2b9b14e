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
  taxonomies_slug_live: ['slug', 'A term of this type with this slug already exists on this site.'],
  plans_slug_key: ['slug', 'A plan with this slug already exists.'],
  industries_slug_key: ['slug', 'An industry with this slug already exists.'],
  industry_sectors_industry_id_slug_key: ['slug', 'A sector with this slug already exists in this industry.'],
  seed_keywords_industry_sector_id_country_keyword_key_key: [
    'keyword',
    'This keyword already exists in this sector for this country.',
  ],
  site_user_access_account_id_user_id_site_id_key: ['siteId', 'This user may use this site already.'],
  subscriptions_one_current: ['accountId', 'This account has a current subscription: change or end that one.'],
  prompts_account_id_prompt_type_key: ['promptType', 'A prompt of this type already exists.'],
};
