// The six figures of a letter, as they are typed or pasted. Not here: whether they are right, which the server knows.

/** How many there are. */
export const FIGURES = 6;

/** The figures in a text, and no more than there are. */
export function figuresIn(typed: string): string {
  return typed.replace(/\D/g, '').slice(0, FIGURES);
}
