import type { Key, SectorKeywords } from './sector-keywords.ts';

/** A cluster while keywords are placed: an existing one, or one that is about to be made. */
export interface Place {
  /** Position among the existing clusters; null for a new cluster. */
  readonly existing: number | null;
  /** How many keywords it has; where several clusters fit, the larger one wins. */
  size: number;
  /** The keys that say what the cluster is about: those of its keywords that contain no shorter one. */
  readonly cores: Key[];
}

interface Posting {
  readonly core: Key;
  readonly place: Place;
}

/** A word in more than this share of a sector's keywords is what the sector is about, and no longer tells its clusters apart. */
const themeShare = 0.15;
/** In fewer keywords than this a word is not a theme yet, whatever its share. */
const fewestForTheme = 5;
/** How many times more usual than the rarest word beside it a word has to be to add nothing ("food" beside a street's name). */
const farMoreUsual = 10;
/** How much has to be said for one word more to change little: so many words, and so many of them no theme. */
const muchSaid = { words: 3, apartFromTheme: 2 };
/** A keyword of more words than this is a sentence: leaving out each word in turn leads nowhere. */
const longest = 12;

/**
 * Finds the cluster of a key among all clusters, by inverted indexes: the same key first, then one that says the same but
 * for a word of little weight.
 */
export class ClusterIndex {
  readonly #sector: SectorKeywords;
  readonly #byKey = new Map<Key, Place>();
  readonly #byCore = new Map<string, Place>();
  /** For each stem, the cores of three stems or more that have it. */
  readonly #longCores = new Map<string, Posting[]>();
  /** For what is left of cores without their least telling word, the largest cluster with such a core. */
  readonly #byGist = new Map<string, Place>();

  constructor(sector: SectorKeywords) {
    this.#sector = sector;
  }

  /** Remembers that keywords with this key are in this cluster. The first cluster of a key keeps it. */
  addKey(key: Key, place: Place): void {
    if (!this.#byKey.has(key)) this.#byKey.set(key, place);
  }

  /** Makes this key one of those that the cluster stands for. */
  addCore(core: Key, place: Place): void {
    place.cores.push(core);
    if (!this.#byCore.has(core.id)) this.#byCore.set(core.id, place);
    if (core.stems.length < 3 || core.stems.length > longest) return;
    for (const stem of core.stems) {
      const postings = this.#longCores.get(stem);
      if (postings) postings.push({ core, place });
      else this.#longCores.set(stem, [{ core, place }]);
    }
    const gist = this.#gist(core);
    if (gist === undefined) return;
    const known = this.#byGist.get(gist);
    if (!known || place.size > known.size) this.#byGist.set(gist, place);
  }

  /** The cluster that has keywords with this very key. */
  same(key: Key): Place | undefined {
    return this.#byKey.get(key);
  }

  /** The cluster that differs by one word of little weight: one that the key has more, has less, or has instead. */
  nearest(key: Key): Place | undefined {
    if (key.stems.length < 2 || key.stems.length > longest) return undefined;
    const gist = this.#gist(key);
    return (
      this.#withOneWordLess(key) ??
      this.#withOneWordMore(key) ??
      (gist === undefined ? undefined : this.#byGist.get(gist))
    );
  }

  #withOneWordLess(key: Key): Place | undefined {
    let best: { readonly place: Place; readonly surplus: number } | undefined;
    for (const { rest, surplus } of this.#shortened(key)) {
      const place = this.#byCore.get(rest.join(' '));
      if (place && (!best || surplus > best.surplus)) best = { place, surplus };
    }
    return best?.place;
  }

  #withOneWordMore(key: Key): Place | undefined {
    let best: Posting | undefined;
    for (const posting of this.#rarestPostings(key)) {
      const { core, place } = posting;
      if (core.stems.length !== key.stems.length + 1 || !key.stems.every((stem) => core.stems.includes(stem))) continue;
      const extra = core.stems.find((stem) => !key.stems.includes(stem))!;
      if (this.#surplus(key.stems, extra) === undefined) continue;
      if (!best || place.size > best.place.size || (place.size === best.place.size && core.id < best.core.id))
        best = posting;
    }
    return best?.place;
  }

  #rarestPostings(key: Key): readonly Posting[] {
    let rarest = this.#longCores.get(key.stems[0]!) ?? [];
    for (const stem of key.stems) {
      const postings = this.#longCores.get(stem) ?? [];
      if (postings.length < rarest.length) rarest = postings;
    }
    return rarest;
  }

  /** What is left of a key without its least telling word, if that is still a subject of its own. */
  #gist(key: Key): string | undefined {
    let best: { readonly rest: readonly string[]; readonly surplus: number } | undefined;
    for (const { extra, rest, surplus } of this.#shortened(key)) {
      if (this.#isTheme(extra) || this.#apartFromTheme(rest) < muchSaid.apartFromTheme) continue;
      if (!best || surplus > best.surplus) best = { rest, surplus };
    }
    return best?.rest.join(' ');
  }

  /** The key without each of the words that may go, and how little each of them tells. */
  *#shortened(
    key: Key,
  ): Generator<{ readonly extra: string; readonly rest: readonly string[]; readonly surplus: number }> {
    if (key.stems.length < 3 || key.stems.length > longest) return;
    for (let i = 0; i < key.stems.length; i++) {
      const extra = key.stems[i]!;
      const rest = key.stems.filter((_, at) => at !== i);
      const surplus = this.#surplus(rest, extra);
      if (surplus !== undefined) yield { extra, rest, surplus };
    }
  }

  /** How many times more usual the extra word is than the rarest of the rest; undefined when it changes the subject. */
  #surplus(rest: readonly string[], extra: string): number | undefined {
    let rarest = Number.POSITIVE_INFINITY;
    for (const stem of rest) rarest = Math.min(rarest, this.#sector.countOf(stem));
    const surplus = this.#sector.countOf(extra) / Math.max(1, rarest);
    if (surplus >= farMoreUsual) return surplus;
    return rest.length >= muchSaid.words && this.#apartFromTheme(rest) >= muchSaid.apartFromTheme ? surplus : undefined;
  }

  #apartFromTheme(stems: readonly string[]): number {
    let count = 0;
    for (const stem of stems) if (!this.#isTheme(stem)) count++;
    return count;
  }

  #isTheme(stem: string): boolean {
    return this.#sector.countOf(stem) >= Math.max(fewestForTheme, themeShare * this.#sector.size);
  }
}
