// The board of the present round as the room shows it: which cards stand in which column, and which were found later.
// Not here: who may put, correct, move or strike one, which the server says.
import type { BoardColumn, CardView, StageAt, View } from '../../lib/protocol';
import { samePlace } from '../../lib/session/situation';

export interface Column {
  column: BoardColumn;
  /** Cards of the first stage with a board. */
  cards: readonly CardView[];
  /** What a later stage found, below a dotted line. */
  later: readonly CardView[];
}

function sameScope(one: StageAt, other: StageAt): boolean {
  if (one.part === 'round' && other.part === 'round') return one.round === other.round;
  return one.part === other.part;
}

/** The cards of the present round, or of the opening or the closing. */
export function cardsHere(view: View): readonly CardView[] {
  const here = view.stage?.at ?? null;
  return here === null ? [] : view.cards.filter((card) => sameScope(card.at, here));
}

export function columns(view: View): readonly Column[] {
  const cards = cardsHere(view);
  const first = firstBoard(view);
  const later = (card: CardView) => first !== null && !samePlace(card.at, first);
  return (['first', 'second'] as const).map((column) => {
    const own = cards.filter((card) => card.column === column);
    return { column, cards: own.filter((card) => !later(card)), later: own.filter(later) };
  });
}

/** The place of the first stage of this part of the session that has a board. */
function firstBoard(view: View): StageAt | null {
  const here = view.stage?.at;
  if (!here) return null;
  const index = view.format[here.part].findIndex((stage) => stage.writes.includes('board'));
  return index < 0 ? null : { ...here, index };
}

/** What stands on a card now. */
export function wordsOn(card: CardView): string {
  return card.corrected ?? card.text;
}

/** The card above this one in its column, which it is put before when it moves up; null if it is the first. */
export function above(view: View, card: CardView): CardView | null {
  const column = cardsHere(view).filter((other) => other.column === card.column);
  return column[column.findIndex((other) => other.card === card.card) - 1] ?? null;
}
