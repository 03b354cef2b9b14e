import { finance } from './finance.ts';
import { healthAndWellness } from './health-and-wellness.ts';
import { homeAndGarden } from './home-and-garden.ts';
import type { LibraryIndustry } from './library.ts';
import { outdoorAndSports } from './outdoor-and-sports.ts';
import { technology } from './technology.ts';

/** The library that every installation begins with; staff add to it. */
export const library: readonly LibraryIndustry[] = [
  outdoorAndSports,
  homeAndGarden,
  healthAndWellness,
  technology,
  finance,
];
