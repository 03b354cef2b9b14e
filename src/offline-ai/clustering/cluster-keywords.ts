import type {
  ClusterKeywordsInput,
  ClusterKeywordsOutput,
  ExistingCluster,
  KeywordToCluster,
} from '#platform/ai/functions/cluster-keywords.ts';
import { ClusterIndex, type Place } from './cluster-index.ts';
import { bySearches, compareText, describeCluster, nameCluster, nameKey } from './name-cluster.ts';
import { type Key, readSector, type SectorKeywords } from './sector-keywords.ts';

/** A cluster with more cores than this was made by other rules; its shortest ones stand for it. */
const mostCores = 8;

/** New keywords with the same key: they go to the same cluster, whatever that is. */
interface Unit {
  readonly key: Key;
  readonly keywords: KeywordToCluster[];
}

/**
 * Groups keywords that search engines answer with the same pages, without any service: by what is left of each keyword
 * once word order, inflection, spelling and words of little weight are set aside. Keywords join an existing cluster where
 * they belong. Depends on the set of keywords, not on their order.
 */
export function clusterKeywords(input: ClusterKeywordsInput): ClusterKeywordsOutput {
  const keywords = [...new Map(input.keywords.map((keyword) => [keyword.id, keyword])).values()];
  const existing = [...input.existing].sort((a, b) => a.id - b.id);
  const sector = readSector(
    existing,
    keywords.map((keyword) => keyword.keyword),
  );
  const index = new ClusterIndex(sector);
  indexExisting(existing, sector, index);
  const placed = placeAll(unitsOf(keywords, sector.added), index);
  return { clusters: [...describeJoined(placed, existing), ...describeNew(placed, existing)] };
}

function indexExisting(existing: readonly ExistingCluster[], sector: SectorKeywords, index: ClusterIndex): void {
  const claims = new Map<Key, { readonly place: Place; readonly count: number }>();
  for (const [i, { keywords, name }] of sector.clustered) {
    const place: Place = { existing: i, size: existing[i]!.keywords.length, cores: [] };
    const counts = new Map<Key, number>();
    for (const key of keywords) counts.set(key, (counts.get(key) ?? 0) + 1);
    const keys = counts.size === 0 ? [name] : [...counts.keys()];
    // Even if no keyword says it: whoever named the cluster wants such keywords there.
    if (!counts.has(name)) counts.set(name, 0);
    for (const [key, count] of counts) {
      const claim = claims.get(key);
      if (!claim || count > claim.count) claims.set(key, { place, count });
    }
    for (const core of shortest(keys)) index.addCore(core, place);
  }
  for (const [key, { place }] of claims) index.addKey(key, place);
}

/** The keys that contain no other one of them, the shortest first. */
function shortest(keys: readonly Key[]): Key[] {
  const cores: Key[] = [];
  for (const key of [...keys].sort((a, b) => a.stems.length - b.stems.length || compareText(a.id, b.id))) {
    if (cores.length === mostCores) break;
    if (!cores.some((core) => core.stems.every((stem) => key.stems.includes(stem)))) cores.push(key);
  }
  return cores;
}

/** Short keys first, so that "wool socks" is there before "merino wool socks" looks for it; then the most-searched. */
function unitsOf(keywords: readonly KeywordToCluster[], keys: readonly Key[]): Unit[] {
  const units = new Map<Key, Unit>();
  keywords.forEach((keyword, i) => {
    const key = keys[i]!;
    const unit = units.get(key);
    if (unit) unit.keywords.push(keyword);
    else units.set(key, { key, keywords: [keyword] });
  });
  return [...units.values()]
    .map((unit) => ({ unit, volume: unit.keywords.reduce((sum, keyword) => sum + (keyword.volume ?? 0), 0) }))
    .sort(
      (a, b) =>
        a.unit.key.stems.length - b.unit.key.stems.length ||
        b.volume - a.volume ||
        compareText(a.unit.key.id, b.unit.key.id),
    )
    .map(({ unit }) => unit);
}

function placeAll(units: readonly Unit[], index: ClusterIndex): Map<Place, Unit[]> {
  const placed = new Map<Place, Unit[]>();
  for (const unit of units) {
    let place = index.same(unit.key) ?? index.nearest(unit.key);
    if (!place) {
      place = { existing: null, size: 0, cores: [] };
      index.addCore(unit.key, place);
    }
    index.addKey(unit.key, place);
    place.size += unit.keywords.length;
    const there = placed.get(place);
    if (there) there.push(unit);
    else placed.set(place, [unit]);
  }
  return placed;
}

type Cluster = ClusterKeywordsOutput['clusters'][number];

function describeJoined(placed: ReadonlyMap<Place, readonly Unit[]>, existing: readonly ExistingCluster[]): Cluster[] {
  return [...placed]
    .filter(([place]) => place.existing !== null)
    .sort(([a], [b]) => a.existing! - b.existing!)
    .map(([place, units]) => {
      const cluster = existing[place.existing!]!;
      const members = membersOf(units);
      return {
        clusterId: cluster.id,
        name: cluster.name,
        description: describeCluster(cluster.name, members),
        keywordIds: members.map((keyword) => keyword.id),
      };
    });
}

function describeNew(placed: ReadonlyMap<Place, readonly Unit[]>, existing: readonly ExistingCluster[]): Cluster[] {
  const taken = new Set(existing.map((cluster) => nameKey(cluster.name)));
  return [...placed]
    .filter(([place]) => place.existing === null)
    .map(([place, units]) => ({ units, core: place.cores[0]!, members: membersOf(units) }))
    .sort((a, b) => bySearches(a.members[0]!, b.members[0]!))
    .map(({ units, core, members }) => {
      const plain = new Set(units.filter((unit) => unit.key === core).flatMap((unit) => unit.keywords));
      const name = nameCluster(members, (keyword) => plain.has(keyword), taken);
      return {
        clusterId: null,
        name,
        description: describeCluster(name, members),
        keywordIds: members.map((keyword) => keyword.id),
      };
    });
}

function membersOf(units: readonly Unit[]): KeywordToCluster[] {
  return units.flatMap((unit) => unit.keywords).sort(bySearches);
}
