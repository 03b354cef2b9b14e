/**
 * The packages of a new installation (docs/contract/billing.md, "Credit packages"): prices in US dollars. Discounts are
 * against the first one's price of a credit.
 */
export const seededPackages = [
  { name: '500 credits', slug: 'credits-500', credits: 500, price: '45.00', sortOrder: 0 },
  {
    name: '2,000 credits',
    slug: 'credits-2000',
    credits: 2_000,
    price: '160.00',
    discountPercentage: 11,
    sortOrder: 1,
  },
  {
    name: '5,000 credits',
    slug: 'credits-5000',
    credits: 5_000,
    price: '350.00',
    discountPercentage: 22,
    sortOrder: 2,
  },
];
