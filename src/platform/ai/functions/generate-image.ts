/** What a picture's file can be. */
export const imageFormats = { webp: 'webp', png: 'png', jpeg: 'jpeg' } as const;
export type ImageFormat = keyof typeof imageFormats;

export interface GenerateImageInput {
  /** The finished prompt: template and negative prompt are filled in by the caller. */
  readonly prompt: string;
  readonly negativePrompt: string;
  /** The words a person would put under the picture; the local provider draws them as its title. */
  readonly caption: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** What the file is to be, where it matters: a provider that has no choice gives what it has. */
  readonly format?: ImageFormat | undefined;
}

export interface GeneratedImage {
  readonly bytes: Buffer;
  readonly mimeType: `image/${ImageFormat}`;
  /** Pixels of the picture itself, which may differ from what was asked. */
  readonly width: number;
  readonly height: number;
}
