// What somebody has answered so far: pure. Not here: what is asked (the server's), keeping it, and drawing.
import type { Given, InstrumentItem, ItemKind } from '../lib/protocol';

export type PointsKind = Extract<ItemKind, { by: 'points' }>;
export type PlacesKind = Extract<ItemKind, { by: 'places' }>;

/** Points that are left; below zero, points too many. */
export function left(points: number, shares: readonly number[]): number {
  return points - shares.reduce((sum, share) => sum + share, 0);
}

/** Shares with one of them put to a number from 0 to all the points there are. What is typed is never cut otherwise. */
export function withShare(shares: readonly number[], at: number, to: number, points: number): number[] {
  const whole = Number.isFinite(to) ? Math.trunc(to) : 0;
  const share = Math.min(points, Math.max(0, whole));
  return shares.map((known, index) => (index === at ? share : known));
}

/** The shares of an item as they stand; nothing shared out yet. */
export function sharesOf(kind: PointsKind, given: Given | undefined): number[] {
  return given?.by === 'points' && given.shares.length === kind.parts.length
    ? given.shares
    : kind.parts.map(() => 0);
}

/** Whether an item is answered as it is asked. */
export function isAnswered(item: InstrumentItem, given: Given | undefined): boolean {
  const kind = item.answered;
  if (!given || given.by !== kind.by) return false;
  switch (kind.by) {
    case 'scale':
      return given.by === 'scale' && given.value >= kind.least && given.value <= kind.most;
    case 'words':
      return given.by === 'words' && given.text.trim() !== '' && [...given.text].length <= kind.chars_max;
    case 'points':
      return given.by === 'points' && left(kind.points, given.shares) === 0;
    case 'places':
      return given.by === 'places' && left(kind.dots, given.dots) >= 0;
  }
}

/** Whether one may go on from an item. */
export function mayGoOn(item: InstrumentItem, given: Given | undefined): boolean {
  if (isAnswered(item, given)) return true;
  return item.may_pass && isEmpty(given);
}

/** Whether nothing has been put there, so that it is passed over. */
export function isEmpty(given: Given | undefined): boolean {
  return given === undefined || (given.by === 'words' && given.text.trim() === '');
}

/** What is sent: answers to what is asked, without what was passed over. */
export function sent(
  items: readonly InstrumentItem[],
  given: Readonly<Record<string, Given>>,
): Record<string, Given> {
  const kept = items.flatMap((item) => {
    const answer = given[item.key];
    return answer && !isEmpty(answer) ? [[item.key, answer] as const] : [];
  });
  return Object.fromEntries(kept);
}
