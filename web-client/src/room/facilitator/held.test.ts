// What a format does not leave out stands in the facilitator's way, and is said; a break is called in by the server's answer.
import { beforeAll, expect, test } from 'vitest';
import { words } from '../../lib/i18n/words.svelte';
import type { Asks, Command, CommandKind, StageAt, View } from '../../lib/protocol';
import type { Live } from '../../lib/session/live.svelte';
import { FORMAT, NO_ASKS, REFLECTIONS, RUTH, viewOf } from '../../lib/session/testing';
import { facilitatorActions } from './facilitator-actions';
import { Lead } from './lead.svelte';
import { meansPicture } from './means-picture';
import { breakPlace, isToBeHeld, mustHold } from './places';

const LEARNING: StageAt = { part: 'closing', index: 0 };
const BREAK: StageAt = { part: 'round', round: 0, index: 3 };

/** The last stage is not left out, and the optional one is a break. */
const HELD = {
  ...FORMAT,
  round: FORMAT.round.map((stage) => (stage.optional ? { ...stage, purpose: 'pause' as const } : stage)),
  closing: FORMAT.closing.map((stage) => ({ ...stage, must_be_held: true })),
};

beforeAll(async () => {
  await words.use('en');
  await Promise.all([words.need('running'), words.need('session'), words.need('leading')]);
});

function at(place: StageAt): View {
  const view = viewOf(RUTH, REFLECTIONS, { format: HELD });
  return { ...view, stage: view.stage && { ...view.stage, at: place } };
}

/** A facilitator with what they may do: what is asked of the server, and which dialog opens. */
function leading(view: View, asks: Asks) {
  const sent: Command[] = [];
  const lead = new Lead();
  const live = {
    room: {
      view,
      asks,
      may: (kind: CommandKind) => asks.may.includes(kind),
      send: (command: Command) => {
        sent.push(command);
        return Promise.resolve({ ok: true });
      },
    },
    telling: { announce: () => undefined, tell: () => undefined, notice: () => undefined },
  };
  return { sent, lead, actions: facilitatorActions(live as unknown as Live, lead) };
}

const asks = (may: CommandKind[], changes: Partial<Asks> = {}): Asks => ({
  ...NO_ASKS,
  part: 'facilitator',
  guards: true,
  may,
  ...changes,
});

test('what must be held is named, with the way there, until it is the present stage', () => {
  const before = at({ part: 'round', round: 0, index: REFLECTIONS });
  const must = asks(['next_stage'], { must_hold: LEARNING });
  expect(mustHold(before, must)?.stage.key).toBe('process-review');
  expect(isToBeHeld(before, must)).toBe(false);
  expect(isToBeHeld(at(LEARNING), asks([], { must_hold: LEARNING }))).toBe(true);
  expect(isToBeHeld(at(LEARNING), asks([]))).toBe(false);
  expect(mustHold(before, asks(['end_session']))).toBeNull();
});

test('"next" says why the session does not go on, instead of asking for what is refused', () => {
  const must = asks([], { must_hold: LEARNING });
  const last = leading(at(LEARNING), must);
  last.actions.next();
  expect([last.lead.asked, last.sent]).toEqual(['end', []]);
  // That another stage comes behind it changes nothing.
  const closing = HELD.closing.flatMap((stage) => [
    stage,
    { ...stage, key: 'check-out', must_be_held: false },
  ]);
  const midway = leading({ ...at(LEARNING), format: { ...HELD, closing } }, must);
  midway.actions.next();
  expect([midway.lead.asked, midway.sent, midway.lead.goingOnFrom]).toEqual(['end', [], null]);
});

test('a break is called in from where the room is, and nothing else is taken for one', () => {
  const view = at({ part: 'round', round: 0, index: REFLECTIONS });
  const said = asks(['go_to_stage'], { call_in: [BREAK] });
  expect(breakPlace(view, said)?.at).toEqual(BREAK);
  expect(breakPlace({ ...view, format: FORMAT }, said)).toBeNull();
  const { sent, actions } = leading(view, said);
  actions.callBreak();
  expect(sent).toEqual([{ kind: 'go_to_stage', from: view.stage?.at, to: BREAK }]);
  const none = leading(view, asks([]));
  none.actions.callBreak();
  expect(none.sent).toEqual([]);
  const { optional } = meansPicture(view, said, () => 'Ruth');
  expect(optional).toEqual([{ at: BREAK, title: 'Resources', key: 'O' }]);
});
