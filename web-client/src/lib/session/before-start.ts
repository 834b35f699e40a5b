// Applies to a view the events of a session that has not begun: who comes and goes, who guards it, what is said in writing.
// They are all that can happen to whoever waits in the room; the rest comes later, in reduce.ts.
import type { Event, MemberId, Presence, SeatView, Timestamp, View } from '../protocol';

const KINDS = [
  'session_opened',
  'member_connected',
  'member_disconnected',
  'listener_admitted',
  'deputy_named',
  'facilitator_changed',
  'floor_changed',
  'member_said',
  'said_withdrawn',
] as const satisfies readonly Event['kind'][];

export type BeforeStart = Extract<Event, { kind: (typeof KINDS)[number] }>;

/** Things said in writing that a view holds; `SAID_SHOWN` in the protocol's limits. */
const SAID_SHOWN = 50;

/** Whether an event can happen before the session begins. */
export function isBeforeStart(event: Event): event is BeforeStart {
  return KINDS.some((kind) => kind === event.kind);
}

/** Whether a view shows more than such events bring about: stages, a pause, a rule of its own. */
export function isUnderWay({ state, pause, floor }: View): boolean {
  return state !== 'waiting' || pause !== null || floor.rule !== 'open';
}

/** The view after such an event. The view given is not changed. */
export function reduceBeforeStart(view: View, event: BeforeStart, at: Timestamp): View {
  switch (event.kind) {
    case 'session_opened':
      // Always the first event: whoever is here has had a view that contains it.
      return view;
    case 'member_connected':
      return withSeat(view, event.member, {
        presence: { is: 'here', joins: event.joins },
        listening: event.listening,
      });
    case 'member_disconnected':
      return withSeat(view, event.member, { presence: { is: 'away', since: at } satisfies Presence });
    case 'listener_admitted':
      return withSeat(view, event.member, { listening: false });
    case 'deputy_named':
      return { ...view, deputy: event.deputy };
    case 'facilitator_changed':
      return { ...view, facilitator: event.facilitator };
    case 'floor_changed':
      return { ...view, floor: event.floor };
    case 'member_said':
      return {
        ...view,
        said: [...view.said, { member: event.member, said_at: at, text: event.text }].slice(-SAID_SHOWN),
      };
    case 'said_withdrawn':
      return { ...view, said: withoutLast(view.said, (one) => one.member === event.member) };
  }
}

function withSeat(view: View, member: MemberId, change: Partial<SeatView>): View {
  return {
    ...view,
    seats: view.seats.map((seat) => (seat.member === member ? { ...seat, ...change } : seat)),
  };
}

/** The list without the last of those that are meant. */
export function withoutLast<Item>(list: readonly Item[], meant: (item: Item) => boolean): Item[] {
  const last = list.findLastIndex(meant);
  return list.filter((_, at) => at !== last);
}
