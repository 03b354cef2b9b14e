export { autoClusterKeywords } from './auto-cluster/start-auto-cluster.ts';
export { requireCluster } from './clusters/require-cluster.ts';
export { completeIdeas, type IdeaForWriter, takeIdeasForWriter } from './ideas/ideas-for-writer.ts';
export {
  type AddedKeywords,
  addKeywordsFromSeed,
  bulkDeleteKeywords,
  bulkUpdateKeywords,
  bulkUpdateKeywordsStatus,
} from './keywords/bulk-keywords.ts';
export { exportKeywords } from './keywords/export-keywords.ts';
export { type ImportResult, importKeywords } from './keywords/import-keywords.ts';
export {
  addKeywordsFromSeedInput,
  autoClusterInput,
  createKeywordInput,
  keywordFilter,
  keywordIdsInput,
  updateKeywordInput,
  updateKeywordsInput,
  updateKeywordsStatusInput,
} from './keywords/keyword-input.ts';
export { type KeywordRow, keywordOrders } from './keywords/keyword-list.ts';
export { getKeyword, listKeywords } from './keywords/read-keywords.ts';
export { createKeyword, deleteKeyword, updateKeyword } from './keywords/write-keyword.ts';
