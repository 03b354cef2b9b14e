/** This machine has no WordPress and cannot get one; the message says in one line what is missing. Tests are skipped with it. */
export class WordPressUnavailable extends Error {
  override readonly name = 'WordPressUnavailable';
}
