export { valuesOfKeywords } from './auto-cluster/keywords-to-group.ts';
export { autoClusterKeywords } from './auto-cluster/start-auto-cluster.ts';
export { bulkUpdateClusters } from './clusters/bulk-clusters.ts';
export { averageDifficulty, countMappedPages } from './clusters/cluster-figures.ts';
export {
  clusterFilter,
  clusterIdsInput,
  createClusterInput,
  generateIdeasInput,
  updateClusterInput,
  updateClustersInput,
} from './clusters/cluster-input.ts';
export { clusterOrders } from './clusters/cluster-list.ts';
export { bulkDeleteClusters, deleteCluster } from './clusters/delete-clusters.ts';
export { getCluster, listClusters } from './clusters/read-clusters.ts';
export { requireCluster } from './clusters/require-cluster.ts';
export { createCluster, updateCluster } from './clusters/write-cluster.ts';
export { valuesOfCluster } from './generate-ideas/read-cluster-input.ts';
export { autoGenerateIdeas } from './generate-ideas/start-generate-ideas.ts';
export { bulkUpdateIdeas } from './ideas/bulk-ideas.ts';
export { contentFormat } from './ideas/content-format.ts';
export { bulkDeleteIdeas, deleteIdea } from './ideas/delete-ideas.ts';
export {
  createIdeaInput,
  ideaFilter,
  ideaIdsInput,
  updateIdeaInput,
  updateIdeasInput,
} from './ideas/idea-input.ts';
export { ideaOrders } from './ideas/idea-list.ts';
export { completeIdeas, releaseIdeas, takeIdeasForWriter } from './ideas/ideas-for-writer.ts';
export { getIdea, keywordIdsOfIdeas, listIdeas } from './ideas/read-ideas.ts';
export { createIdea, updateIdea } from './ideas/write-idea.ts';
export {
  type AddedKeywords,
  addKeywordsFromSeed,
  bulkDeleteKeywords,
  bulkUpdateKeywords,
  bulkUpdateKeywordsStatus,
} from './keywords/bulk-keywords.ts';
export { exportKeywords } from './keywords/export-keywords.ts';
export { importKeywords } from './keywords/import-keywords.ts';
export type { ImportResult } from './keywords/import-report.ts';
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
export { keywordOrders } from './keywords/keyword-list.ts';
export { getKeyword, listKeywords } from './keywords/read-keywords.ts';
export { createKeyword, deleteKeyword, updateKeyword } from './keywords/write-keyword.ts';
