/** Database from which each test file's own one is copied. */
export const templateName = 'igny8_template';
