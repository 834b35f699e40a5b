// The stages that whoever guards a session may go to, beside the next one: back, a break, one that is optional, one that may
// not be left out. Pure readings of the server's data, which members never ask for.
import type { Asks, StageAt, View } from '../../lib/protocol';
import { samePlace, stageAt, type Place } from '../../lib/session/situation';

/** The place of a stage, as its format describes it. */
function placeAt(view: View, at: StageAt): Place[] {
  const stage = stageAt(view.format, at);
  return stage ? [{ at, stage }] : [];
}

/** The stage that was left for this one, where this member may go back to it. */
export function placeBefore(view: View, asks: Asks): Place | null {
  return (asks.back && placeAt(view, asks.back)[0]) ?? null;
}

/** The stage that keeps this member from ending the session, because it may not be left out. */
export function mustHold(view: View, asks: Asks): Place | null {
  return (asks.must_hold && placeAt(view, asks.must_hold)[0]) ?? null;
}

/** Whether the present stage is one that may not be left out, and is not to be left yet. */
export function isToBeHeld(view: View, asks: Asks): boolean {
  const must = mustHold(view, asks);
  return (
    must !== null &&
    view.stage !== null &&
    samePlace(must.at, view.stage.at) &&
    !asks.may.includes('next_stage')
  );
}

/** The break that this member may call in, if there is one. */
export function breakPlace(view: View, asks: Asks): Place | null {
  return callable(view, asks).find(({ stage }) => stage.purpose === 'pause') ?? null;
}

/** Optional stages that this member may call in: those before the next fixed one. */
export function callable(view: View, asks: Asks): readonly Place[] {
  return asks.call_in.flatMap((at) => placeAt(view, at));
}
