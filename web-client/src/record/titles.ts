// Where the titles of the stages stand in the picture of the round in time: each beside the beginning of its stage, in
// the first row that has room for it. Pure; lengths in the picture's own units. Not here: drawing.
import type { RoundTime } from './types';

/** The advance of a letter of the picture's type, on the wide side, so that nothing touches. */
const LETTER = 7.4;
/** The least room between two titles of a row. */
const GAP = 10;

export interface PlacedTitle {
  id: string;
  title: string;
  left: number;
  width: number;
  /** 0 stands above the picture, the others below it. */
  row: number;
}

export function placeTitles(round: RoundTime, wide: number): PlacedTitle[] {
  /** Up to where each row is taken. */
  const taken: number[] = [];
  return round.stages.map(({ id, title, fromMs }) => {
    const width = Math.min(title.length * LETTER, wide);
    const left = Math.min((fromMs / round.totalMs) * wide, wide - width);
    const free = taken.findIndex((until) => until <= left);
    const row = free < 0 ? taken.length : free;
    taken[row] = left + width + GAP;
    return { id, title, left, width, row };
  });
}
