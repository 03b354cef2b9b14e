export {
  createContentInput,
  generateImagePromptsInput,
  updateContentInput,
} from './content/content-input.ts';
export { contentList } from './content/content-list.ts';
export { deleteContent } from './content/delete-content.ts';
export {
  type ContentPublication,
  type ContentPublisher,
  getContentPublication,
  publishContent,
  publishThrough,
  unpublishContent,
} from './content/publishing.ts';
export { type FollowedCopy, followCopy } from './content/remote-copy.ts';
export { createContent, updateContent } from './content/write-content.ts';
export { valuesOfTask } from './generate-content/read-task-to-write.ts';
export { autoGenerateContent } from './generate-content/start-generate-content.ts';
export { valuesOfContent } from './generate-image-prompts/read-content-to-describe.ts';
export { generateImagePrompts } from './generate-image-prompts/start-generate-image-prompts.ts';
export { valuesOfImage } from './generate-images/image-prompt-values.ts';
export { generateImages } from './generate-images/start-generate-images.ts';
export { bulkUpdateImages } from './images/bulk-images.ts';
export {
  type ContentImages,
  getContentImages,
  imageGroupStatuses,
} from './images/content-images.ts';
export { deleteImage } from './images/delete-images.ts';
export { imageAddress } from './images/image-address.ts';
export {
  createImageInput,
  generateImagesInput,
  updateImageInput,
  updateImagesInput,
} from './images/image-input.ts';
export { imageList } from './images/image-list.ts';
export { getImageAddress, getImageFile } from './images/read-images.ts';
export { createImage, updateImage } from './images/write-image.ts';
export { bulkDeleteTasks, bulkUpdateTasks, deleteTask } from './tasks/bulk-tasks.ts';
export { type QueuedIdeas, queueIdeasToWriter } from './tasks/queue-ideas.ts';
export {
  autoGenerateContentInput,
  createTaskInput,
  queueIdeasInput,
  taskIdsInput,
  updateTaskInput,
  updateTasksInput,
} from './tasks/task-input.ts';
export { taskList } from './tasks/task-list.ts';
export { createTask, updateTask } from './tasks/write-task.ts';
export { deleteTaxonomy } from './taxonomies/delete-taxonomy.ts';
export { createTaxonomyInput, updateTaxonomyInput } from './taxonomies/taxonomy-input.ts';
export { taxonomyList } from './taxonomies/taxonomy-list.ts';
export { createTaxonomy, updateTaxonomy } from './taxonomies/write-taxonomy.ts';
