export { valuesOfKeywords } from './auto-cluster/keywords-to-group.ts';
export { autoClusterKeywords } from './auto-cluster/start-auto-cluster.ts';
export { bulkDeleteClusters, bulkUpdateClusters, deleteCluster } from './clusters/bulk-clusters.ts';
export { averageDifficulty } from './clusters/cluster-figures.ts';
export {
  clusterIdsInput,
  createClusterInput,
  generateIdeasInput,
  updateClusterInput,
  updateClustersInput,
} from './clusters/cluster-input.ts';
export { clusterList } from './clusters/cluster-list.ts';
export { requireCluster, requireClusterOfAll } from './clusters/require-cluster.ts';
export { createCluster, updateCluster } from './clusters/write-cluster.ts';
export { valuesOfCluster } from './generate-ideas/read-cluster-input.ts';
export { autoGenerateIdeas } from './generate-ideas/start-generate-ideas.ts';
export { bulkDeleteIdeas, bulkUpdateIdeas, deleteIdea } from './ideas/bulk-ideas.ts';
export { contentFormat } from './ideas/content-format.ts';
export {
  createIdeaInput,
  ideaIdsInput,
  updateIdeaInput,
  updateIdeasInput,
} from './ideas/idea-input.ts';
export { ideaList } from './ideas/idea-list.ts';
export { completeIdeas, releaseIdeas, takeIdeasForWriter } from './ideas/ideas-for-writer.ts';
export { createIdea, updateIdea } from './ideas/write-idea.ts';
export {
  type AddedKeywords,
  addKeywordsFromSeed,
  bulkDeleteKeywords,
  bulkUpdateKeywords,
  bulkUpdateKeywordsStatus,
  deleteKeyword,
} from './keywords/bulk-keywords.ts';
export { exportKeywords } from './keywords/export-keywords.ts';
export { importKeywords } from './keywords/import-keywords.ts';
export type { ImportResult } from './keywords/import-report.ts';
export {
  addKeywordsFromSeedInput,
  autoClusterInput,
  createKeywordInput,
  keywordIdsInput,
  updateKeywordInput,
  updateKeywordsInput,
  updateKeywordsStatusInput,
} from './keywords/keyword-input.ts';
export { keywordList } from './keywords/keyword-list.ts';
export { createKeyword, updateKeyword } from './keywords/write-keyword.ts';
