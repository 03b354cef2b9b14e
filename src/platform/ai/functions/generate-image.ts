export interface GenerateImageInput {
  /** The finished prompt: template and negative prompt are filled in by the caller. */
  readonly prompt: string;
  readonly negativePrompt: string;
  /** The words a person would put under the picture; the local provider draws them as its title. */
  readonly caption: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

export interface GeneratedImage {
  readonly bytes: Buffer;
  readonly mimeType: 'image/png' | 'image/webp' | 'image/jpeg';
  /** Pixels of the picture itself, which may differ from what was asked. */
  readonly width: number;
  readonly height: number;
}
