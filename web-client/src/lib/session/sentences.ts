// The sentences that tell where the room stands: its stage, time, floor and question; asked for with a key, said at a
// change, and when somebody comes in. Not here: which change is worth one (narrate.ts), and when it is said.
import type { Part, Words } from '../aloud/announcer';
import { languageOf } from '../i18n/language-of';
import { t } from '../i18n/words.svelte';
import type { MemberId, View } from '../protocol';
import { leftMs, minutesShown } from './clock.svelte';
import { seatOf } from './situation';
import { onTable } from './under-way';
import { stageName } from './stage-name';

/** How people are spoken of. */
export interface Names {
  name: (member: MemberId | null) => string;
  /** The sentence about who may speak is on screen too. */
  drawn: { rule: (view: View) => string };
}

/** A sentence, and behind it somebody's own words in the language they are in. */
export function quoting(sentence: string, text: string): readonly Part[] {
  const quoted: Part = { text, language: languageOf(text) };
  return [{ text: sentence.trim(), language: null }, quoted];
}

/** Rules under which having the floor is something special; where everybody may speak it is not. */
export function narrow(view: View): boolean {
  return ['hold', 'ask', 'ask_any', 'round'].includes(view.floor.rule);
}

/** Whether this member is among the few who have the floor. */
export function floorIsOwn(view: View): boolean {
  return view.floor.speakers.includes(view.you) && narrow(view);
}

/** The stage, its rule and its minutes. The rule is left out where `told` says that it has just been said. */
export function stageSentence(view: View, now: number, names: Names, told = false): string {
  return joined([titleSentence(view), told ? '' : names.drawn.rule(view), timeSentence(view, now)]);
}

/** What somebody hears who comes in, or back, or loads the page again: where the room is and what they can do. */
export function enteredSentence(view: View, now: number, names: Names): Words {
  if (view.state === 'ended') return '';
  const title = view.state === 'waiting' ? `${t('room-waiting')}.` : titleSentence(view);
  const late = seatOf(view, view.you)?.listening === true;
  const rule = names.drawn.rule(view);
  const whole = joined([t('say-entered'), title, late ? t('late-own') : '', rule, timeSentence(view, now)]);
  // The way to hear anything again is told while there is time for it.
  if (view.state === 'waiting') return joined([whole, t('say-entered-again')]);
  const question = questionWords(view, names);
  return question === null ? whole : [{ text: whole, language: null }, ...question];
}

/** The time as a person asks for it (T). */
export function timeSentence(view: View, now: number): string {
  const minutes = minutesShown(leftMs(view.stage, view.pause, now));
  if (minutes === null) return '';
  return minutes === 0 ? t('time-over') : t('say-minutes-left', { count: minutes });
}

/** The floor as a person asks for it (F). */
export function floorSentence(view: View, names: Names): string {
  return names.drawn.rule(view);
}

/** The question as a person asks for it (Q). */
export function questionSentence(view: View, names: Pick<Names, 'name'>): Words {
  return questionWords(view, names) ?? t('facilitate-nothing');
}

/** A question as it was asked, behind the name of whoever asked it. */
export function askedWords(
  view: View,
  asker: MemberId,
  text: string,
  names: Pick<Names, 'name'>,
): readonly Part[] {
  const own = asker === view.you;
  return quoting(
    own ? t('say-asked-own', { text: '' }) : t('say-asked', { name: names.name(asker), text: '' }),
    text,
  );
}

function questionWords(view: View, names: Pick<Names, 'name'>): readonly Part[] | null {
  const question = onTable(view);
  if (!question) return null;
  return askedWords(view, question.asker, question.text, names);
}

function titleSentence(view: View): string {
  if (view.state !== 'live') return '';
  if (!view.stage) return `${t('room-between')}.`;
  const name = stageName(view);
  return name === null ? '' : `${name}.`;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
