export {
  createAuthorProfileInput,
  updateAuthorProfileInput,
} from './author-profiles/author-profile-input.ts';
export { authorProfileList } from './author-profiles/author-profile-list.ts';
export {
  createAuthorProfile,
  deleteAuthorProfile,
  updateAuthorProfile,
} from './author-profiles/author-profiles.ts';
export { speakingAuthor } from './author-profiles/speaking-author.ts';
export { cancelJob, followJob, followJobs, getJob } from './jobs/jobs.ts';
export {
  getModuleSettings,
  type ModuleFlags,
  updateModuleSettings,
  updateModuleSettingsInput,
} from './module-settings/module-settings.ts';
export { defaultPrompts } from './prompts/default-prompts.ts';
export { type FilledPrompt, type PromptValues, promptFor } from './prompts/fill-prompt.ts';
export { type PromptPreview, type PromptSource, type PromptSources, previewPrompt } from './prompts/preview-prompt.ts';
export {
  createPromptInput,
  promptPreviewInput,
  resetPromptInput,
  savePromptInput,
  updatePromptInput,
} from './prompts/prompt-input.ts';
export { promptList } from './prompts/prompt-list.ts';
export { getPromptByType, type ShownPrompt } from './prompts/read-prompt.ts';
export { createPrompt, deletePrompt, resetPrompt, savePrompt, updatePrompt } from './prompts/write-prompt.ts';
export { imagesFor, textFor } from './provider-settings/account-ai.ts';
export { generateTestImage, type TestImage } from './provider-settings/generate-test-image.ts';
export {
  imageProviders,
  keyedProviders,
  saveProviderSettingsInput,
  testImageInput,
  testProviderInput,
} from './provider-settings/provider-input.ts';
export {
  getImageSettings,
  getProviderSettings,
  type ImageSettings,
  type ProviderSettingsView,
  saveProviderSettings,
} from './provider-settings/provider-settings.ts';
export { type ProviderTest, testProvider } from './provider-settings/test-provider.ts';
export { getRequestMetrics, type RequestMetricView } from './request-metrics/read-metrics.ts';
export { aiSettings, imagesInArticle } from './settings/ai-settings.ts';
export { listSettings } from './settings/read-settings.ts';
export { saveSettingInput } from './settings/setting-input.ts';
export { type SettingRow, systemSettingList } from './settings/setting-kinds.ts';
export { deleteSetting, saveSetting } from './settings/write-setting.ts';
export { getStatus, type SystemStatus } from './status/system-status.ts';
export { guidanceFor } from './strategies/fitting-strategies.ts';
export {
  createStrategyInput,
  strategySectionInput,
  updateStrategyInput,
} from './strategies/strategy-input.ts';
export { type StrategySection, strategyList } from './strategies/strategy-list.ts';
export { createStrategy, deleteStrategy, updateStrategy } from './strategies/write-strategy.ts';
