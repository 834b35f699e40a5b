// Which sheets of a view the room shows: one's own that lies face down, and those that are read out.
// Not here: who may write one, which the server says.
import { t } from '../../lib/i18n/words.svelte';
import type { Asks, SheetView, StageAt, StageRun, View } from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import { presentStage, samePlace, stageAt } from '../../lib/session/situation';

export interface SheetPicture {
  /** One's own, as long as it lies face down. */
  own: string | null;
  mayLayDown: boolean;
  mayReveal: boolean;
  wordsMax: number | null;
}

export function sheetPicture(view: View, asks: Asks): SheetPicture {
  return {
    own: ownSheet(view)?.text ?? null,
    mayLayDown: asks.may.includes('lay_down_sheet'),
    mayReveal: asks.may.includes('reveal_slips'),
    wordsMax: presentStage(view)?.words_max ?? null,
  };
}

export interface SheetsPicture {
  sheets: readonly { sheet: number; text: string; whose: string; now: boolean; late: boolean }[];
  /** The viewer is to read one out and has none. */
  without: boolean;
}

export function sheetsPicture(view: View, name: Name): SheetsPicture {
  const open = openSheets(view);
  const now = view.turns?.now ?? null;
  const isToRead = view.turns !== null && [now, ...view.turns.to_come].includes(view.you);
  const who = (member: number) => (member === view.you ? t('you') : name(member));
  return {
    sheets: open.map(({ sheet, member, text, late }) => ({
      sheet,
      text,
      late,
      now: member === now,
      whose: member === now ? t('sheet-reading', { name: who(member) }) : who(member),
    })),
    without: isToRead && !open.some((sheet) => sheet.member === view.you),
  };
}

/** Sheets that lie face down. */
export function faceDown(view: View): readonly SheetView[] {
  return view.sheets.filter((sheet) => !sheet.turned);
}

/** One's own sheet, as long as it lies face down. */
export function ownSheet(view: View): SheetView | null {
  return faceDown(view).find((sheet) => sheet.member === view.you) ?? null;
}

/** The writing whose sheets lie open now: the present stage's, or in a stage that reads the last one before it. */
function written(view: View): StageRun | null {
  const stage = presentStage(view);
  if (!view.stage || !stage) return null;
  if (stage.writes.includes('sheets')) return view.stage;
  if (!stage.reads) return null;
  const here = view.stage.at;
  const wrote = (at: StageAt) => stageAt(view.format, at)?.writes.includes('sheets') ?? false;
  return view.past.findLast((run) => sameScope(run.at, here) && wrote(run.at)) ?? null;
}

function sameScope(one: StageAt, other: StageAt): boolean {
  if (one.part === 'round' && other.part === 'round') return one.round === other.round;
  return one.part === other.part;
}

/** The sheets that lie open now, in the order of the seats. */
export function openSheets(view: View): readonly SheetView[] {
  const run = written(view);
  if (!run) return [];
  const seat = (sheet: SheetView) => view.seats.findIndex(({ member }) => member === sheet.member);
  return view.sheets
    .filter((sheet) => sheet.turned && samePlace(sheet.at, run.at) && sheet.laid_at >= run.started_at)
    .sort((one, other) => seat(one) - seat(other));
}

/** Whether words that were begun for a sheet can still be shown with the others, as late. */
export function mayShowLate(at: StageAt | null, view: View): boolean {
  const run = written(view);
  const late = at !== null && run !== null && run !== view.stage && samePlace(run.at, at);
  return late && !openSheets(view).some((sheet) => sheet.member === view.you);
}
