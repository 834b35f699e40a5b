// Whether a box to write in stands in the room now. A box whose place is over keeps its words, and they are shown as not
// sent. Comes with what the room shows of a session under way: before it, nothing is over.
import type { Asks, StageAt, View } from '../protocol';
import { scopeOf, type BoxName } from './boxes';
import type { Box } from './drafts.svelte';
import type { Live } from './live.svelte';
import { writes } from './situation';

/** What was written for a place that is over, or for a box that is not in the room just now. */
export function unsent({ boxes, room }: Pick<Live, 'boxes' | 'room'>): readonly Box[] {
  const { view, asks, isTold } = room;
  // Before the server has said what the stage takes, nobody can tell.
  return view && isTold ? boxes.written.filter(({ name, at }) => !stands(name, at, view, asks)) : [];
}

/** Whether a box stands in the room now, for the words that were begun at a place. */
export function stands(name: BoxName, at: StageAt | null, view: View, asks: Asks): boolean {
  const here = view.stage?.at ?? null;
  if (view.state === 'ended' || scopeOf(name, at) !== scopeOf(name, here)) return false;
  switch (name) {
    case 'question':
      return asks.writes.includes('questions');
    case 'asking':
      return asks.asking;
    case 'slip':
      return asks.writes.includes('slips');
    case 'card':
      return writes(view, 'board');
    case 'token':
      return writes(view, 'canvas');
    case 'sheet':
      // It lies there, or is being written.
      return writes(view, 'sheets');
    case 'bid':
      return asks.writes.includes('bids');
    case 'reflection':
      return asks.writes.includes('reflections');
    case 'action':
      return asks.writes.includes('actions');
    case 'skip':
    case 'noted':
    case 'agenda':
      return asks.guards;
    case 'say':
    default:
      // Words in writing stay in their box while the stage lasts, and so do reports.
      return true;
  }
}
