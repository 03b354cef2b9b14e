import { LRUCache } from 'lru-cache';

/**
 * Characters of all documents that are kept; what is made of them (their syntax tree, the compiled operation) takes some hundred times as
 * many bytes. Enough for every operation of several front ends.
 */
const maxCharacters = 262_144;

/** Longer documents are read anew each time: their authors put values into them that belong into variables. */
const maxLength = 32_768;

/** Milliseconds. */
const lifetime = 3_600_000;

/**
 * What was made of documents, by their text. Anybody can send any number of texts, signed in or not: so it is their length that is
 * bounded, and not how many they are.
 */
export function createDocumentCache<Value extends object>(): LRUCache<string, Value> {
  return new LRUCache({
    maxSize: maxCharacters,
    maxEntrySize: maxLength,
    sizeCalculation: (_, text) => text.length + 1,
    ttl: lifetime,
  });
}
