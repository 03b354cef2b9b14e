export { cancelJob, followJob, getJob } from './jobs/jobs.ts';
export { defaultPrompts } from './prompts/default-prompts.ts';
export { getPromptByType, type PromptView, promptFor } from './prompts/read-prompts.ts';
export { getStatus, type SystemStatus } from './status/system-status.ts';
