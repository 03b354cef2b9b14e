/** The limits that every plan must name, as low as they go without shutting anybody out. */
export const limitsOfOne = {
  maxSites: 1,
  maxUsers: 1,
  maxKeywords: 1,
  maxClusters: 1,
  maxContentIdeas: 1,
  maxContentWords: 1,
  maxImagesBasic: 1,
  maxImagePrompts: 1,
} as const;
