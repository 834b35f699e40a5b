// What the stage wants from this member, and the queue they stand in.
// Not here: any rule; what a member may do is the server's answer.
import type { Asks, CommandKind, View } from '../../lib/protocol';
import type { Name } from '../../lib/session/room.svelte';
import { hasFloor } from '../../lib/session/situation';
import { openSlips } from '../../lib/session/course';
import type { Ask } from '../types';
import type { QueueName } from './queue';

/** What the stage wants from this member: of what the server lets them do, the one thing that is theirs to do now. */
export function askOf(view: View, asks: Asks | null): Ask {
  const nothing: Ask = { kind: 'nothing' };
  if (!asks || view.state !== 'live' || view.pause || !view.stage) return nothing;
  const { you } = view;
  const may = (kind: CommandKind) => asks.may.includes(kind);
  if (view.turns?.now === you) return { kind: 'finish', pass: true };
  if (asks.asking) return { kind: 'asking' };
  if (view.given === you && view.floor.speakers.includes(you)) return { kind: 'finish', pass: false };
  if (asks.part === 'presenter') return presenterAsk(view, asks);
  if (asks.guards) return nothing;
  const up = may('lower_hand');
  const hand = up ? 'up' : 'down';
  // A slip has a box of its own.
  const writes = asks.writes.includes('questions') && may('offer_question');
  if (up || may('raise_hand'))
    return writes ? { kind: 'question', hand, locked: null } : { kind: 'hand', hand };
  return writes ? { kind: 'later' } : nothing;
}

function presenterAsk(view: View, asks: Asks): Ask {
  const question = view.questions.find((one) => one.question === view.on_table);
  if (question && asks.replies.includes(question.question))
    return { kind: question.status === 'asked' ? 'answer' : 'ready' };
  const slips = openSlips(view).some((slip) => asks.replies.includes(slip.question));
  if (slips || !hasFloor(view, view.you)) return { kind: 'nothing' };
  return asks.may.includes('finish_turn') ? { kind: 'finish', pass: false } : { kind: 'nothing' };
}

/** The queue as its reader stands in it; the facilitator has it as a list of their own. */
export function queueOf(view: View, guards: boolean, name: Name): QueueName[] | null {
  if (view.state !== 'live' || guards) return null;
  if (view.floor.hands === 'locked' && view.hands.length === 0) return null;
  return view.hands.map((hand) => (hand.member === view.you ? null : name(hand.member)));
}
