// How many words a text has, as the server counts them (server/engine/src/text.rs).

/** What parts words, beside space: dashes and slashes. */
const BETWEEN_WORDS = /[\s–—/…]+/u;
const IN_WORDS = /[\p{Alphabetic}\p{N}]/u;

/** Words as the server counts them: what stands between spaces, dashes or slashes and has a letter or a digit in it. */
export function wordsIn(text: string): number {
  return text.split(BETWEEN_WORDS).filter((part) => IN_WORDS.test(part)).length;
}
