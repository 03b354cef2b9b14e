export { createIndustryInput, industryFilter, updateIndustryInput } from './industries/industry-input.ts';
export { industryOrders } from './industries/industry-list.ts';
export {
  getIndustry,
  listIndustries,
  requireIndustry,
  requireIndustrySector,
  sectorsOfIndustries,
} from './industries/read-industries.ts';
export { createIndustry, deleteIndustry, updateIndustry } from './industries/write-industry.ts';
export {
  createIndustrySectorInput,
  industrySectorFilter,
  updateIndustrySectorInput,
} from './industry-sectors/industry-sector-input.ts';
export { industrySectorOrders } from './industry-sectors/industry-sector-list.ts';
export { getIndustrySector, listIndustrySectors } from './industry-sectors/read-industry-sectors.ts';
export {
  createIndustrySector,
  deleteIndustrySector,
  updateIndustrySector,
} from './industry-sectors/write-industry-sector.ts';
export { importLibraryFile } from './library-files/import-library-file.ts';
export { industryFile } from './library-files/industry-file.ts';
export { industrySectorFile } from './library-files/industry-sector-file.ts';
export { type AnyLibraryFile, exportLibraryFile, libraryFileTemplate } from './library-files/library-file.ts';
export { seedKeywordFile } from './library-files/seed-keyword-file.ts';
export { getSeedKeyword, listSeedKeywords } from './seed-keywords/read-seed-keywords.ts';
export {
  createSeedKeywordInput,
  seedKeywordFilter,
  updateSeedKeywordInput,
} from './seed-keywords/seed-keyword-input.ts';
export { seedKeywordOrders } from './seed-keywords/seed-keyword-list.ts';
export { createSeedKeyword, deleteSeedKeyword, updateSeedKeyword } from './seed-keywords/write-seed-keyword.ts';
