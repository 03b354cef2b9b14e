import { z } from 'zod';
import { idOf } from '#platform/validation/ids.ts';

export const siteAccessFilter = z.object({ userId: idOf('User').nullish(), siteId: idOf('Site').nullish() });

export const grantSiteAccessInput = z.object({ userId: idOf('User'), siteId: idOf('Site') });
