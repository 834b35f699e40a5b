// Which change of the room a screen reader hears, and in which words (design §7).
// Not here: when it is said (announce.ts). Words come from the catalogue, facts from the server.
import { t, words } from '../i18n/words.svelte';
import type { Event, MemberId, View } from '../protocol';
import type { Saying, Topic } from './announce';
import { minutesShown, leftMs } from './clock.svelte';
import { noticeOf } from './notices';
import { ruleSentence } from './pictures';
import { asksNow, presenters, stageAt } from './situation';

export interface Voice {
  /** The view as it is when something is said. */
  view: () => View | null;
  name: (member: MemberId | null) => string;
  whom: (member: MemberId) => string;
  /** The state of one's own line, worded. */
  line: () => string;
  announce: (topic: Topic, text: Saying) => void;
  withdraw: (topic: Topic) => void;
}

/** Announces what an event changed for the member whose view this is. */
export function narrate(before: View, after: View, event: Event, at: number, voice: Voice): void {
  turning(before, after, voice);
  ownFloor(before, after, voice);
  switch (event.kind) {
    case 'stage_started':
      voice.withdraw('question');
      voice.withdraw('mark');
      // In the words of the floor that belongs to it, which comes after it.
      voice.announce('stage', () => stageSentence(voice.view() ?? after, at, voice));
      return;
    case 'session_ended':
      voice.announce('stage', t('say-session-ended'));
      return;
    case 'room_paused':
      voice.announce('pause', t('rule-pause', { name: voice.name(after.facilitator) }));
      return;
    case 'room_resumed':
      voice.announce('pause', t('say-resumed'));
      return;
    case 'floor_changed':
      floorOfOthers(before, after, voice);
      return;
    case 'question_asked':
      voice.announce(
        'question',
        t('say-asked', { name: nameOrYou(after, event.asker, voice), text: event.text }),
      );
      return;
    case 'question_held':
      voice.announce('mark', t('say-held'));
      return;
    case 'question_passed':
      voice.announce('mark', t('say-passed'));
      return;
    case 'hand_raised':
    case 'hand_lowered':
    case 'hands_ordered':
      ownPlace(before, after, voice);
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
      voice.announce('extension', t('extend-title', { minutes: Math.round(event.ms / 60_000) }));
      return;
    case 'extension_decided':
      voice.announce('extension', extensionOutcome(before, event.granted));
      return;
    case 'facilitator_intervened':
    case 'question_parked':
      if (after.facilitator !== after.you) {
        voice.announce('answer', noticeOf(before, after, event, voice.name) ?? '');
      }
      return;
    case 'member_said':
      if (event.member !== after.you) {
        voice.announce('said', t('say-said', { name: voice.name(event.member), text: event.text }));
      }
      return;
    default:
      return;
  }
}

function nameOrYou(view: View, member: MemberId, voice: Voice): string {
  return member === view.you ? t('you') : voice.name(member);
}

/** "You have the floor", with the key that ends it; not before the start, when everyone may talk. */
function ownFloor(before: View, after: View, voice: Voice): void {
  if (after.state !== 'live') return;
  const alone = (view: View) => view.floor.speakers.includes(view.you) && narrow(view);
  if (alone(before) || !alone(after)) return;
  const inTurn = after.turns?.now === after.you;
  if (inTurn) voice.announce('floor-own', t('say-your-turn'));
  else voice.announce('floor-own', asksNow(after) ? t('rule-ask-asking') : t('rule-floor-yours'));
}

/** Rules under which having the floor is something special; where everybody may speak it is not. */
function narrow(view: View): boolean {
  return ['hold', 'ask', 'ask_any', 'round'].includes(view.floor.rule);
}

function turning(before: View, after: View, voice: Voice): void {
  const was = before.floor.turned.includes(before.you);
  const is = after.floor.turned.includes(after.you);
  if (is && !was) voice.announce('turned', `${t('turned-title')}. ${t('rule-turned-own')}`);
  if (was && !is) voice.announce('turned', t('say-turned-back'));
}

/** Whose floor it is: only in go-rounds, and for the asker. */
function floorOfOthers(before: View, after: View, voice: Voice): void {
  const now = after.turns?.now ?? null;
  if (now !== null && now !== after.you && now !== (before.turns?.now ?? null)) {
    voice.announce('floor', t('rule-round', { name: voice.name(now) }));
  }
  const { asker } = after.floor;
  const asking = asker !== null && after.floor.speakers.includes(asker);
  if (asking && asker !== after.you && asker !== before.floor.asker) {
    voice.announce('floor', t('say-asking', { name: voice.name(asker) }));
  }
}

function ownPlace(before: View, after: View, voice: Voice): void {
  const place = (view: View) => view.hands.findIndex((hand) => hand.member === view.you);
  const now = place(after);
  if (now === place(before)) return;
  if (now < 0) voice.withdraw('queue');
  else voice.announce('queue', now === 0 ? t('hand-first') : t('say-place', { place: now + 1 }));
}

function heldSentence(view: View, voice: Voice): string {
  const held =
    view.facilitator === view.you
      ? t('centre-held-you')
      : t('centre-held', { name: voice.name(view.facilitator) });
  return `${held}. ${voice.line()}.`;
}

function extensionOutcome(before: View, granted: boolean): string {
  const minutes = Math.round((before.extension?.ms ?? 0) / 60_000);
  return granted ? t('extend-granted', { minutes }) : t('extend-refused');
}

/** The stage, its rule and its minutes. */
export function stageSentence(view: View, now: number, voice: Pick<Voice, 'name' | 'whom'>): string {
  if (!view.stage) return '';
  const stage = stageAt(view.format, view.stage.at);
  const title = stage ? words.say(`stage-${stage.key}`) : '';
  // Whoever is turned away has just been told so at length.
  const away = view.floor.turned.includes(view.you);
  const rule = away ? '' : ruleSentence(view, voice.name, voice.whom);
  return [`${title}.`, rule, timeSentence(view, now)].filter((part) => part !== '' && part !== '.').join(' ');
}

/** The time as a person asks for it (T). */
export function timeSentence(view: View, now: number): string {
  const minutes = minutesShown(leftMs(view.stage, view.pause, now));
  if (minutes === null) return '';
  return minutes === 0 ? t('time-over') : t('say-minutes-left', { count: minutes });
}

/** The floor as a person asks for it (F). */
export function floorSentence(view: View, voice: Pick<Voice, 'name' | 'whom'>): string {
  return ruleSentence(view, voice.name, voice.whom);
}

/** The question as a person asks for it (Q). */
export function questionSentence(view: View, voice: Pick<Voice, 'name'>): string {
  const question = view.questions.find((one) => one.question === view.on_table);
  if (!question) return t('facilitate-nothing');
  const name = question.asker === view.you ? t('you') : voice.name(question.asker);
  return t('say-asked', { name, text: question.text });
}

/** Whether time is said to this member unasked: presenters and the facilitator. */
export function hearsTime(view: View): boolean {
  return view.facilitator === view.you || presenters(view).includes(view.you);
}
