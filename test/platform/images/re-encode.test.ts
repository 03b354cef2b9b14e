import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { AppError } from '../../../src/platform/errors/app-error.ts';
import { reencode } from '../../../src/platform/images/re-encode.ts';
import { look, picture, withExif } from '../../kit/pictures.ts';

const kinds = ['jpeg', 'png', 'webp', 'gif'] as const;

test('a thumbnail within a JPEG is not taken for the picture, nor its end for the picture’s', async () => {
  const thumbnail = await picture('jpeg', { width: 16, height: 16 });
  const whole = withExif(await picture('jpeg', { width: 300, height: 200 }), 1, thumbnail.toString('latin1'));
  expect(await reencode(whole)).toMatchObject({ width: 300, height: 200 });
  await expect(reencode(whole.subarray(0, whole.length - 100))).rejects.toMatchObject({
    fields: { file: ['The image is broken or incomplete.'] },
  });
});

test.each([
  [1, 'blue', 'red'],
  [3, 'red', 'blue'],
  [6, 'blue', 'red'],
  [8, 'red', 'blue'],
])('a photo that was taken in the position %i stands upright', async (orientation, first, last) => {
  const { bytes, width, height } = await reencode(withExif(await picture('jpeg'), orientation, ''));
  expect([width, height]).toEqual(orientation > 4 ? [100, 200] : [200, 100]);
  expect(await look(bytes)).toEqual({ width, height, first, last });
});

test.each(['png', 'webp'] as const)('what can be seen through in a %s stays so', async (kind) => {
  const canvas = createCanvas(40, 40);
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'rgba(255, 0, 0, 0.5)';
  pen.fillRect(0, 0, 20, 40);
  const { bytes, mediaType } = await reencode(await canvas.encode(kind as 'png'));
  expect(mediaType).toBe(`image/${kind}`);
  const shown = createCanvas(40, 40).getContext('2d');
  shown.drawImage(await loadImage(bytes), 0, 0);
  const alphaAt = (x: number) => shown.getImageData(x, 20, 1, 1).data[3]!;
  expect(alphaAt(10)).toBeGreaterThan(110);
  expect(alphaAt(10)).toBeLessThan(145);
  expect(alphaAt(35)).toBe(0);
});

test('a picture of one pixel is one', async () => {
  for (const kind of kinds)
    expect(await reencode(await picture(kind, { width: 1, height: 1 }))).toMatchObject({ width: 1 });
});

test('whatever is done to the bytes of a picture, it is a picture or refused in words', async () => {
  const whole = await Promise.all(kinds.map((kind) => picture(kind, { width: 64, height: 48 })));
  const damage = fc.record({
    kind: fc.nat(kinds.length - 1),
    // Near its beginning, where sizes and kinds are told, as often as anywhere.
    changes: fc.array(fc.record({ at: fc.oneof(fc.nat(64), fc.nat(5_000)), value: fc.nat(255) }), { maxLength: 6 }),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    tail: fc.uint8Array({ maxLength: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ kind, changes, cut, tail }) => {
      let bytes = Buffer.from(whole[kind]!);
      for (const { at, value } of changes) bytes[at % bytes.length] = value;
      if (cut !== null) bytes = bytes.subarray(0, Math.floor(bytes.length * cut));
      try {
        const clean = await reencode(Buffer.concat([bytes, tail]));
        expect(clean.width * clean.height).toBeLessThanOrEqual(50_000_000);
        expect(await loadImage(clean.bytes)).toMatchObject({ width: clean.width, height: clean.height });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        expect([error.code, Object.keys(error.fields!)]).toEqual(['VALIDATION_FAILED', ['file']]);
      }
    }),
    { numRuns: Number(process.env.IMAGE_PROPERTY_RUNS ?? 300) },
  );
}, 60_000);
