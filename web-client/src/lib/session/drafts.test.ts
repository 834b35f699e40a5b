// Words that are typed stay, by their place, whatever happens around them.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Asks, QuestionView, StageAt } from '../protocol';
import type { Vault } from '../vault';
import { stands } from './standing';
import { mayHandIn, mayLeave, notAsked } from './boxes-left';
import { Drafts, type WebShelf } from './drafts.svelte';
import {
  AMARA,
  JONAS,
  NO_ASKS,
  OPEN_QUESTIONS,
  PRESENTATION,
  PRIYA,
  REFLECTIONS,
  RUTH,
  floor,
  viewOf,
} from './testing';

const SEALED: Vault = {
  seal: (text) => Promise.resolve(`sealed ${text}`),
  open: (sealed) => Promise.resolve(sealed.replace(/^sealed /, '')),
};

class Drawer implements WebShelf {
  readonly things = new Map<string, string>();
  getItem(key: string): string | null {
    return this.things.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.things.set(key, value);
  }
  removeItem(key: string): void {
    this.things.delete(key);
  }
}

const at = (index: number, round = 0): StageAt => ({ part: 'round', round, index });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('words', () => {
  test('are there after a reload, each where it was written', async () => {
    const drawer = new Drawer();
    const before = new Drafts('session.3', [drawer], SEALED);
    before.box('reflection', at(REFLECTIONS)).text = 'It was about time';
    before.box('say', at(REFLECTIONS)).text = 'I mean';
    before.box('bid', { part: 'opening', index: 0 }).choose('minutes', '20');
    await vi.advanceTimersByTimeAsync(200);
    expect([...drawer.things.values()].every((kept) => kept.startsWith('sealed '))).toBe(true);

    const after = new Drafts('session.3', [drawer], SEALED);
    await after.load();
    expect(after.box('reflection', at(REFLECTIONS)).text).toBe('It was about time');
    expect(after.box('say', at(REFLECTIONS)).text).toBe('I mean');
    expect(after.box('bid', { part: 'opening', index: 0 }).more('minutes')).toBe('20');
    expect(after.box('reflection', at(OPEN_QUESTIONS)).text).toBe('');
    expect(new Drafts('session.4', [drawer], SEALED).box('say', at(REFLECTIONS)).text).toBe('');
  });

  test('of a question are of the whole round, and of no other', () => {
    const drafts = new Drafts('s', [new Drawer()], SEALED);
    drafts.box('question', at(PRESENTATION)).text = 'What would';
    expect(drafts.box('question', at(OPEN_QUESTIONS)).text).toBe('What would');
    expect(drafts.box('question', at(OPEN_QUESTIONS, 1)).text).toBe('');
  });

  test('of two tabs are those that were changed last', async () => {
    const drawer = new Drawer();
    const [one, other] = [new Drafts('s', [drawer], SEALED), new Drafts('s', [drawer], SEALED)];
    one.box('say', at(0)).text = 'from one';
    one.box('reflection', at(0)).text = 'a thought';
    await one.keep();
    vi.advanceTimersByTime(10);
    other.box('say', at(0)).text = 'from the other';
    await other.keep();
    await one.load();
    expect(one.box('say', at(0)).text).toBe('from the other');
    await other.load();
    expect(other.box('reflection', at(0)).text).toBe('a thought');
    vi.advanceTimersByTime(10);
    one.box('reflection', at(0)).clear();
    await one.keep();
    await other.keep();
    await other.load();
    expect(other.box('reflection', at(0)).text, 'what was put away stays so').toBe('');
  });

  test('leave their box once the server has them, but for what was written on meanwhile', () => {
    const drafts = new Drafts('s', [new Drawer()], SEALED);
    const [say, thought] = [drafts.box('say', at(0)), drafts.box('reflection', at(0))];
    say.text = 'One more thing. And';
    thought.text = 'One more thing.';
    drafts.sent({ kind: 'say', text: 'One more thing.' });
    expect([say.text, thought.text]).toEqual(['And', 'One more thing.']);
    drafts.sent({ kind: 'share_reflection', text: 'One more thing.' });
    expect(thought.text).toBe('');
    const slip = drafts.box('slip', at(1));
    slip.text = ' Who\tknows? ';
    drafts.sent({ kind: 'offer_question', text: 'Who knows?', question_kind: null, raise_hand: false });
    expect(slip.text).toBe('');
  });

  test('of a question that is to be asked stay when only its new wording was taken: asking it may be refused', () => {
    const drafts = new Drafts('s', [new Drawer()], SEALED);
    const [asking, question, slip] = [
      drafts.box('asking', at(OPEN_QUESTIONS)),
      drafts.box('question', at(OPEN_QUESTIONS)),
      drafts.box('slip', at(OPEN_QUESTIONS)),
    ];
    for (const box of [asking, question, slip]) box.text = 'Who knows?';
    drafts.sent({ kind: 'reword_question', question: 1, text: 'Who knows?' });
    expect([asking.text, question.text, slip.text]).toEqual(['Who knows?', 'Who knows?', '']);
    drafts.sent({ kind: 'note_question', asker: PRIYA, text: 'Who knows?', question_kind: null });
    expect(asking.text).toBe('');
  });
});

describe('the words of a question', () => {
  const own = (question: number, status: QuestionView['status'], text: string): QuestionView => ({
    question,
    asker: PRIYA,
    to: null,
    warmth: null,
    text,
    first_text: null,
    status,
    at: at(OPEN_QUESTIONS),
    offered_at: 1,
    asked_at: null,
    place: null,
    silence_ms: null,
    kind: null,
    kind_by: null,
    proposed: null,
    starred: false,
    kept: false,
  });
  const none: ReadonlySet<number> = new Set();
  const room = (...questions: QuestionView[]) => viewOf(PRIYA, OPEN_QUESTIONS, { questions });

  test.each(['offered', 'asked', 'answered', 'held', 'passed', 'set_aside'] as const)(
    'do not come back once the log has them as %s',
    (status) => {
      expect(notAsked(' Who\tknows?\n', room(own(1, status, 'Who knows?')), none)).toBe('');
    },
  );

  test('come back where they were not asked, or by somebody else, or were taken back', () => {
    const others = { ...own(1, 'asked', 'Who knows?'), asker: JONAS };
    const rooms = [room(), room(others), room(own(1, 'withdrawn', 'Who knows?'))];
    for (const view of rooms) expect(notAsked('Who knows?', view, none)).toBe('Who knows?');
  });

  test('come back though the same were asked before', () => {
    const view = room(own(1, 'answered', 'Who knows?'));
    expect(notAsked('Who knows?', view, new Set([1]))).toBe('Who knows?');
  });
});

describe('boxes', () => {
  test('stand while their stage does, pause or not', () => {
    const pause = { since: 1, by: null, stopped: true, left_ms: 1, overrun_ms: 0, text: '' };
    const ask = floor({ rule: 'ask', speakers: [AMARA], hands: 'open' });
    const asks: Asks = { ...NO_ASKS, writes: ['questions'] };
    for (const changes of [{ floor: ask }, { floor: floor({ rule: 'pause', speakers: [RUTH] }), pause }]) {
      const view = viewOf(PRIYA, OPEN_QUESTIONS, changes);
      expect(stands('question', at(PRESENTATION), view, asks)).toBe(true);
      expect(stands('say', at(OPEN_QUESTIONS), view, asks)).toBe(true);
      expect(stands('reflection', at(REFLECTIONS), view, asks)).toBe(false);
    }
    const called = viewOf(PRIYA, OPEN_QUESTIONS, { given: PRIYA, pause });
    expect(stands('asking', at(OPEN_QUESTIONS), called, { ...asks, asking: true })).toBe(true);
    const reflecting = viewOf(PRIYA, REFLECTIONS);
    expect(stands('question', at(REFLECTIONS), reflecting, { ...asks, writes: ['reflections'] })).toBe(false);
    expect(stands('say', at(REFLECTIONS), { ...reflecting, state: 'ended' }, NO_ASKS)).toBe(false);
  });

  test('of a stage that is over can still be left for the record, and a slip be handed in', () => {
    const { stage } = viewOf(PRIYA, REFLECTIONS);
    const past = stage ? [{ ...stage, ended_at: 2_000_000 }] : [];
    const view = viewOf(PRIYA, OPEN_QUESTIONS, { past });
    expect(mayLeave('reflection', at(REFLECTIONS), view)).toBe(true);
    expect(mayLeave('reflection', at(3), view), 'it never came').toBe(false);
    expect(mayLeave('say', at(REFLECTIONS), view)).toBe(false);
    expect(mayLeave('reflection', at(REFLECTIONS), { ...view, state: 'ended' })).toBe(false);

    const replying: Asks = { ...NO_ASKS, late_slip: true };
    expect(mayHandIn('slip', at(PRESENTATION), view, replying)).toBe(true);
    expect(mayHandIn('slip', at(PRESENTATION, 1), view, replying)).toBe(false);
    expect(mayHandIn('slip', at(PRESENTATION), view, NO_ASKS)).toBe(false);
    expect(mayHandIn('reflection', at(PRESENTATION), view, replying)).toBe(false);
  });
});
