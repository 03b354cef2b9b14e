export { createIndustryInput, updateIndustryInput } from './industries/industry-input.ts';
export { industryList } from './industries/industry-list.ts';
export { requireIndustry, requireIndustrySector } from './industries/require-industry.ts';
export { createIndustry, deleteIndustry, updateIndustry } from './industries/write-industry.ts';
export {
  createIndustrySectorInput,
  updateIndustrySectorInput,
} from './industry-sectors/industry-sector-input.ts';
export { industrySectorList } from './industry-sectors/industry-sector-list.ts';
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
export {
  createSeedKeywordInput,
  updateSeedKeywordInput,
} from './seed-keywords/seed-keyword-input.ts';
export { seedKeywordList } from './seed-keywords/seed-keyword-list.ts';
export { createSeedKeyword, deleteSeedKeyword, updateSeedKeyword } from './seed-keywords/write-seed-keyword.ts';
