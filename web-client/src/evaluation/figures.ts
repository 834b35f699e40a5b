// Figures that people bring: typed as they are written where one lives, kept in hundredths. Not here: what may be brought.

/** Hundredths of what somebody typed, with a point or a comma before at most two places; nothing where it is no such figure. */
export function hundredthsOf(typed: string): number | null {
  const found = /^(\d{1,8})(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  if (!found) return null;
  return Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
}

/** A figure as it is written in a language. */
export function figureOf(hundredths: number, language: string): string {
  return (hundredths / 100).toLocaleString(language, { maximumFractionDigits: 2 });
}
