import type { RequestContext } from '#platform/context/request-context.ts';
import { lockRows } from '#platform/database/locks.ts';
import { invalid, invalidState } from '#platform/errors/app-error.ts';
import { readRow } from '#platform/listing/read-rows.ts';
import { refuseSystemState } from '#platform/states/system-states.ts';
import { removeFiles } from '#platform/storage/remove-files.ts';
import { parse } from '#platform/validation/parse.ts';
import type { ImageType } from '#prisma/generated/client/client.ts';
import { requireSiteScope } from '../../sites/index.ts';
import { lockContents } from '../content/write-content.ts';
import { keepTasks } from '../tasks/held-tasks.ts';
import { isOwnAddress } from './image-address.ts';
import { createImageInput, updateImageInput } from './image-input.ts';
import { type ImageRow, imageList } from './image-list.ts';
import { type KeptUpload, keepUpload } from './keep-upload.ts';

interface SiteScope {
  readonly siteId: number;
  /** Null with imported content only. */
  readonly sectorId: number | null;
}

interface Parents {
  readonly contentId: number | null;
  readonly taskId: number | null;
}

/** A file as it arrives. */
type File = AsyncIterable<Uint8Array> | null | undefined;

/**
 * Adds an image: of a content, a task, or of a sector alone. With a file or an address elsewhere it counts as generated.
 *
 * @returns its id
 * @throws AppError VALIDATION_FAILED; FORBIDDEN for a site without access; INVALID_STATE for `generating`; CONFLICT when
 *   the content has an image of this type in this position; what `keepUpload` throws for its file
 */
export async function createImage(context: RequestContext, input: unknown, file?: File): Promise<number> {
  const data = parse(createImageInput, input);
  refuseSystemState('image', data.status);
  const imageUrl = newAddress(context, data.imageUrl);
  const named = { contentId: data.contentId ?? null, taskId: data.taskId ?? null };
  const insert = async (transaction: RequestContext, kept?: KeptUpload) => {
    if (named.taskId !== null) await keepTasks(transaction, [named.taskId]);
    // Images that are added side by side each find the position behind the other, and none a content that is being deleted.
    if (named.contentId !== null) await lockContents(transaction, [named.contentId]);
    const { siteScope, taskId } = await siteScopeOf(transaction, named, data);
    const { id } = await transaction.db.image.create({
      data: {
        accountId: context.accountId,
        ...siteScope,
        contentId: named.contentId,
        taskId: data.taskId === undefined ? taskId : named.taskId,
        imageType: data.imageType,
        prompt: data.prompt,
        caption: data.caption,
        imageUrl,
        ...kept,
        position: data.position ?? (await nextPosition(transaction, named.contentId, data.imageType)),
        status: data.status ?? (imageUrl || kept ? 'generated' : 'pending'),
      },
      select: { id: true },
    });
    return id;
  };
  if (!file) return context.transaction(insert);
  refuseBoth(imageUrl);
  // Before anybody works on the picture; the transaction looks again.
  await siteScopeOf(context, named, data);
  return keepUpload(context, file, insert);
}

/**
 * Changes what is given; an explicit null clears content, task and address. A new file takes the place of the old one or of an
 * address, an address elsewhere that of a file. The status of an image that is being generated is the job's until that ends.
 *
 * @throws AppError NOT_FOUND, VALIDATION_FAILED, FORBIDDEN, CONFLICT, INVALID_STATE; what `keepUpload` throws for its file
 */
export async function updateImage(context: RequestContext, id: number, input: unknown, file?: File): Promise<void> {
  const data = parse(updateImageInput, input);
  const imageUrl = newAddress(context, data.imageUrl);
  const change = async (transaction: RequestContext, kept?: KeptUpload) => {
    if (data.taskId != null) await keepTasks(transaction, [data.taskId]);
    if (data.contentId != null) await lockContents(transaction, [data.contentId]);
    await lockImages(transaction, [id]);
    const current = await readRow(transaction, imageList, id);
    refuseSystemState('image', data.status, current.status);
    const changesStatus = data.status !== undefined && data.status !== current.status;
    if (changesStatus) refuseGenerating([current], 'status');
    const parents = {
      contentId: data.contentId === undefined ? current.contentId : data.contentId,
      taskId: data.taskId === undefined ? current.taskId : data.taskId,
    };
    const siteScope = await newSiteScope(transaction, current, parents, data);
    const replaced = (kept !== undefined || imageUrl != null) && current.imagePath !== null;
    if (kept || replaced) refuseGenerating([current], kept ? 'file' : 'imageUrl');
    await transaction.db.image.update({
      where: { id },
      data: {
        ...siteScope,
        ...parents,
        imageType: data.imageType,
        prompt: data.prompt,
        caption: data.caption,
        imageUrl,
        ...(replaced ? { imagePath: null, width: null, height: null, provider: null, model: null } : {}),
        ...kept,
        position: data.position,
        status: data.status ?? (kept ? 'generated' : undefined),
        ...(changesStatus || kept ? { errorMessage: null } : {}),
      },
      select: { id: true },
    });
    if (replaced) await transaction.afterCommit(() => removeFiles(context, [current.imagePath]));
  };
  if (!file) return context.transaction(change);
  refuseBoth(imageUrl);
  // Before anybody works on the picture; the transaction looks again.
  refuseGenerating([await readRow(context, imageList, id)], 'file');
  return keepUpload(context, file, change);
}

function refuseBoth(imageUrl: string | null | undefined): void {
  if (imageUrl != null) throw invalid({ imageUrl: 'Either a file or an address.' });
}

/** Locks images until the transaction ends, always in the order of ids, so that two calls cannot wait for each other. */
export async function lockImages(context: RequestContext, ids: readonly number[]): Promise<void> {
  await lockRows(context, 'Image', 'UPDATE', { id: ids });
}

/**
 * Refuses a change that would take an image out of the hands of the job that generates it.
 *
 * @param field what the caller named the images by
 * @throws AppError INVALID_STATE
 */
export function refuseGenerating(images: readonly Pick<ImageRow, 'id' | 'status'>[], field: string): void {
  const held = images.filter((image) => image.status === 'generating');
  if (held.length === 0) return;
  const ids = held.map((image) => image.id).join(', ');
  const message = `Image ${ids} is being generated: wait for the job to end or cancel it.`;
  throw invalidState(message, { [field]: message });
}

/** Our own address, sent back with a whole record, changes nothing. */
function newAddress(context: RequestContext, address: string | null | undefined): string | null | undefined {
  return address != null && isOwnAddress(context, address) ? undefined : address;
}

/** Undefined where the image stays. */
async function newSiteScope(
  context: RequestContext,
  current: ImageRow,
  parents: Parents,
  given: Partial<SiteScope>,
): Promise<SiteScope | undefined> {
  const adopted = parents.contentId !== current.contentId || parents.taskId !== current.taskId;
  const named =
    (given.siteId !== undefined && given.siteId !== current.siteId) ||
    (given.sectorId !== undefined && given.sectorId !== current.sectorId);
  if (!adopted && !named) return undefined;
  const orphan = parents.contentId === null && parents.taskId === null;
  const wanted = orphan
    ? { siteId: given.siteId ?? current.siteId, sectorId: given.sectorId ?? current.sectorId ?? undefined }
    : given;
  return (await siteScopeOf(context, parents, wanted)).siteScope;
}

/**
 * Where an image belongs: with its content and task, which must lie together, and with what the caller named.
 *
 * @returns the scope, and the task of the content
 * @throws AppError VALIDATION_FAILED naming the field; FORBIDDEN for a site without access
 */
async function siteScopeOf(
  context: RequestContext,
  { contentId, taskId }: Parents,
  given: { readonly siteId?: number | undefined; readonly sectorId?: number | null | undefined },
): Promise<{ siteScope: SiteScope; taskId: number | null }> {
  const content =
    contentId === null
      ? null
      : await context.db.content.findUnique({
          where: { id: contentId },
          select: { siteId: true, sectorId: true, taskId: true },
        });
  if (contentId !== null && !content) throw invalid({ contentId: `Content ${contentId} does not exist.` });
  const task =
    taskId === null
      ? null
      : await context.db.task.findUnique({ where: { id: taskId }, select: { siteId: true, sectorId: true } });
  if (taskId !== null && !task) throw invalid({ taskId: `Task ${taskId} does not exist.` });
  const siteId = given.siteId ?? content?.siteId ?? task?.siteId;
  if (siteId === undefined) throw invalid({ siteId: 'This field is required.' });
  const parent = content ?? task;
  const sectorId = given.sectorId ?? parent?.sectorId ?? null;
  if (sectorId === null && !parent) throw invalid({ sectorId: 'This field is required.' });
  await requireSiteScope(context, { siteId, sectorId });
  const elsewhere = (row: SiteScope | null) => row !== null && (row.siteId !== siteId || row.sectorId !== sectorId);
  if (elsewhere(content)) throw invalid({ contentId: `Content ${contentId} is not in this sector.` });
  if (elsewhere(task)) throw invalid({ taskId: `Task ${taskId} is not in this sector.` });
  return { siteScope: { siteId, sectorId }, taskId: content?.taskId ?? null };
}

/** The featured image comes first, those in the text follow. */
async function nextPosition(context: RequestContext, contentId: number | null, imageType: ImageType): Promise<number> {
  const first = imageType === 'in_article' ? 1 : 0;
  if (contentId === null) return first;
  const { _max } = await context.db.image.aggregate({ where: { contentId, imageType }, _max: { position: true } });
  return _max.position === null ? first : _max.position + 1;
}
