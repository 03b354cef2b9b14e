import type { RequestContext } from '#platform/context/request-context.ts';
import { requireOwn } from '#platform/listing/require-own.ts';
import type { ImageType } from '#prisma/generated/client/client.ts';
import type { PromptValues } from '../../system/index.ts';
import { imageList } from '../images/image-list.ts';

/** What is read of an image that is to be made. */
export const imageToMake = {
  prompt: true,
  caption: true,
  imageType: true,
  content: { select: { title: true } },
  task: { select: { title: true } },
} as const;

export interface ImageToMake {
  readonly prompt: string;
  readonly caption: string;
  readonly imageType: ImageType;
  readonly content: { readonly title: string } | null;
  readonly task: { readonly title: string } | null;
}

/** What an image belongs to; its caption where it stands alone. */
export function titleOf({ content, task, caption }: ImageToMake): string {
  return content?.title ?? task?.title ?? caption;
}

/** Values of the variables of the prompt image_prompt_template. */
export function imagePromptValues(image: ImageToMake): PromptValues {
  return { prompt: image.prompt, title: titleOf(image), image_type: image.imageType.replaceAll('_', ' ') };
}

/** Values of the prompt `image_prompt_template` for an image (PromptSource). */
export async function valuesOfImage(
  context: RequestContext,
  ids: readonly number[],
  field: string,
): Promise<PromptValues> {
  await requireOwn(context, imageList, ids, field);
  return imagePromptValues(await context.db.image.findUniqueOrThrow({ where: { id: ids[0]! }, select: imageToMake }));
}
