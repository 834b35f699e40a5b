// What a view says about the present moment: the stage, the presenters, one's own part, what is on the table.
// Pure readings of the server's data. Not here: what only a session under way has (under-way.ts), words, time, and any rule
// about what would be allowed.
import type { Format, MemberId, Part, RoundPlan, SeatView, Stage, StageAt, View, Writing } from '../protocol';

/** The stage at a place of a format, if there is one. */
export function stageAt(format: Format, at: StageAt): Stage | null {
  return format[at.part][at.index] ?? null;
}

/** The stage under way, as the format describes it. */
export function presentStage(view: View): Stage | null {
  return view.stage ? stageAt(view.format, view.stage.at) : null;
}

/** The number of the round under way, from 0; null between rounds. */
export function presentRound(view: View): number | null {
  return view.stage?.at.part === 'round' ? view.stage.at.round : null;
}

/** The presenters of the round under way; nobody outside rounds. */
export function presenters(view: View): readonly MemberId[] {
  const round = presentRound(view);
  return round === null ? [] : (view.rounds[round]?.presenters ?? []);
}

/** What a member is now, as the engine sees it. A deputy who guards during their own round is still its presenter. */
export function partOf(view: View, member: MemberId): Part {
  const presents = presenters(view).includes(member);
  if (seatOf(view, member)?.part === 'observer') return 'observer';
  if (isOutside(view, member) && !presents) return 'observer';
  if (presents) return 'presenter';
  return guards(view, member) ? 'facilitator' : 'questioner';
}

/** The facilitator; in a circle its timekeeper, and the facilitator of the session as long as they sit there. */
function guards(view: View, member: MemberId): boolean {
  return view.facilitator === member || (view.circle !== undefined && view.named_facilitator === member);
}

/** Whether there is a fishbowl, and this member sits outside it. */
function isOutside(view: View, member: MemberId): boolean {
  const inner = view.inner ?? [];
  return inner.length > 0 && !inner.includes(member) && !guards(view, member);
}

export function seatOf(view: View, member: MemberId): SeatView | null {
  return view.seats.find((seat) => seat.member === member) ?? null;
}

/** Whether a member may be heard now, as the server says. */
export function hasFloor(view: View, member: MemberId): boolean {
  return view.floor.speakers.includes(member);
}

/** Whether the stage is one for this kind of writing, be it this member's or others'. */
export function writes(view: View, writing: Writing): boolean {
  return presentStage(view)?.writes.includes(writing) ?? false;
}

export interface Place {
  at: StageAt;
  stage: Stage;
}

/** Every stage of the session in order, with the rounds agreed so far; optional ones only when they came. */
export function course(format: Format, rounds: readonly RoundPlan[]): readonly Place[] {
  const opening = format.opening.map((stage, index): Place => ({ at: { part: 'opening', index }, stage }));
  const inner = rounds.flatMap((_, round) =>
    format.round.map((stage, index): Place => ({ at: { part: 'round', round, index }, stage })),
  );
  const closing = format.closing.map((stage, index): Place => ({ at: { part: 'closing', index }, stage }));
  return [...opening, ...inner, ...closing];
}

/** The stages of the part of the session that is under way: the opening, this round, or the closing. */
export function neighbourhood(view: View): readonly Place[] {
  const at = view.stage?.at ?? view.past.at(-1)?.at ?? { part: 'opening' as const, index: 0 };
  return course(view.format, view.rounds).filter(
    (place) =>
      place.at.part === at.part &&
      (place.at.part !== 'round' || at.part !== 'round' || place.at.round === at.round) &&
      (!place.stage.optional || happened(view, place.at)),
  );
}

export function happened(view: View, at: StageAt): boolean {
  return [...view.past, ...(view.stage ? [view.stage] : [])].some((run) => samePlace(run.at, at));
}

/** Whether two places in a session are the same. */
export function samePlace(a: StageAt, b: StageAt): boolean {
  if (a.part !== b.part || a.index !== b.index) return false;
  return a.part !== 'round' || (b.part === 'round' && a.round === b.round);
}
