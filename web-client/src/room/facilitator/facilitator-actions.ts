// What a click or a key of the facilitator asks the server for. Comes with the facilitator's parts of the room.
// Not here: what everyone can ask for (room-actions.ts) and whether it is allowed (the server).
import { t } from '../../lib/i18n/words.svelte';
import type { Command, MemberId, QuestionId, StageAt, View } from '../../lib/protocol';
import type { FacilitatorActions } from '../types';
import { STEPS, stepWord } from './ladder';
import type { Live } from '../../lib/session/live.svelte';
import { samePlace } from '../../lib/session/situation';
import { onTable } from '../../lib/session/under-way';
import { nextPlace } from '../../lib/session/course';
import { stageTitle } from '../../ui/stage-title';
import type { Lead } from './lead.svelte';
import { breakPlace, isToBeHeld, placeBefore } from './places';

/** How long going on to the next stage can be undone: a slip of the finger is noticed at once (design §8). */
const UNDO_MS = 5000;

type Seat = Pick<Live, 'room' | 'telling'>;

export function facilitatorActions(live: Seat, lead: Lead): FacilitatorActions {
  const send = (command: Command) => void live.room.send(command);
  return {
    give: (member) => {
      send({ kind: 'give_floor', to: Number(member) });
    },
    move: (member, by) => {
      const hands = live.room.view?.hands.map((hand) => hand.member) ?? [];
      send({ kind: 'order_hands', hands: moved(hands, Number(member), by) });
    },
    moveTurn: (member, by) => {
      send({ kind: 'order_turns', turns: moved(live.room.view?.turns?.to_come ?? [], Number(member), by) });
    },
    invite: (member) => {
      send({ kind: 'invite_member', member: Number(member) });
    },
    step: (step) => {
      const intervention = STEPS[step - 1];
      if (!intervention) return;
      const question = tabled(live);
      void stepIn(live, { kind: 'intervene', intervention, question, named: lead.naming });
      lead.naming = false;
    },
    name: (on) => {
      lead.naming = on;
    },
    tableKind: (question_kind) => {
      const question = tabled(live);
      if (question !== null) send({ kind: 'set_question_kind', question, question_kind });
    },
    holdSilence: (on) => {
      send(on ? { kind: 'hold_silence', ms: null } : { kind: 'release_silence' });
    },
    pause: (on) => {
      send(on ? { kind: 'pause_room' } : { kind: 'resume_room' });
    },
    callBreak: () => {
      const { view, asks } = live.room;
      const place = view && breakPlace(view, asks);
      if (place) send({ kind: 'go_to_stage', from: view.stage?.at ?? null, to: place.at });
    },
    extend: () => {
      lead.ask('extend');
    },
    next: () => {
      next(live, lead);
    },
    undoNext: () => {
      lead.goingOnFrom = null;
      live.telling.tell((narrator) => {
        narrator.withdraw('asked-for');
      });
    },
    goBack: () => {
      const { view, asks } = live.room;
      const place = view && placeBefore(view, asks);
      if (place) send({ kind: 'go_to_stage', from: view.stage?.at ?? null, to: place.at });
    },
    turnBack: () => {
      next(live, lead);
    },
    openSeat: (member) => {
      lead.ask({ seat: Number(member) });
    },
  };
}

/** Steps in; most steps change nothing that the facilitator would see, so that they are told it was noted. */
async function stepIn(live: Seat, command: Extract<Command, { kind: 'intervene' }>): Promise<void> {
  const answer = await live.room.send(command);
  if (!answer.ok) return;
  const noted = t('ladder-noted', { step: stepWord(command.intervention) });
  live.telling.notice(noted);
  live.telling.announce('asked-for', noted);
}

/** Begins the session, goes on to the next stage, or asks whether to end after the last; says what must be held before. */
function next(live: Seat, lead: Lead): void {
  const { view } = live.room;
  if (!view) return;
  if (live.room.may('start_session')) void live.room.send({ kind: 'start_session' });
  else if (!nextPlace(view) || isToBeHeld(view, live.room.asks)) lead.ask('end');
  else if (view.stage && !goingOn(view, lead.goingOnFrom)) goOnSoon(live, lead, view, view.stage.at);
  else goOn(live, lead, view.stage?.at ?? null);
}

/** The question on the table, if there is one. */
function tabled({ room: { view } }: Seat): QuestionId | null {
  return (view && onTable(view)?.question) ?? null;
}

/** Whether the stage that is to be left is still the present one. */
export function goingOn(view: View, from: StageAt | null): boolean {
  return from !== null && view.stage !== null && samePlace(from, view.stage.at);
}

/** Goes on in a moment, unless that is undone, somebody goes on meanwhile, or this page is left. */
function goOnSoon(live: Seat, lead: Lead, view: View, at: StageAt): void {
  // An object of its own, so that going on again after an undo is told from the first time.
  const from = { ...at };
  lead.goingOnFrom = from;
  const stage = nextPlace(view)?.stage;
  live.telling.announce(
    'asked-for',
    t('say-going-on', { stage: stage === undefined ? '' : stageTitle(stage) }),
  );
  setTimeout(() => {
    const { view: now } = live.room;
    const still = lead.goingOnFrom === from && now?.state === 'live' && goingOn(now, from);
    if (still) goOn(live, lead, from);
    else if (lead.goingOnFrom === from) lead.goingOnFrom = null;
  }, UNDO_MS);
}

function goOn(live: Seat, lead: Lead, from: StageAt | null): void {
  lead.goingOnFrom = null;
  void live.room.send({ kind: 'next_stage', from });
}

/** A member's place in an order, one earlier or later. */
export function moved(order: readonly MemberId[], member: MemberId, by: -1 | 1): MemberId[] {
  const from = order.indexOf(member);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return [...order];
  const rest = order.filter((one) => one !== member);
  return [...rest.slice(0, to), member, ...rest.slice(to)];
}
