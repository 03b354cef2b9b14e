import fc from 'fast-check';
import { sanitizeContentHtml } from '../../../src/platform/html/sanitize.ts';
import { assertHarmless, vectors } from '../../modules/writer/xss-vectors.ts';

test('no combination of known vectors and pieces of HTML leaves anything active, and cleaning twice changes nothing', () => {
  const pieces = fc.constantFrom(
    ...vectors,
    ...[
      '<p>',
      '</p>',
      '<b',
      '"',
      "'",
      '>',
      '<',
      '<!--',
      '-->',
      '&lt;',
      '&#60;',
      '\u0000',
      '<a href="',
      '<img src="',
      '/>',
    ],
    ...[
      '</style>',
      '</script>',
      '</svg>',
      '</textarea>',
      ' onclick=x ',
      'javascript:',
      '<table><tr><td>',
      '<details>',
      ']]>',
    ],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 8 }), (parts) => {
      const clean = sanitizeContentHtml(parts.join(''));
      assertHarmless(clean);
      expect(sanitizeContentHtml(clean)).toBe(clean);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['<p><font>x<div>y</div>', '<p>x</p><div>y</div><p></p>'],
  ['<p><A<script>x</script><table><tr><td>', '<p>x</p><table><tr><td></td></tr></table><p></p>'],
])('cleaning %s twice changes nothing, though an element is gone that kept a paragraph open', (html, expected) => {
  expect(sanitizeContentHtml(html)).toBe(expected);
  expect(sanitizeContentHtml(expected)).toBe(expected);
});

test.each([
  ['nested elements', '<div>'.repeat(4_900)],
  ['nested inline elements', '<b>'.repeat(4_900)],
  ['attributes that never end', '<a href="'.repeat(4_000)],
  ['comments that never end', '<!--'.repeat(200_000)],
  ['ampersands', '&'.repeat(500_000)],
  ['paragraphs', '<p>word</p>'.repeat(50_000)],
  ['closing tags of nothing', '</b>'.repeat(200_000)],
  ['addresses of one image', `<img src="x" srcset="${'a,'.repeat(300_000)}">`],
])('a megabyte of %s is cleaned or refused within seconds', (_, html) => {
  const before = performance.now();
  try {
    expect(sanitizeContentHtml(html).length).toBeLessThanOrEqual(1_000_000);
  } catch (error) {
    expect(error).toMatchObject({ code: 'VALIDATION_FAILED', fields: { contentHtml: [expect.any(String)] } });
  }
  expect(performance.now() - before).toBeLessThan(5_000);
});

test.each(['<div>', '<b>', '<svg>', '<b></x>', '<x><y></x>'])(
  'thousands of %s within each other are refused',
  (piece) => {
    expect(() => sanitizeContentHtml(piece.repeat(20_000))).toThrow('Validation failed');
  },
);

test('a closing tag takes what is open within it, so that many short elements are no depth', () => {
  expect(sanitizeContentHtml('<p>x</p>'.repeat(20_000))).toHaveLength(160_000);
});
