// Words as the server takes them: what it refuses as not plain is taken out or put in another way, and letters are counted
// as it counts them (server/engine/src/text.rs).
// Not here: counting words (words-in.ts), and the fields into which words are typed or pasted (ui/plain-field.ts).

/** New lines in other spellings: of Windows, of old systems, of word processors (U+2028, U+2029). */
const OTHER_LINES = /\r\n?|[\u0085\u2028\u2029\v\f]/g;
/**
 * Control characters, embeddings, overrides and isolates of direction, characters that nobody sees, and halves of
 * characters, which no line can carry.
 */
const NOT_PLAIN =
  /(?!\n)\p{Cc}|[\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF\uFFF9-\uFFFB\u{E0001}]|\p{Cs}/gu;

/** The same words without what the server would refuse. */
export function plain(text: string): string {
  return text.replace(OTHER_LINES, '\n').replaceAll('\t', ' ').replace(NOT_PLAIN, '');
}

/** The same in one line, for names and short fields. */
export function plainLine(text: string): string {
  return plain(text).replace(/ *\n+ */g, ' ');
}

/** Letters as the server counts them: characters in one spelling, whatever they are made of. */
export function lettersIn(text: string): number {
  return [...text.normalize('NFC')].length;
}

/** The beginning of a text, at most so many letters long. */
export function beginning(text: string, letters: number): string {
  // Short texts are not spelled anew: what is typed stays as it is.
  if (text.length <= letters) return text;
  const all = [...text.normalize('NFC')];
  return all.length <= letters ? text : all.slice(0, Math.max(0, letters)).join('');
}
