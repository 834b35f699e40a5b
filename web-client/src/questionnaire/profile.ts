// A competing values profile as a picture: pure. Sentence, figure and table come from the same numbers. Not here: words.
import type { ProfileFigures } from '../lib/protocol';

/** Half the side of the picture's square, in its own units. */
export const RADIUS = 100;
/** A gap of more than ten points is read as a wish for change, in hundredths. */
export const WISHED_FROM = 1000;
/** Where each kind stands, from the middle: together left above, trying out right above, competing right below, in order left below. */
const TOWARDS: readonly (readonly [number, number])[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];

export interface Drawn {
  now: string;
  preferred: string;
  /** The corners, for dots and squares. */
  dots: readonly (readonly [number, number])[];
  squares: readonly (readonly [number, number])[];
  /** Points at the outer ring. */
  most: number;
}

/** The outer ring: the next full twenty above the largest number of all profiles that stand side by side. */
export function scale(profiles: readonly ProfileFigures[]): number {
  const largest = Math.max(0, ...profiles.flatMap((known) => [...known.now, ...known.preferred]));
  return Math.max(20, Math.ceil(largest / 2000) * 20);
}

export function drawn(profile: ProfileFigures, most: number): Drawn {
  const corners = (numbers: readonly number[]) =>
    numbers.map((hundredths, kind) => {
      const [x, y] = TOWARDS[kind] ?? [0, 0];
      const out = ((hundredths / 100 / most) * RADIUS) / Math.SQRT2;
      return [Math.round(x * out * 100) / 100, Math.round(y * out * 100) / 100] as const;
    });
  const path = (all: readonly (readonly [number, number])[]) =>
    `M${all.map(([x, y]) => `${x} ${y}`).join('L')}Z`;
  const [dots, squares] = [corners(profile.now), corners(profile.preferred)];
  return { now: path(dots), preferred: path(squares), dots, squares, most };
}

/** Kinds that are wished for clearly more than they are. */
export function wishedMore(profile: ProfileFigures): number[] {
  return profile.gap.flatMap((gap, kind) => (gap > WISHED_FROM ? [kind] : []));
}

/** Hundredths with one decimal as a language writes it: shown as computed, and not repaired. */
export function oneDecimal(hundredths: number, language: string): string {
  // Half away from nought, as the server's files have it.
  const tenths = (Math.sign(hundredths) * Math.floor((Math.abs(hundredths) + 5) / 10)) / 10;
  return tenths.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

/** The same with its sign. */
export function gap(hundredths: number, language: string): string {
  const said = oneDecimal(Math.abs(hundredths), language);
  return hundredths > 0 ? `+${said}` : hundredths < 0 ? `−${said}` : said;
}
