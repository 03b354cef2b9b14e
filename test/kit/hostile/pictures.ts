import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), named, uint32(crc32(named))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function header(width: number, height: number, { depth = 8, colour = 2, interlaced = 0 } = {}): Buffer {
  return chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([depth, colour, 0, 0, interlaced])]));
}

function png(...chunks: Buffer[]): Buffer {
  return Buffer.concat([signature, ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

const zeros = (bytes: number) => deflateSync(Buffer.alloc(bytes), { level: 9 });
const onePixel = [header(1, 1), chunk('IDAT', zeros(4))] as const;

/** A PNG of one colour: 49 megapixels are 143 KB. */
export function flatPng(side: number): Buffer {
  return png(header(side, side), chunk('IDAT', zeros(side * (side * 3 + 1))));
}

/** The same with 16 bits a channel, transparency, and in seven passes. */
export function deepPng(side: number): Buffer {
  const data = zeros(side * side * 8 + side * 8);
  return png(header(side, side, { depth: 16, colour: 6, interlaced: 1 }), chunk('IDAT', data));
}

/** A pixel with more compressed data behind it than it needs. */
export function pngWithMoreData(bytes: number): Buffer {
  return png(header(1, 1), chunk('IDAT', zeros(bytes)));
}

/** A pixel with compressed notes, each of so many bytes when it is inflated. */
export function pngWithNotes(count: number, bytes: number): Buffer {
  const note = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), zeros(bytes)]);
  return png(onePixel[0], ...Array.from({ length: count }, () => chunk('zTXt', note)), onePixel[1]);
}

/** A pixel with a colour profile of so many bytes. */
export function pngWithProfile(bytes: number): Buffer {
  const profile = Buffer.alloc(bytes);
  profile.writeUInt32BE(bytes, 0);
  profile.write('mntrRGB XYZ ', 12, 'latin1');
  profile.write('acsp', 36, 'latin1');
  const data = Buffer.concat([Buffer.from('p\0\0', 'latin1'), deflateSync(profile)]);
  return png(onePixel[0], chunk('iCCP', data), onePixel[1]);
}

/** Noise that a filter takes away in this file, and that cannot be compressed when it is written anew. */
export function noisyPng(side: number): Buffer {
  let seed = 1;
  const noise = Buffer.from(
    Array.from({ length: side * 4 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return seed >>> 24;
    }),
  );
  // Filter 2: the line above is added to each.
  const line = Buffer.concat([Buffer.from([2]), noise]);
  return png(header(side, side, { colour: 6 }), chunk('IDAT', deflateSync(Buffer.alloc(line.length * side, line))));
}

/** A GIF of so many pictures of one pixel, on a screen of so many. */
export function gifOfPictures(count: number, side = 1): Buffer {
  const screen = Buffer.from([side & 0xff, side >> 8, side & 0xff, side >> 8, 0x80, 0, 0]);
  const colours = Buffer.from([0, 0, 0, 255, 255, 255]);
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0]);
  return Buffer.concat([
    Buffer.from('GIF89a'),
    screen,
    colours,
    Buffer.alloc(frame.length * count, frame),
    Buffer.from([0x3b]),
  ]);
}

/** An animation of so many pictures, each the WebP that is given, which has so many pixels a side. */
export function webpOfPictures(count: number, picture: Buffer, side = 1): Buffer {
  const riff = (name: string, data: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(data.length);
    return Buffer.concat([Buffer.from(name), size, data, Buffer.alloc(data.length & 1)]);
  };
  const canvas = Buffer.alloc(10);
  canvas[0] = 2;
  canvas.writeUIntLE(side - 1, 4, 3);
  canvas.writeUIntLE(side - 1, 7, 3);
  const place = Buffer.alloc(16);
  canvas.copy(place, 6, 4);
  const frame = riff('ANMF', Buffer.concat([place, picture.subarray(12)]));
  const all = [Buffer.from('WEBP'), riff('VP8X', canvas), riff('ANIM', Buffer.alloc(6))];
  return riff('RIFF', Buffer.concat([...all, Buffer.alloc(frame.length * count, frame)]));
}

/** A progressive JPEG whose last scan comes so many times more: a decoder goes through the picture for each. */
export function jpegOfScans(progressive: Buffer, more: number): Buffer {
  const end = progressive.length - 2;
  const last = progressive.subarray(progressive.lastIndexOf(Buffer.from([0xff, 0xda])), end);
  return Buffer.concat([
    progressive.subarray(0, end),
    Buffer.alloc(last.length * more, last),
    progressive.subarray(end),
  ]);
}
