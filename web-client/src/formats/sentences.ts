// What a stage says, where no name is known: a word that stands in for a name may begin a sentence.

/** The text with every sentence beginning with a capital letter. */
export const sentences = (text: string): string =>
  text.replace(/(^|[.!?] )(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
