import { idOf } from './ids.ts';

/** Fields of what lies on a site, in one of its sectors. */
export const siteScopeFields = { siteId: idOf('Site'), sectorId: idOf('Sector') };

/** Filters by the same. */
export const siteScopeFilters = { siteId: idOf('Site').nullish(), sectorId: idOf('Sector').nullish() };
