export {
  contentFilter,
  createContentInput,
  generateImagePromptsInput,
  updateContentInput,
} from './content/content-input.ts';
export { contentOrders, heavyContent } from './content/content-list.ts';
export { type ContentTerm, termsOfContents } from './content/content-terms.ts';
export { deleteContent } from './content/delete-content.ts';
export {
  type ContentPublication,
  type ContentPublisher,
  getContentPublication,
  publishContent,
  publishThrough,
  unpublishContent,
} from './content/publishing.ts';
export { getContent, listContents } from './content/read-content.ts';
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
  imageFilter,
  updateImageInput,
  updateImagesInput,
} from './images/image-input.ts';
export { imageOrders } from './images/image-list.ts';
export { getImage, getImageAddress, getImageFile, listImages } from './images/read-images.ts';
export { createImage, updateImage } from './images/write-image.ts';
export { bulkUpdateTasks } from './tasks/bulk-tasks.ts';
export { bulkDeleteTasks, deleteTask } from './tasks/delete-tasks.ts';
export { type QueuedIdeas, queueIdeasToWriter } from './tasks/queue-ideas.ts';
export { contentIdsOfTasks, getTask, listTasks } from './tasks/read-tasks.ts';
export {
  autoGenerateContentInput,
  createTaskInput,
  queueIdeasInput,
  taskFilter,
  taskIdsInput,
  updateTaskInput,
  updateTasksInput,
} from './tasks/task-input.ts';
export { taskOrders } from './tasks/task-list.ts';
export { createTask, updateTask } from './tasks/write-task.ts';
export { deleteTaxonomy } from './taxonomies/delete-taxonomy.ts';
export { getTaxonomy, listTaxonomies, taxonomyRows } from './taxonomies/read-taxonomies.ts';
export { createTaxonomyInput, taxonomyFilter, updateTaxonomyInput } from './taxonomies/taxonomy-input.ts';
export { taxonomyOrders } from './taxonomies/taxonomy-list.ts';
export { createTaxonomy, updateTaxonomy } from './taxonomies/write-taxonomy.ts';
