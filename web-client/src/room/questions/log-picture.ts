// The questions of the log as one member reads them: by whom, when, what became of them, and the marks they may see.
// Comes with the log. Not here: the order of the log's parts on screen, and any rule.
import { t } from '../../lib/i18n/words.svelte';
import type { QuestionKind as AnyKind, QuestionView, View } from '../../lib/protocol';
import { KINDS, type QuestionKind, type QuestionMark } from '../../ui/types';
import type { LogPicture } from '../types';
import type { Live } from '../../lib/session/live.svelte';
import { askedQuestions } from '../../lib/session/under-way';

const MINUTE_MS = 60_000;
/** A question asked within this time was asked "just now". */
const JUST_NOW_MS = 90_000;

type Seat = Pick<Live, 'room' | 'clock'>;

/** The questions asked so far, newest first. */
export function logPictures(live: Seat, view: View): readonly LogPicture[] {
  return askedQuestions(view).map((question) => questionPicture(live, view, question));
}

function questionPicture(live: Seat, view: View, question: QuestionView): LogPicture {
  const round = question.at.part === 'round' ? question.at.round : null;
  const own = question.asker === view.you;
  const presents = round !== null && (view.rounds[round]?.presenters.includes(view.you) ?? false);
  const seesMarks = presents || (round !== null && view.shared_rounds.includes(round));
  const seesKind = own || view.facilitator === view.you;
  return {
    id: String(question.question),
    text: question.text,
    asker: live.room.name(question.asker),
    own,
    when: whenWords(question.asked_at, live.clock.now),
    mark: markOf(view, question),
    kind: seesKind ? shownKind(question.kind) : null,
    starred: seesMarks ? question.starred : null,
    working: seesMarks ? question.kept : null,
    spoken: false,
    mayName: seesKind && live.room.may('set_question_kind'),
    mayMark: presents && live.room.may('star_question'),
  };
}

function markOf(view: View, question: QuestionView): QuestionMark {
  if (question.status === 'asked') return view.on_table === question.question ? 'now' : 'open';
  if (question.status === 'set_aside') return 'aside';
  if (question.status === 'held' || question.status === 'passed') return question.status;
  return 'answered';
}

function whenWords(askedAt: number | null, now: number): string {
  if (askedAt === null) return '';
  const ago = now - askedAt;
  if (ago < JUST_NOW_MS) return t('log-just-now');
  return t('log-minutes-ago', { minutes: Math.floor(ago / MINUTE_MS) });
}

/** The kinds the room names; a statement is said as "not yet said". */
export function shownKind(kind: AnyKind | null): QuestionKind | null {
  return KINDS.find((one) => one === kind) ?? null;
}
