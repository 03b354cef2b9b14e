import type { SeededRandom } from '../language/seeded.ts';
import { blend, contrast, oklch, type Rgb } from './colour.ts';

/** The colours of one picture, from its back to its front. */
export interface Palette {
  readonly dark: boolean;
  readonly skyTop: Rgb;
  readonly skyBottom: Rgb;
  /** Far to near. */
  readonly layers: readonly Rgb[];
  readonly accent: Rgb;
  readonly glow: Rgb;
  /** A sun or moon: warm by day whatever the hue of the land. */
  readonly sun: Rgb;
  readonly caption: CaptionColours;
}

export interface CaptionColours {
  readonly text: Rgb;
  readonly backing: Rgb;
  /** Opacity of the backing over the picture. */
  readonly opacity: number;
}

/** Hues in degrees that words bring to mind; the first word of the prompt that is here decides. */
const hueOfWord: Record<string, number> = {
  red: 25,
  crimson: 20,
  rose: 5,
  pink: 0,
  coral: 35,
  orange: 55,
  amber: 75,
  gold: 85,
  golden: 85,
  yellow: 100,
  lime: 125,
  green: 150,
  olive: 115,
  mint: 165,
  teal: 190,
  turquoise: 195,
  cyan: 205,
  blue: 255,
  navy: 262,
  indigo: 280,
  violet: 300,
  purple: 310,
  magenta: 335,
  brown: 55,
  beige: 80,
  wool: 60,
  wood: 60,
  wooden: 60,
  leather: 50,
  coffee: 50,
  chocolate: 45,
  bread: 70,
  sourdough: 70,
  baking: 65,
  recipe: 50,
  food: 45,
  kitchen: 60,
  cooking: 45,
  wine: 15,
  garden: 145,
  plant: 150,
  plants: 150,
  forest: 155,
  tree: 150,
  nature: 150,
  organic: 140,
  tea: 140,
  vegan: 140,
  health: 175,
  medical: 200,
  dental: 205,
  dentist: 205,
  fitness: 40,
  running: 40,
  yoga: 305,
  sleep: 275,
  beauty: 0,
  skincare: 20,
  wedding: 10,
  ocean: 225,
  sea: 225,
  water: 225,
  plumber: 230,
  plumbing: 230,
  ice: 220,
  snow: 225,
  sky: 240,
  travel: 215,
  beach: 210,
  flight: 235,
  finance: 170,
  money: 160,
  mortgage: 190,
  bank: 250,
  insurance: 245,
  tax: 200,
  business: 255,
  law: 265,
  legal: 265,
  software: 275,
  seo: 265,
  marketing: 300,
  data: 245,
  ai: 290,
  security: 250,
  crypto: 285,
  car: 20,
  electric: 190,
  energy: 95,
  solar: 85,
  music: 320,
  game: 300,
  gaming: 300,
  education: 250,
  school: 80,
  baby: 350,
  kids: 60,
  dog: 65,
  cat: 45,
  pet: 60,
  home: 70,
  house: 65,
  furniture: 55,
  desk: 60,
  roof: 35,
  paint: 330,
};

const darkWords = /\b(?:dark|night|evening|moody|midnight|black|neon|cinematic)\b/;
const lightWords = /\b(?:bright|daylight|morning|light|airy|white|clean|soft|pastel)\b/;

/** The share of the backing that the caption's worst case must survive: a black or a white picture shining through. */
const captionOpacity = 0.93;
const black: Rgb = { r: 0, g: 0, b: 0 };
const white: Rgb = { r: 255, g: 255, b: 255 };

/** The lowest contrast the caption can have on any picture below its backing. */
export function captionContrast({ text, backing, opacity }: CaptionColours): number {
  return Math.min(contrast(text, blend(backing, black, opacity)), contrast(text, blend(backing, white, opacity)));
}

/** Text and backing in the picture's hue, pushed apart until they reach at least 4.5 : 1 (aims at 7 : 1). */
export function captionColours(hue: number, dark: boolean): CaptionColours {
  let colours: CaptionColours = { text: dark ? black : white, backing: dark ? white : black, opacity: 1 };
  for (let step = 0; step < 8; step++) {
    const backing = dark ? oklch(0.95 + step * 0.006, 0.02, hue) : oklch(0.3 - step * 0.03, 0.06, hue);
    const text = dark ? oklch(0.3 - step * 0.03, 0.07, hue) : oklch(0.97, 0.012, hue);
    colours = { text, backing, opacity: captionOpacity };
    if (captionContrast(colours) >= 7) return colours;
  }
  return captionContrast(colours) >= 4.5 ? colours : { text: white, backing: black, opacity: 1 };
}

/** Chooses the colours of a picture from the prompt's words, and from its hash where the words say nothing. */
export function paletteOf(words: readonly string[], random: SeededRandom): Palette {
  const known = words.find((word) => hueOfWord[word] !== undefined);
  const wobble = random.int(-12, 12);
  const hue = ((known === undefined ? random.int(0, 359) : hueOfWord[known]!) + wobble + 360) % 360;
  const text = words.join(' ');
  const chance = random.next();
  const dark = darkWords.test(text) ? chance < 0.85 : lightWords.test(text) ? chance < 0.15 : chance < 0.35;
  // Neighbouring hues for the layers and a far one for the accent: calm, with one spark.
  const spread = random.pick([28, 40, 55, -30, -45]);
  const accentHue = (hue + random.pick([150, 165, 180, 195, 210])) % 360;
  const layers = Array.from({ length: 6 }, (_, index) => {
    const share = index / 5;
    const lightness = dark ? 0.62 - share * 0.36 : 0.86 - share * 0.46;
    const chroma = dark ? 0.1 + share * 0.01 : 0.07 + share * 0.055;
    return oklch(lightness, chroma, hue + spread * (share - 0.3));
  });
  return {
    dark,
    skyTop: dark ? oklch(0.22, 0.06, hue - 10) : oklch(0.93, 0.045, hue + spread),
    skyBottom: dark ? oklch(0.42, 0.1, hue + spread) : oklch(0.975, 0.025, accentHue),
    layers,
    accent: oklch(dark ? 0.8 : 0.74, 0.15, accentHue),
    glow: oklch(dark ? 0.86 : 0.95, 0.08, accentHue - 20),
    sun: dark ? oklch(0.86, 0.1, random.pick([60, 85, accentHue])) : oklch(0.8, 0.15, random.pick([45, 65, 85])),
    caption: captionColours(hue, dark),
  };
}
