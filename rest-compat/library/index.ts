export { libraryRoutes } from './library.ts';
