import type { SKRSContext2D } from '@napi-rs/canvas';
import type { SeededRandom } from '../language/seeded.ts';
import { css, type Rgb } from './colour.ts';
import type { Palette } from './palette.ts';

/** Everything a scene draws with: where, how large, in which colours, and by which choices. */
export interface Stage {
  readonly context: SKRSContext2D;
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly random: SeededRandom;
}

type Scene = (stage: Stage) => void;

const between = (random: SeededRandom, low: number, high: number) => low + random.next() * (high - low);

function verticalGradient(context: SKRSContext2D, top: number, bottom: number, from: string, to: string) {
  const gradient = context.createLinearGradient(0, top, 0, bottom);
  gradient.addColorStop(0, from);
  gradient.addColorStop(1, to);
  return gradient;
}

/** The ground of every scene: a slanted gradient with a soft light in it. */
export function paintBackdrop({ context, width, height, palette, random }: Stage): void {
  const gradient = context.createLinearGradient(0, 0, width * between(random, 0.1, 0.5), height);
  gradient.addColorStop(0, css(palette.skyTop));
  gradient.addColorStop(1, css(palette.skyBottom));
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  const x = width * between(random, 0.2, 0.8);
  const y = height * between(random, 0.1, 0.45);
  const light = context.createRadialGradient(x, y, 0, x, y, Math.max(width, height) * 0.6);
  light.addColorStop(0, css(palette.glow, palette.dark ? 0.35 : 0.75));
  light.addColorStop(1, css(palette.glow, 0));
  context.fillStyle = light;
  context.fillRect(0, 0, width, height);
}

function disc(context: SKRSContext2D, x: number, y: number, radius: number, fill: string) {
  context.fillStyle = fill;
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

/** Ridges one behind the other under a large sun. */
const hills: Scene = ({ context, width, height, palette, random }) => {
  const size = Math.min(width, height);
  const sunX = width * between(random, 0.25, 0.75);
  const sunY = height * between(random, 0.24, 0.36);
  const radius = size * between(random, 0.13, 0.18);
  for (const [scale, alpha] of [
    [2.1, 0.1],
    [1.55, 0.16],
    [1.25, 0.22],
  ] as const)
    disc(context, sunX, sunY, radius * scale, css(palette.sun, alpha));
  disc(context, sunX, sunY, radius, css(palette.sun));
  const count = palette.layers.length;
  palette.layers.forEach((colour, index) => {
    const base = height * (0.42 + (index / count) * 0.5);
    const waves = [1, 2, 3.7].map((frequency) => ({
      frequency: frequency * between(random, 0.7, 1.3),
      phase: random.next() * 7,
      size: (height * 0.085) / frequency ** 0.8,
    }));
    const ridge = (x: number) =>
      base -
      waves.reduce(
        (sum, wave) => sum + wave.size * Math.sin((x / width) * Math.PI * 2 * wave.frequency + wave.phase),
        0,
      );
    context.beginPath();
    context.moveTo(0, ridge(0));
    for (let x = 0; x <= width; x += Math.max(4, width / 160)) context.lineTo(x, ridge(x));
    context.lineTo(width, ridge(width));
    // Only as deep as the next ridges leave visible: painting hidden ground is what costs time.
    context.lineTo(width, Math.min(height, base + height * 0.34));
    context.lineTo(0, Math.min(height, base + height * 0.34));
    context.closePath();
    const next = palette.layers[Math.min(index + 1, count - 1)]!;
    context.fillStyle = verticalGradient(context, base - height * 0.1, base + height * 0.3, css(colour), css(next));
    context.fill();
  });
};

/** A mosaic of quarter circles, half circles, dots and rings on a square grid. */
const tiles: Scene = ({ context, width, height, palette, random }) => {
  const rows = random.int(4, 5);
  const cell = height / rows;
  const columns = Math.ceil(width / cell);
  const colours = [...palette.layers, palette.accent, palette.glow];
  const colour = () => css(random.next() < 0.16 ? palette.accent : random.pick(colours));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      context.save();
      context.translate(column * cell + cell / 2, row * cell + cell / 2);
      context.rotate((random.int(0, 3) * Math.PI) / 2);
      const half = cell / 2;
      // One extra pixel hides the hairline between neighbouring tiles.
      context.fillStyle = css(random.pick(palette.layers), palette.dark ? 0.55 : 0.45);
      context.fillRect(-half - 0.5, -half - 0.5, cell + 1, cell + 1);
      const shape = random.int(0, 6);
      context.fillStyle = colour();
      context.beginPath();
      if (shape <= 1) {
        context.moveTo(-half, -half);
        context.arc(-half, -half, cell, 0, Math.PI / 2);
        context.fill();
        if (shape === 1) {
          context.fillStyle = colour();
          context.beginPath();
          context.moveTo(-half, -half);
          context.arc(-half, -half, cell * 0.5, 0, Math.PI / 2);
          context.fill();
        }
      } else if (shape === 2) {
        context.arc(0, -half, half, 0, Math.PI);
        context.fill();
        context.fillStyle = colour();
        context.beginPath();
        context.arc(0, half, half, Math.PI, 0);
        context.fill();
      } else if (shape === 3) {
        disc(context, 0, 0, half * 0.72, colour());
        disc(context, 0, 0, half * 0.34, colour());
      } else if (shape === 4) {
        context.moveTo(-half, half);
        context.lineTo(half, half);
        context.lineTo(half, -half);
        context.fill();
      } else if (shape === 5) {
        context.arc(-half, half, cell, -Math.PI / 2, 0);
        context.arc(half, -half, cell, Math.PI / 2, Math.PI);
        context.fill();
      } else {
        for (const step of [0.25, 0.5, 0.75, 1]) {
          context.lineWidth = cell * 0.09;
          context.strokeStyle = colour();
          context.beginPath();
          context.arc(-half, -half, cell * (step - 0.08), 0, Math.PI / 2);
          context.stroke();
        }
      }
      context.restore();
    }
  }
};

/** Broad bands that flow across the picture. */
const ribbons: Scene = ({ context, width, height, palette, random }) => {
  const bands = 11;
  const tilt = between(random, -0.35, 0.35) * height;
  const phase = random.next() * 6;
  const swing = height * between(random, 0.1, 0.17);
  const frequency = between(random, 0.7, 1.25);
  for (let band = 0; band < bands; band++) {
    const share = band / (bands - 1);
    const y = (offset: number) => (x: number) => {
      const along = x / width;
      return (
        height * (-0.02 + 1.05 * (share + offset)) +
        tilt * (along - 0.5) +
        swing *
          Math.sin(along * Math.PI * 2 * frequency + phase + (share + offset) * 2.4) *
          (1 - Math.abs(share - 0.5) * 0.6)
      );
    };
    const upper = y(0);
    const lower = y(band === bands - 1 ? 1 : 1.6 / (bands - 1));
    context.beginPath();
    context.moveTo(0, upper(0));
    const step = Math.max(4, width / 120);
    for (let x = step; x < width + step; x += step) context.lineTo(x, upper(x));
    // A little below where the next band begins, so that no gap opens and little is painted twice.
    for (let x = width + step; x >= -step; x -= step) context.lineTo(x, lower(x));
    context.closePath();
    const colour =
      band === 3 || band === 7
        ? palette.accent
        : palette.layers[Math.min(palette.layers.length - 1, Math.floor(share * palette.layers.length))]!;
    const gradient = context.createLinearGradient(0, 0, width, height * 0.4);
    gradient.addColorStop(0, css(colour, 0.96));
    gradient.addColorStop(
      0.5,
      css(palette.layers[Math.min(palette.layers.length - 1, Math.floor(share * 4) + 1)]!, 0.9),
    );
    gradient.addColorStop(1, css(colour, 0.96));
    context.fillStyle = gradient;
    context.fill();
    context.strokeStyle = css(palette.glow, palette.dark ? 0.18 : 0.35);
    context.lineWidth = Math.max(1, height / 420);
    context.stroke();
  }
};

/** Large translucent circles, rings and a scatter of dots, arranged around one bright disc. */
const orbits: Scene = ({ context, width, height, palette, random }) => {
  const size = Math.min(width, height);
  const centreX = width * between(random, 0.38, 0.66);
  const centreY = height * between(random, 0.34, 0.48);
  for (let index = 0; index < 7; index++) {
    const angle = random.next() * Math.PI * 2;
    const distance = size * between(random, 0.12, 0.62);
    const radius = size * between(random, 0.14, 0.36);
    const x = centreX + Math.cos(angle) * distance * (width / size) * 0.8;
    const y = centreY + Math.sin(angle) * distance;
    const fill = context.createLinearGradient(x - radius, y - radius, x + radius, y + radius);
    const colour = palette.layers[index % palette.layers.length]!;
    fill.addColorStop(0, css(colour, 0.78));
    fill.addColorStop(1, css(palette.layers[(index + 2) % palette.layers.length]!, 0.22));
    context.fillStyle = fill;
    context.beginPath();
    context.arc(x, y, radius, 0, Math.PI * 2);
    context.fill();
  }
  for (let ring = 0; ring < 6; ring++) {
    context.strokeStyle = css(
      ring % 3 === 1 ? palette.accent : palette.layers[palette.dark ? 0 : 4]!,
      0.55 - ring * 0.06,
    );
    context.lineWidth = Math.max(1, size / (ring % 2 === 0 ? 260 : 420));
    context.beginPath();
    context.arc(centreX, centreY, size * (0.24 + ring * 0.085), random.next() * 6, random.next() * 6 + 4.2);
    context.stroke();
    const angle = random.next() * Math.PI * 2;
    const radius = size * (0.24 + ring * 0.085);
    disc(
      context,
      centreX + Math.cos(angle) * radius,
      centreY + Math.sin(angle) * radius,
      size * between(random, 0.008, 0.022),
      css(palette.accent),
    );
  }
  const fill = context.createLinearGradient(centreX, centreY - size * 0.18, centreX, centreY + size * 0.18);
  fill.addColorStop(0, css(palette.accent));
  fill.addColorStop(1, css(palette.accent, 0.55));
  context.fillStyle = fill;
  context.beginPath();
  context.arc(centreX, centreY, size * 0.17, 0, Math.PI * 2);
  context.fill();
};

/** A field of triangles whose light changes from corner to corner. */
const facets: Scene = ({ context, width, height, palette, random }) => {
  const rows = 7;
  const cell = height / rows;
  const columns = Math.ceil(width / cell) + 1;
  const point = Array.from({ length: rows + 3 }, (_, row) =>
    Array.from({ length: columns + 3 }, (_, column) => ({
      x: (column - 1 + (row % 2) * 0.5 + between(random, -0.28, 0.28)) * cell,
      y: (row - 1 + between(random, -0.28, 0.28)) * cell,
    })),
  );
  const focusX = width * between(random, 0.2, 0.8);
  const focusY = height * between(random, 0.1, 0.5);
  const reach = Math.hypot(width, height) * 0.75;
  const shade = (x: number, y: number): Rgb => {
    const share = Math.min(
      0.999,
      Math.max(0, Math.hypot(x - focusX, y - focusY) / reach + between(random, -0.09, 0.09)),
    );
    return random.next() < 0.045 ? palette.accent : palette.layers[Math.floor(share * palette.layers.length)]!;
  };
  for (let row = 0; row < rows + 2; row++) {
    for (let column = 0; column < columns + 2; column++) {
      const [a, b, c, d] = [
        point[row]![column]!,
        point[row]![column + 1]!,
        point[row + 1]![column]!,
        point[row + 1]![column + 1]!,
      ];
      const triangles =
        row % 2 === 0
          ? [
              [a, b, c],
              [b, d, c],
            ]
          : [
              [a, b, d],
              [a, d, c],
            ];
      for (const [p, q, r] of triangles as [typeof a, typeof a, typeof a][]) {
        const fill = css(shade((p.x + q.x + r.x) / 3, (p.y + q.y + r.y) / 3), 0.94);
        context.fillStyle = fill;
        context.strokeStyle = fill;
        context.lineWidth = 1;
        context.beginPath();
        context.moveTo(p.x, p.y);
        context.lineTo(q.x, q.y);
        context.lineTo(r.x, r.y);
        context.closePath();
        context.fill();
        context.stroke();
      }
    }
  }
};

/** Blocks of different heights seen from above, like a small town or a chart. */
const blocks: Scene = ({ context, width, height, palette, random }) => {
  const unit = Math.min(width, height) / 9;
  const dx = unit * 0.87;
  const dy = unit * 0.5;
  const reach = Math.ceil(width / dx / 2) + 2;
  const centreX = width * between(random, 0.45, 0.55);
  const top = height * 0.34;
  const face = (points: readonly (readonly [number, number])[], fill: string) => {
    context.fillStyle = fill;
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.closePath();
    context.fill();
  };
  for (let sum = 0; sum <= reach * 2 + 8; sum++) {
    for (let column = -reach; column <= reach; column++) {
      if ((column + sum) % 2 !== 0) continue;
      const x = centreX + column * dx;
      const y = top + (sum - 2) * dy;
      if (y - unit * 3 > height) continue;
      const tall = random.next() ** 2.2 * unit * 2.6 + unit * 0.2;
      const special = random.next() < 0.1;
      const lit = special ? palette.accent : palette.layers[random.int(0, 2)]!;
      face(
        [
          [x, y - tall],
          [x + dx, y + dy - tall],
          [x, y + dy * 2 - tall],
          [x - dx, y + dy - tall],
        ],
        css(lit),
      );
      face(
        [
          [x - dx, y + dy - tall],
          [x, y + dy * 2 - tall],
          [x, y + dy * 2 + unit],
          [x - dx, y + dy + unit],
        ],
        css(palette.layers[3]!),
      );
      face(
        [
          [x + dx, y + dy - tall],
          [x, y + dy * 2 - tall],
          [x, y + dy * 2 + unit],
          [x + dx, y + dy + unit],
        ],
        css(palette.layers[palette.dark ? 5 : 4]!),
      );
    }
  }
};

/** Tall stems with paired leaves in front of a pale disc. */
const leaves: Scene = ({ context, width, height, palette, random }) => {
  const size = Math.min(width, height);
  const sunX = width * between(random, 0.35, 0.65);
  disc(context, sunX, height * 0.42, size * 0.34, css(palette.sun, palette.dark ? 0.85 : 0.6));
  disc(context, sunX, height * 0.42, size * 0.27, css(palette.glow, palette.dark ? 0.35 : 0.6));
  const leaf = (x: number, y: number, length: number, angle: number, colour: Rgb, under: Rgb) => {
    context.save();
    context.translate(x, y);
    context.rotate(angle);
    for (const [side, fill] of [
      [1, colour],
      [-1, under],
    ] as const) {
      context.fillStyle = css(fill);
      context.beginPath();
      context.moveTo(0, 0);
      context.quadraticCurveTo(length * 0.4, length * 0.32 * side, length, 0);
      context.closePath();
      context.fill();
    }
    context.restore();
  };
  const stems = Math.max(5, Math.round((width / height) * 5));
  const order = random.shuffle(Array.from({ length: stems }, (_, index) => index));
  order.forEach((place, drawn) => {
    const depth = drawn / stems;
    const colour = palette.layers[Math.min(palette.layers.length - 1, 1 + Math.floor(depth * 5))]!;
    const under = palette.layers[Math.min(palette.layers.length - 1, 2 + Math.floor(depth * 4))]!;
    const foot = (width * (place + 0.5 + between(random, -0.3, 0.3))) / stems;
    const lean = between(random, -0.14, 0.14) * size;
    const rise = height * between(random, 0.5, 0.88);
    const count = random.int(6, 9);
    context.strokeStyle = css(under);
    context.lineWidth = Math.max(1.5, size / 170);
    context.beginPath();
    context.moveTo(foot, height);
    context.quadraticCurveTo(foot + lean * 0.1, height - rise * 0.5, foot + lean, height - rise);
    context.stroke();
    for (let index = 1; index <= count; index++) {
      const along = index / count;
      const x = foot + lean * along * along;
      const y = height - rise * along;
      const length = size * (0.17 - along * 0.085);
      const open = 0.5 + (1 - along) * 0.4;
      leaf(x, y, length, -Math.PI / 2 + open, colour, under);
      leaf(x, y, length, -Math.PI / 2 - open, under, colour);
    }
  });
};

const scenes = { hills, tiles, ribbons, orbits, facets, blocks, leaves } as const;
type SceneName = keyof typeof scenes;

const scenesOfTheme: readonly (readonly [RegExp, readonly SceneName[]])[] = [
  [
    /\b(?:garden\w*|plants?|leaf|leaves|forest|organic|tea|vegan|food|recipe\w*|sourdough|herbal|nature|skincare|beauty|wool|cotton)\b/,
    ['leaves', 'hills', 'ribbons'],
  ],
  [
    /\b(?:travel|hiking|outdoors?|mountains?|beach|camping|running|flight\w*|landscape)\b/,
    ['hills', 'ribbons', 'leaves'],
  ],
  [
    /\b(?:software|crm|seo|data|finance|mortgage\w*|bank\w*|tax\w*|insurance|business|marketing|office|city|real estate|building|analytics)\b/,
    ['blocks', 'facets', 'tiles', 'orbits'],
  ],
  [/\b(?:music|design|art|fashion|kids|wedding|home|furniture|kitchen|interior)\b/, ['tiles', 'orbits', 'ribbons']],
  [/\b(?:health|medical|dent\w+|yoga|sleep|water|plumb\w+|ocean|sea)\b/, ['ribbons', 'orbits', 'hills']],
];

/** Leaves would puzzle where nothing grows; the others suit anything. */
const anywhere: readonly SceneName[] = ['hills', 'tiles', 'ribbons', 'orbits', 'facets', 'blocks'];

/** The scene that suits the prompt's words; any of them where the words suit none. */
export function sceneFor(text: string, random: SeededRandom): { name: SceneName; paint: Scene } {
  const themed = scenesOfTheme.find(([pattern]) => pattern.test(text))?.[1];
  const name = random.pick(themed ?? anywhere);
  return { name, paint: scenes[name] };
}
