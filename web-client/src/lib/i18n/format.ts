// Puts a compiled Fluent pattern into a sentence: text, variables, and choices by number or word.
// It knows the part of Fluent that the catalogue uses and nothing more; build/compile-words.ts refuses the rest, and
// a test compares every sentence with the reference implementation.
// Not here: loading words, and which language is in use.

/** What a variable can be. */
export type Argument = string | number;

/** `[variable]`, or a choice: `[variable, index of the default, [key, pattern]…]`. */
export type Placeable =
  | readonly [variable: string]
  | readonly [
      variable: string,
      star: number,
      variants: readonly (readonly [key: string | number, value: Pattern])[],
    ];

/** A sentence: plain text, or text and placeables in turn. */
export type Pattern = string | readonly (string | Placeable)[];

/** Numbers and plurals of a language; made once, because making them is slow. */
export interface Tongue {
  numbers: Intl.NumberFormat;
  plurals: Intl.PluralRules;
}

export function tongueOf(language: string): Tongue {
  return { numbers: new Intl.NumberFormat(language), plurals: new Intl.PluralRules(language) };
}

/** The sentence. A variable that was not given is shown by its name, so that it can be found and reported. */
export function format(pattern: Pattern, args: Readonly<Record<string, Argument>>, tongue: Tongue): string {
  if (typeof pattern === 'string') return pattern;
  return pattern.map((part) => (typeof part === 'string' ? part : place(part, args, tongue))).join('');
}

function place(placeable: Placeable, args: Readonly<Record<string, Argument>>, tongue: Tongue): string {
  const value = args[placeable[0]];
  if (placeable.length === 3) {
    const [, star, variants] = placeable;
    const chosen =
      variants.find(([key]) => value !== undefined && fits(key, value, tongue)) ?? variants[star];
    return chosen ? format(chosen[1], args, tongue) : '';
  }
  if (value === undefined) return `{$${placeable[0]}}`;
  return typeof value === 'number' ? tongue.numbers.format(value) : value;
}

/** A number fits its own key and its plural's; a word fits itself. */
function fits(key: string | number, value: Argument, tongue: Tongue): boolean {
  return (
    key === value ||
    (typeof key === 'string' && typeof value === 'number' && key === tongue.plurals.select(value))
  );
}
