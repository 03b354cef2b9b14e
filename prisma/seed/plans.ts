/** The plans of a new installation (docs/contract/billing.md, "Seeded plans"): prices in US dollars a month. */
export const seededPlans = [
  plan('Free', 'free', '0.00', {
    credits: 100,
    sites: 1,
    users: 2,
    keywords: 200,
    clusters: 50,
    ideas: 100,
    words: 10_000,
    images: 20,
    trialDays: 14,
  }),
  plan('Starter', 'starter', '89.00', {
    credits: 1_000,
    sites: 3,
    users: 5,
    keywords: 2_000,
    clusters: 500,
    ideas: 1_000,
    words: 100_000,
    images: 200,
    trialDays: 0,
  }),
  plan('Growth', 'growth', '139.00', {
    credits: 3_000,
    sites: 10,
    users: 15,
    keywords: 10_000,
    clusters: 2_500,
    ideas: 5_000,
    words: 300_000,
    images: 900,
    trialDays: 0,
  }),
  plan('Scale', 'scale', '229.00', {
    credits: 10_000,
    sites: 50,
    users: 50,
    keywords: 100_000,
    clusters: 25_000,
    ideas: 50_000,
    words: 1_000_000,
    images: 3_000,
    trialDays: 0,
  }),
];

interface Limits {
  readonly credits: number;
  readonly sites: number;
  readonly users: number;
  readonly keywords: number;
  readonly clusters: number;
  readonly ideas: number;
  readonly words: number;
  readonly images: number;
  readonly trialDays: number;
}

function plan(name: string, slug: string, price: string, limits: Limits) {
  return {
    name,
    slug,
    price,
    includedCredits: limits.credits,
    maxSites: limits.sites,
    maxSectorsPerSite: 5,
    maxUsers: limits.users,
    maxKeywords: limits.keywords,
    maxClusters: limits.clusters,
    maxContentIdeas: limits.ideas,
    maxContentWords: limits.words,
    maxImagesBasic: limits.images,
    maxImagesPremium: Math.floor(limits.images / 3),
    maxImagePrompts: limits.images * 2,
    trialDays: limits.trialDays,
    features: [
      `${limits.credits.toLocaleString('en')} credits a month`,
      `${limits.sites} site${limits.sites === 1 ? '' : 's'}`,
      `${limits.users} users`,
    ],
  };
}
