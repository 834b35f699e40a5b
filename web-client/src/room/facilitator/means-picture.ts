// The facilitator's less frequent means: where the room can be taken, whose question can be noted, who can deputise.
// Not here: any rule; what a member may do is the server's answer.
import type { Asks, MemberId, StageAt, View } from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import { samePlace, writes, type Place } from '../../lib/session/situation';
import { stageTitle } from '../../ui/stage-title';
import { breakPlace, callable, placeBefore } from './places';

interface Way {
  at: StageAt;
  title: string;
  /** The single key that does the same. */
  key?: string;
}

export interface MeansPicture {
  /** Spoken questions can be noted. */
  notes: boolean;
  others: readonly { member: MemberId; name: string }[];
  /** Whose question is noted unless somebody else is chosen: whoever has the floor as asker is the likely one. */
  asker: MemberId;
  /** The present stage. */
  from: StageAt | null;
  before: Way | null;
  optional: readonly Way[];
  silenceS: number;
  deputy: MemberId | null;
}

export function meansPicture(view: View, asks: Asks, name: Name): MeansPicture {
  const others = view.seats
    .filter((seat) => seat.part !== 'observer' && seat.member !== view.you)
    .map(({ member }) => ({ member, name: name(member) }));
  const way = ({ at, stage }: Place): Way => ({ at, title: stageTitle(stage) });
  const before = placeBefore(view, asks);
  const pause = breakPlace(view, asks);
  return {
    notes: writes(view, 'questions'),
    others,
    asker: view.floor.asker ?? others[0]?.member ?? view.you,
    from: view.stage?.at ?? null,
    before: before && way(before),
    optional: callable(view, asks).map((place) =>
      pause && samePlace(place.at, pause.at) ? { ...way(place), key: 'O' } : way(place),
    ),
    silenceS: Math.round(view.silence_ms / 1000),
    deputy: view.deputy,
  };
}
