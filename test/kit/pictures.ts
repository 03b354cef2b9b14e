import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';

const types = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp', gif: 'image/gif' } as const;
export type PictureKind = keyof typeof types;

/** A picture whose left quarter is blue and whose rest is of the colour. */
export async function picture(
  kind: PictureKind,
  { width = 200, height = 100, colour = 'red' }: { width?: number; height?: number; colour?: string } = {},
): Promise<Buffer> {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = colour;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = 'blue';
  pen.fillRect(0, 0, width / 4, height);
  return canvas.encode(kind as 'png');
}

/** What a picture shows: its size, and whether its first and last pixel are rather blue or red. */
export async function look(bytes: Uint8Array): Promise<{ width: number; height: number; first: string; last: string }> {
  const image: Image = await loadImage(bytes);
  const { width, height } = image;
  const pen = createCanvas(width, height).getContext('2d');
  pen.drawImage(image, 0, 0);
  const colourAt = (x: number, y: number) => {
    const [red, green, blue, alpha] = pen.getImageData(x, y, 1, 1).data as unknown as number[];
    if (alpha! < 200) return 'nothing';
    return blue! > 200 && red! < 60 ? 'blue' : red! > 200 && blue! < 60 ? 'red' : green! > 100 ? 'green' : 'other';
  };
  return { width, height, first: colourAt(2, 2), last: colourAt(width - 3, height - 3) };
}

/** A camera's notes: which way it was held, and words that tell where. */
export function withExif(jpeg: Buffer, orientation: number, words: string): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  const payload = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(words)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)]);
}
