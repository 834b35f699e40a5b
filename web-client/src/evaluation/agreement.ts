// How far two coders agree, as it is drawn and said: what chance explains, what was agreed beyond it, and what was not.
// Not here: working it out (the server's).
import type { CodersAgree } from '../lib/protocol';

/** Parts of a bar, in hundredths of its length. */
export interface Bar {
  chance: number;
  more: number;
  not: number;
}

type Kappa = Extract<CodersAgree, { state: 'kappa' }>;

/** Where fewer match than by chance nothing was agreed beyond it: the bar says what matched, and what did not. */
export function bar({ observed, expected }: Kappa): Bar {
  const chance = Math.round(Math.min(observed, expected) / 10);
  const matched = Math.round(observed / 10);
  return { chance, more: Math.max(0, matched - chance), not: 100 - Math.max(chance, matched) };
}

/** Whole hundredths. */
export const percent = (thousandths: number): number => Math.round(thousandths / 10);

/** Kappa with two decimals, as the language writes it. */
export function kappa(thousandths: number, language: string): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    .format(thousandths / 1000)
    .replace('-', '−');
}
