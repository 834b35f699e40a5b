// How large a question can be set on the table, so that it never runs over the ring of time. Pure.
// Not here: the words, and the breaking of lines, which the browser does.

export interface Fit {
  /** Size of the type in rem. */
  sizeRem: number;
  /** How many lines there is room for; more are cut, and a way to the whole question is offered. */
  linesMax: number;
  /** Not even the smallest size shows all of it. */
  cut: boolean;
}

/** The sizes a question may have, largest first; below the last it would be small print. */
const SIZES_REM = [1.44, 1.25, 1.12, 1] as const;
const REM_PX = 16;
const LINE_HEIGHT = 1.24;
/** Mean width of a letter of Vollkorn, in em, with some room for unlucky breaks. */
const LETTER_EM = 0.54;
/** The words stand in a rectangle within the ring, this wide and high for a radius of 1. */
export const BOX_WIDTH = 1.52;
const BOX_HEIGHT = 1.66;
/** The quiet lines above and below, with the dots of a silence. */
const AROUND_PX = 48;

/** The largest size at which `letters` letters fit a ring of `radius` px, and how many lines that gives. */
export function fitQuestion(letters: number, radius: number): Fit {
  const room = (sizeRem: number): number =>
    Math.max(2, Math.floor((BOX_HEIGHT * radius - AROUND_PX) / (sizeRem * REM_PX * LINE_HEIGHT)));
  const needed = (sizeRem: number): number =>
    Math.ceil(letters / Math.max(1, Math.floor((BOX_WIDTH * radius) / (sizeRem * REM_PX * LETTER_EM))));
  const sizeRem =
    SIZES_REM.find((size) => needed(size) <= room(size)) ?? SIZES_REM[SIZES_REM.length - 1] ?? 1;
  return { sizeRem, linesMax: room(sizeRem), cut: needed(sizeRem) > room(sizeRem) };
}
