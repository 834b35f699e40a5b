// Which change of the room a screen reader hears, and in which words (design §7).
// Not here: when it is said (aloud/announcer.ts), and the sentences that tell where the room stands (sentences.ts).
// Words come from the catalogue, facts from the server. What may be outdated when its turn comes is found then.
import type { Saying, Topic } from '../aloud/announcer';
import { t } from '../i18n/words.svelte';
import type { Event, MemberId, View } from '../protocol';
import { askedWords, floorIsOwn, type Names, quoting, stageSentence } from './sentences';
import { openSlips } from './course';
import { narrateArrivals, narrateCircles, seatSentence } from './narrate-circles';
import { presenters, presentStage, seatOf } from './situation';

/** Sentences that are on screen as well, in the words they have there. */
export interface Drawn {
  /** Who may speak, and what that means for the reader. */
  rule: (view: View) => string;
  /** What an event is worth saying to this member in a line; null for most. */
  happened: (before: View, after: View, event: Event) => string | null;
  /** What more time would take from a later round. */
  cost: (view: View) => string;
}

export interface Voice extends Names {
  drawn: Drawn;
  /** The view as it is when something is said. */
  view: () => View | null;
  /** Whether it is for this member to ask a question now. */
  asking: () => boolean;
  /** The state of one's own line, worded. */
  line: () => string;
  /** The stage, by its beginning, in which this member was last told that they have the floor. */
  floorToldIn: number | null;
  announce: (topic: Topic, saying: Saying) => void;
  withdraw: (topic: Topic) => void;
}

/** What belongs to a stage and is outdated with it. */
const OF_A_STAGE: readonly Topic[] = [
  'question',
  'mark',
  'floor',
  'queue',
  'hands',
  'silence',
  'extension',
  'said',
  'time',
  'answer',
];

/** Announces what an event changed for the member whose view this is. */
export function narrate(before: View, after: View, event: Event, at: number, voice: Voice): void {
  turning(before, after, voice);
  ownFloor(before, after, voice);
  ownVoice(before, after, voice);
  switch (event.kind) {
    case 'stage_started':
      OF_A_STAGE.forEach((topic) => voice.withdraw(topic));
      // In the words of the floor that belongs to it, which comes after it.
      voice.announce('stage', () => {
        const view = voice.view() ?? after;
        return stageSentence(view, at, voice, ruleTold(view, voice));
      });
      return;
    case 'session_ended':
      OF_A_STAGE.forEach((topic) => voice.withdraw(topic));
      voice.announce('stage', t('say-session-ended'));
      return;
    case 'room_paused':
      voice.announce(
        'pause',
        event.text === '' ? pauseSentence(after, voice) : quoting(pauseSentence(after, voice), event.text),
      );
      return;
    case 'room_resumed':
      voice.announce('pause', t('say-resumed'));
      return;
    case 'facilitator_changed':
      guarding(after, voice);
      return;
    case 'floor_changed':
      asking(before, after, voice);
      return;
    case 'turn_begun':
      // The first turn of a round is in the words of its stage.
      if (after.stage?.started_at !== at) turnOfOthers(event.member, voice);
      return;
    case 'turn_finished':
      // In a go-round the next turn says so; in HOLD the facilitator decides what comes next.
      if (!after.turns) finished(after, event.member, voice);
      return;
    case 'question_asked':
      asked(before, after, event, voice);
      return;
    case 'question_held':
      voice.announce('mark', t('say-held'));
      return;
    case 'question_passed':
      voice.announce('mark', t('say-passed'));
      return;
    case 'presenter_ready':
      if (!presenters(after).includes(after.you)) voice.announce('mark', t('say-ready'));
      return;
    case 'hand_raised':
    case 'hand_lowered':
    case 'hands_ordered':
      ownPlace(before, after, voice);
      if (event.kind === 'hand_raised' && event.member !== after.you) handsUp(after, 'hands', voice);
      // Put in another order by the facilitator's own hand.
      if (event.kind === 'hands_ordered') handsUp(after, 'answer', voice);
      return;
    case 'turns_ordered':
      if (after.facilitator === after.you && after.turns) {
        voice.announce('answer', t('say-turns', { names: after.turns.to_come.map(voice.name).join(', ') }));
      }
      return;
    case 'member_invited':
      if (event.member === after.you) voice.announce('queue', t('invited-own'));
      return;
    case 'silence_began':
      // Only silences the facilitator holds are long enough to need a word at both ends.
      if (event.after === 'facilitator') voice.announce('silence', heldSentence(after, voice));
      return;
    case 'silence_ended':
      if (before.silence?.after === 'facilitator') voice.announce('silence', t('centre-silence-over'));
      return;
    case 'extension_asked':
      extensionAsked(after, voice);
      return;
    case 'extension_decided':
      voice.announce('extension', extensionOutcome(before, event.granted));
      return;
    case 'stage_skipped':
      voice.announce('step-in', voice.drawn.happened(before, after, event) ?? '');
      return;
    case 'facilitator_intervened':
    case 'question_parked':
      if (after.facilitator !== after.you) {
        voice.announce('step-in', voice.drawn.happened(before, after, event) ?? '');
      }
      return;
    case 'member_said':
      if (event.member !== after.you) {
        const said = t('say-said', { name: voice.name(event.member), text: '' });
        voice.announce('said', quoting(said, event.text));
      }
      return;
    case 'sheet_turned_over':
      // With the next stage its words say what there is to read; here only what nothing else tells.
      if (event.late && event.member !== after.you) {
        voice.announce('said', t('say-sheet-late', { name: voice.name(event.member) }));
      } else if (!event.late) voice.announce('said', t('say-sheets-turned'));
      return;
    case 'circle_opened':
    case 'member_moved':
    case 'circles_called':
    case 'circle_asked':
    case 'circle_closed':
    case 'inner_seated':
      narrateCircles(before, after, event, at, voice);
      return;
    case 'card_put':
      if (event.member !== after.you) voice.announce('said', t('say-card-other', { text: event.text }));
      return;
    case 'card_corrected':
      if (event.member !== after.you) voice.announce('said', t('say-card-corrected', { text: event.text }));
      return;
    case 'question_rated':
      if (event.warmth !== null && !presenters(after).includes(after.you)) {
        voice.announce('mark', t('say-rated', { warmth: event.warmth }));
      }
      return;
    // What happens on the canvas is said where its words are (room/canvas).
    case 'session_opened':
    case 'in_circle':
    case 'circles_delayed':
    case 'card_moved':
    case 'card_struck':
    case 'card_taken_back':
    case 'token_placed':
    case 'token_moved':
    case 'token_removed':
    case 'presenter_stood':
    case 'role_left':
    case 'facilitator_qualified':
    case 'taken_outside':
    case 'issue_worded':
    case 'issue_agreed':
    case 'presenter_stood_back':
    case 'sheet_laid_down':
    case 'sheet_taken_up':
    case 'question_carried':
    case 'question_left_behind':
    case 'action_carried':
    case 'member_connected':
    case 'member_disconnected':
    case 'listener_admitted':
    case 'deputy_named':
    case 'session_started':
    case 'stage_ended':
    case 'extension_voted':
    case 'floor_given':
    case 'floor_returned':
    case 'turn_passed':
    case 'silence_set':
    case 'question_offered':
    case 'question_drafted':
    case 'question_reworded':
    case 'question_withdrawn':
    case 'question_answered':
    case 'question_starred':
    case 'question_kept':
    case 'marks_shared':
    case 'question_kind_set':
    case 'question_set_aside':
    case 'bid_made':
    case 'bid_withdrawn':
    case 'agenda_agreed':
    case 'action_undertaken':
    case 'action_revised':
    case 'action_reported':
    case 'question_acted_on':
    case 'reflection_shared':
    case 'member_spoke':
    case 'member_unheard':
    case 'member_unmeasurable':
    case 'member_measurable':
    case 'reflection_withdrawn':
    case 'said_withdrawn':
      return;
    default:
      // Said where they are shown (room/supervision).
      event satisfies Extract<Event, { kind: `supervis${string}` }>;
  }
}

/** Announces where somebody sits who was given a new view: in another circle, or in the same one with others. */
export function narrateSeat(before: View, after: View, now: number, voice: Voice): void {
  turning(before, after, voice);
  if (before.circle !== after.circle) {
    OF_A_STAGE.forEach((topic) => voice.withdraw(topic));
    voice.announce('seat', () => seatSentence(voice.view() ?? after, voice));
    // Where a stage begins with it, that is told in its place, in the same words.
    voice.announce('stage', () => {
      const view = voice.view() ?? after;
      return stageSentence(view, now, voice, ruleTold(view, voice));
    });
    ownFloor({ ...before, state: 'waiting' }, after, voice);
    return;
  }
  ownFloor(before, after, voice);
  narrateArrivals(before, after, voice);
  if (before.facilitator !== after.facilitator) guarding(after, voice);
}

function guarding(view: View, voice: Voice): void {
  if (view.facilitator === view.you) voice.announce('floor', t('say-guarding'));
  else voice.announce('floor', t('say-guards', { name: voice.name(view.facilitator) }));
}

/** "You have the floor", with the buttons that end it; not before the start, when everyone may talk. */
function ownFloor(before: View, after: View, voice: Voice): void {
  if (after.state !== 'live') return;
  if (before.state === 'live' && floorIsOwn(before)) return;
  if (!floorIsOwn(after)) return;
  const inTurn = after.turns?.now === after.you;
  const asks = () => after.floor.asker === after.you || voice.asking();
  const words = () => (inTurn ? t('say-your-turn') : asks() ? t('rule-ask-asking') : t('rule-floor-yours'));
  voice.floorToldIn = after.stage?.started_at ?? null;
  voice.announce('floor-own', () => (floorIsOwn(voice.view() ?? after) ? words() : ''));
}

/** Whether the rule of the stage has been said already: to whoever is turned away, or alone has the floor in it. */
function ruleTold(view: View, voice: Voice): boolean {
  if (view.floor.turned.includes(view.you)) return true;
  const whole = view.floor.rule === 'hold' || view.floor.rule === 'round';
  return whole && floorIsOwn(view) && voice.floorToldIn === view.stage?.started_at;
}

/** A latecomer gets a voice. */
function ownVoice(before: View, after: View, voice: Voice): void {
  if (seatOf(before, after.you)?.listening !== true) return;
  if (seatOf(after, after.you)?.listening === false) voice.announce('late', t('say-late-over'));
}

function turning(before: View, after: View, voice: Voice): void {
  const was = before.floor.turned.includes(before.you);
  const is = after.floor.turned.includes(after.you);
  if (is && !was) voice.announce('turned', `${t('turned-title')}. ${t('rule-turned-own')}`);
  if (was && !is) voice.announce('turned', t('say-turned-back'));
}

function pauseSentence(view: View, voice: Voice): string {
  return view.facilitator === view.you
    ? t('rule-pause-own')
    : t('rule-pause', { name: voice.name(view.facilitator) });
}

/** Whose turn it is in a go-round; one's own is said as one's floor. */
function turnOfOthers(member: MemberId, voice: Voice): void {
  voice.announce('floor', () => {
    const view = voice.view();
    if (view?.turns?.now !== member || member === view.you) return '';
    const turn = t('say-turn', { name: voice.name(member) });
    return view.turns.to_come[0] === view.you ? `${turn} ${t('hand-first')}` : turn;
  });
}

/** Who has been called in to ask. */
function asking(before: View, after: View, voice: Voice): void {
  const { asker } = after.floor;
  const asks = asker !== null && after.floor.speakers.includes(asker);
  // Whoever gave the floor has the answer to that.
  if (!asks || [after.you, before.floor.asker].includes(asker) || after.facilitator === after.you) return;
  voice.announce('floor', () => {
    const floor = voice.view()?.floor;
    return floor?.asker === asker && floor.speakers.includes(asker)
      ? t('say-asking', { name: voice.name(asker) })
      : '';
  });
}

function asked(
  before: View,
  after: View,
  event: Extract<Event, { kind: 'question_asked' }>,
  voice: Voice,
): void {
  if (before.floor.rule === 'write' || presentStage(after)?.replies) {
    // Slips are turned over together, and read where they lie.
    voice.announce('question', () => t('say-slips', { count: openSlips(voice.view() ?? after).length }));
    return;
  }
  // Whoever is asking is no longer called in: it is asked.
  voice.withdraw('floor');
  voice.announce('question', askedWords(after, event.asker, event.text, voice));
}

function ownPlace(before: View, after: View, voice: Voice): void {
  const place = (view: View) => view.hands.findIndex((hand) => hand.member === view.you);
  const now = place(after);
  if (now === place(before)) return;
  if (now < 0) {
    voice.withdraw('queue');
    return;
  }
  voice.announce('queue', () => {
    const then = place(voice.view() ?? after);
    if (then < 0) return '';
    return then === 0 ? t('hand-first') : t('say-place', { place: then + 1 });
  });
}

function finished(after: View, member: MemberId, voice: Voice): void {
  if (member === after.you) {
    voice.announce('answer', t('finished-own', { name: voice.name(after.facilitator) }));
  } else if (after.facilitator === after.you) {
    voice.announce('floor', t('finished-other', { name: voice.name(member) }));
  }
}

/** To the facilitator, who cannot see them; those that go up together are said together. */
function handsUp(after: View, topic: 'hands' | 'answer', voice: Voice): void {
  if (after.facilitator !== after.you) return;
  voice.announce(topic, () => {
    const view = voice.view() ?? after;
    const names = view.hands.map((hand) => voice.name(hand.member));
    return names.length === 0 ? '' : t('say-hands', { names: names.join(', ') });
  });
}

function heldSentence(view: View, voice: Voice): string {
  const held =
    view.facilitator === view.you
      ? t('centre-held-you')
      : t('centre-held', { name: voice.name(view.facilitator) });
  return `${held}. ${voice.line()}.`;
}

/** The vote, what it costs, and where the answers are; as long as one's own is not given. */
function extensionAsked(after: View, voice: Voice): void {
  if (after.facilitator === after.you || (seatOf(after, after.you)?.part ?? 'observer') === 'observer')
    return;
  voice.announce('extension', () => {
    const view = voice.view();
    if (!view?.extension || view.extension.voted !== null) return '';
    const title = t('extend-title', { minutes: Math.round(view.extension.ms / 60_000) });
    return `${title} ${voice.drawn.cost(view)} ${t('say-extend-where')}`;
  });
}

function extensionOutcome(before: View, granted: boolean): string {
  const minutes = Math.round((before.extension?.ms ?? 0) / 60_000);
  return granted ? t('extend-granted', { minutes }) : t('extend-refused');
}

/** Whether time is said to this member unasked: presenters and the facilitator. */
export function hearsTime(view: View): boolean {
  return view.facilitator === view.you || presenters(view).includes(view.you);
}
