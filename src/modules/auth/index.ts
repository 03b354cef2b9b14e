export { requirePlace } from './sites/place.ts';
