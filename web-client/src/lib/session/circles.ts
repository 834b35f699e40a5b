// The circles beside the whole room in a member's view: which are open, who sits in each, when they end. What happens in
// the member's own circle is the view itself; of the others nothing is told but, to the facilitator, how far they are.
import type { CircleId, CircleView, CirclesView, Event, MemberId, View } from '../protocol';

type OfCircles = Extract<
  Event,
  {
    kind:
      | 'circle_opened'
      | 'member_moved'
      | 'circles_called'
      | 'circles_delayed'
      | 'circle_asked'
      | 'circle_closed';
  }
>;

/** None are open. */
export const NO_CIRCLES: CirclesView = { open: [], called_until: null };

/** The view with other circles; where there is nothing to say of them, it says nothing. */
export function withCircles(view: View, circles: CirclesView): View {
  const { circles: _, ...rest } = view;
  return circles.open.length > 0 || circles.called_until !== null ? { ...rest, circles } : rest;
}

/** The view with another inner circle of a fishbowl. */
export function withInner(view: View, inner: MemberId[]): View {
  const { inner: _, ...rest } = view;
  return inner.length > 0 ? { ...rest, inner } : rest;
}

/** The circles after an event that is about them. */
export function circlesAfter(circles: CirclesView, event: OfCircles): CirclesView {
  switch (event.kind) {
    case 'circle_opened': {
      const { circle, members, ends_at } = event;
      const opened = { circle, members, ends_at, asks: false, at: null, stage_ends_at: null, paused: false };
      return { ...circles, open: [...circles.open, opened] };
    }
    case 'member_moved':
      return { ...circles, open: circles.open.map((open) => seated(open, event.member, event.to)) };
    case 'circles_called':
      return { ...circles, called_until: event.until };
    case 'circles_delayed':
      return {
        open: circles.open.map((open) => ({ ...open, ends_at: later(open.ends_at, event.ms) })),
        called_until: later(circles.called_until, event.ms),
      };
    case 'circle_asked':
      return changed(circles, event.circle, { asks: event.on });
    case 'circle_closed': {
      const open = circles.open.filter((one) => one.circle !== event.circle);
      return { open, called_until: open.length > 0 ? circles.called_until : null };
    }
  }
}

/** What is known outside of a circle, from what happened in it. */
export function fromOutside(circles: CirclesView, circle: CircleId, event: Event): CirclesView {
  switch (event.kind) {
    case 'stage_started':
      return changed(circles, circle, { at: event.at, stage_ends_at: event.ends_at });
    case 'stage_ended':
      return changed(circles, circle, { at: null, stage_ends_at: null });
    case 'room_paused':
      return changed(circles, circle, { paused: true });
    case 'room_resumed':
      return changed(circles, circle, { paused: false, stage_ends_at: event.ends_at });
    case 'extension_decided':
      return event.granted ? changed(circles, circle, { stage_ends_at: event.ends_at }) : circles;
    default:
      return circles;
  }
}

function changed(circles: CirclesView, circle: CircleId, change: Partial<CircleView>): CirclesView {
  return {
    ...circles,
    open: circles.open.map((open) => (open.circle === circle ? { ...open, ...change } : open)),
  };
}

function seated(open: CircleView, member: MemberId, to: CircleId | null): CircleView {
  const others = open.members.filter((one) => one !== member);
  return { ...open, members: open.circle === to ? [...others, member] : others };
}

function later(at: number | null, ms: number): number | null {
  return at === null ? null : at + ms;
}
