import { type Canvas, createCanvas } from '@napi-rs/canvas';
import type { GeneratedImage, GenerateImageInput, ImageFormat } from '#platform/ai/functions/generate-image.ts';
import { seededRandom } from '../language/seeded.ts';
import { paintCaption } from './caption.ts';
import { paletteOf } from './palette.ts';
import { paintBackdrop, type Stage, sceneFor } from './scenes.ts';

const smallest = 64;
const largest = 2048;
const quality = 80;

const clampPixels = (pixels: number) =>
  Number.isFinite(pixels) ? Math.min(largest, Math.max(smallest, Math.round(pixels))) : smallest;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Draws an abstract illustration for a prompt, with the caption as its title: WebP unless the input says otherwise, `width` × `height`
 * pixels (each clamped to 64–2048).
 * The same prompt, caption and size always give the same picture. It does not depict what the prompt asks for: only colours and
 * the kind of composition follow its words.
 */
export async function generateImage(input: GenerateImageInput): Promise<GeneratedImage> {
  const width = clampPixels(input.width);
  const height = clampPixels(input.height);
  const unwanted = new Set(wordsOf(input.negativePrompt));
  const words = wordsOf(input.prompt).filter((word) => !unwanted.has(word));
  const random = seededRandom('image', input.prompt, input.caption);
  const palette = paletteOf(words, random);
  const canvas = createCanvas(width, height);
  const stage: Stage = { context: canvas.getContext('2d'), width, height, palette, random };
  paintBackdrop(stage);
  sceneFor(words.join(' '), random).paint(stage);
  paintCaption(stage.context, input.caption, width, height, palette.caption);
  const format = input.format ?? 'webp';
  return { bytes: await encoded(canvas, format), mimeType: `image/${format}`, width, height };
}

function encoded(canvas: Canvas, format: ImageFormat): Promise<Buffer> {
  if (format === 'png') return canvas.encode('png');
  return format === 'jpeg' ? canvas.encode('jpeg', quality) : canvas.encode('webp', quality);
}
