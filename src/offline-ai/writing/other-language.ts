import { cleanLine, cutAtWord } from '#platform/text/prose.ts';

/** null for English, else the name in English of the language that is asked for: its name or BCP 47 tag is given. */
export function otherLanguage(language: string | null): string | null {
  const name = cleanLine(language ?? '');
  if (name === '' || /^en(?:$|[-_])|english/i.test(name)) return null;
  if (/^[a-z]{2,3}(?:[-_][a-z0-9]+)*$/i.test(name)) {
    try {
      return new Intl.DisplayNames('en', { type: 'language' }).of(name.replaceAll('_', '-')) ?? name;
    } catch {
      return name;
    }
  }
  return cutAtWord(name, 40);
}
