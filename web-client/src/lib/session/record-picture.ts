// Turns the record the server gives one member into what the record's page shows, round by round.
// Not here: the page, its drawings, and how marks are changed (record-marks.ts).
import { day, timeOfDay, wholeDay } from '../i18n/dates';
import { t } from '../i18n/words.svelte';
import { downloadPath, type SeatPath } from '../api';
import { words } from '../i18n/words.svelte';
import type {
  CarriedView,
  Harvest,
  MemberId,
  QuestionId,
  QuestionView,
  Record as RecordOf,
  RecordPage,
  StageAt,
  Unmeasured,
} from '../protocol';
import { pathOf } from '../router.svelte';
import { attendedSince } from '../../record/attended';
import type { ActionKind, ActionPicture, RecordPicture, RoundPicture, RoundStage } from '../../record/types';
import { KINDS } from '../../ui/types';
import { actionWord, statusWord } from './action-words';
import { stepWord } from './facilitator-ladder';
import { stageTitle } from './room-picture';
import { stageAt } from './situation';

const MINUTE_MS = 60_000;
/** From here on (normalised entropy in thousandths) questions count as evenly spread. */
const EVEN_FROM = 800;

export function recordPicture(page: RecordPage, seat: SeatPath): RecordPicture {
  const { record } = page;
  const name = (member: MemberId) => page.roster.find((one) => one.member === member)?.name ?? '';
  const opened = record.started_at ?? record.stages[0]?.started_at ?? 0;
  const evenness = record.airtime.evenness;
  const mean = evenness.length === 0 ? null : evenness.reduce((sum, one) => sum + one, 0) / evenness.length;
  return {
    set: page.set_name,
    subtitle: t('session-number', { number: page.number }),
    setHref: pathOf({ page: 'set', set: page.set, seat: seat.seat }),
    number: page.number,
    date: wholeDay(opened),
    lastTime: lastTime(record, name),
    stepIns: stepIns(record, name),
    rounds: record.rounds.flatMap((_, index) => roundPicture(page, index, name) ?? []),
    own: ownAirtime(record.airtime.own_ms),
    spread: mean === null ? null : mean >= EVEN_FROM ? 'even' : 'uneven',
    downloads: {
      markdown: downloadPath(seat, 'md', words.language),
      json: downloadPath(seat, 'json', words.language),
    },
  };
}

function inRound(at: StageAt, round: number): boolean {
  return at.part === 'round' && at.round === round;
}

/** A round that took place; null for one that was agreed and never begun. */
function roundPicture(
  page: RecordPage,
  index: number,
  name: (member: MemberId) => string,
): RoundPicture | null {
  const { record } = page;
  const plan = record.rounds[index];
  const runs = record.stages.filter((run) => inRound(run.at, index));
  const [first] = runs;
  const last = runs.at(-1);
  if (!plan || !first || !last) return null;
  const from = first.started_at;
  const until = last.ended_at ?? record.ended_at ?? last.started_at;
  const place = attendedSince(from, record.empty);
  const shares = record.airtime.rounds[index] ?? {
    presenter: 0,
    questioners: 0,
    facilitator: 0,
    silence: 1000,
  };
  const asked = record.questions
    .filter((question) => question.place !== null && inRound(question.at, index))
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0));
  const own = plan.presenters.includes(record.you);
  const shared = record.shared_rounds.includes(index);
  const title = record.bids.find((bid) => plan.presenters.includes(bid.member))?.text;
  return {
    id: String(index),
    title: title ?? t('record-round-untitled', { number: index + 1 }),
    presenter: plan.presenters.map(name).join(', '),
    facilitator: name(record.facilitator),
    own,
    minutes: Math.max(1, Math.round(place(until) / MINUTE_MS)),
    time: {
      totalMs: Math.max(1, place(until)),
      stages: runs.map((run, at): RoundStage => ({
        id: String(at),
        title: titleAt(page, run.at),
        fromMs: place(run.started_at),
        toMs: place(run.ended_at ?? until),
      })),
      spans: record.ink.flatMap((ink) =>
        ink.part === 'observer' || ink.until <= from || ink.from >= until
          ? []
          : [
              {
                fromMs: place(ink.from),
                toMs: place(Math.min(until, ink.until)),
                part: ink.part,
              },
            ],
      ),
      silence: longestSilence(asked, place, name),
    },
    shares: sharesOf(shares),
    unmeasured: unmeasuredWords(record.airtime.unmeasured_rounds[index], name),
    takes: takes(record.harvests[index]?.takes ?? [], asked, name),
    mix: mixOf(record.harvests[index]),
    shared,
    actions: record.actions
      .filter((action) => !action.carried && plan.presenters.includes(action.owner))
      .map((action) => actionPicture(action, record.questions)),
    questions: asked.map((question) => ({
      id: String(question.question),
      text: question.text,
      asker: name(question.asker),
      time: timeOfDay(question.asked_at ?? question.offered_at),
      atMs: place(question.asked_at ?? question.offered_at),
      stage: titleAt(page, question.at),
      kind: KINDS.find((one) => one === question.kind) ?? null,
      mark: markOf(question),
      starred: own || shared ? question.starred : null,
      working: own || shared ? question.kept : null,
      first: question.first_text,
    })),
    reflections: record.reflections
      .filter((one) => inRound(one.at, index))
      .map((one) => ({ name: name(one.member), text: one.text })),
  };
}

function titleAt(page: RecordPage, at: StageAt): string {
  const stage = stageAt(page.record.format, at);
  return stage ? stageTitle(stage.key) : '';
}

/** Overlap counts for each who spoke, so shares can add up to more than the whole; here they are parts of it. */
function sharesOf(shares: { presenter: number; questioners: number; facilitator: number; silence: number }) {
  const { presenter, questioners: questioner, facilitator, silence } = shares;
  const whole = Math.max(1, presenter + questioner + facilitator + silence);
  return {
    presenter: presenter / whole,
    questioner: questioner / whole,
    facilitator: facilitator / whole,
    silence: silence / whole,
  };
}

function ownAirtime(ms: number | null): RecordPicture['own'] {
  if (ms === null) return 'unmeasured';
  return ms === 0 ? null : { minutes: Math.max(1, Math.round(ms / MINUTE_MS)), longestSeconds: null };
}

/** Whose speaking time is in no share, for those who may know; of how many it is for the others. */
export function unmeasuredWords(
  unmeasured: Unmeasured | undefined,
  name: (member: MemberId) => string,
): string | null {
  if (!unmeasured || unmeasured.count === 0) return null;
  const names = unmeasured.members.map(name).join(', ');
  return names === ''
    ? t('airtime-unmeasured', { count: unmeasured.count })
    : t('airtime-unmeasured-names', { names });
}

function markOf(question: QuestionView): 'open' | 'answered' | 'held' | 'passed' | 'aside' {
  switch (question.status) {
    case 'held':
      return 'held';
    case 'passed':
      return 'passed';
    case 'set_aside':
      return 'aside';
    case 'answered':
      return 'answered';
    default:
      return 'open';
  }
}

function takes(
  taken: readonly QuestionId[],
  asked: readonly QuestionView[],
  name: (member: MemberId) => string,
): RoundPicture['takes'] {
  return asked
    .filter((question) => taken.includes(question.question))
    .map((question) => ({
      text: question.text,
      asker: name(question.asker),
      starred: question.starred,
      working: question.kept,
      held: question.status === 'held',
    }));
}

/** By kind, the most frequent first; those nobody named at the end. */
function mixOf(harvest: Harvest | undefined): RoundPicture['mix'] {
  if (!harvest || harvest.mix.length === 0) return [];
  const named = [...harvest.mix].sort((one, other) => other.count - one.count);
  return harvest.unnamed === 0 ? named : [...named, { kind: null, count: harvest.unnamed }];
}

/** Actions reported on with their questions, then questions acted on without an action. */
export function lastTime(record: RecordOf, name: (member: MemberId) => string): RecordPicture['lastTime'] {
  const asQuestion = (one: CarriedView) => ({ text: one.text, asker: name(one.asker) });
  const told = record.carried.filter((one) => one.acted_on);
  const actions = record.actions
    .filter((action) => action.carried)
    .map((action) => {
      const named = told.find((one) => one.action === action.action);
      const question = named ?? record.carried.find((one) => one.carried === action.from);
      return {
        name: name(action.owner),
        question: question ? asQuestion(question) : null,
        actedOn: named !== undefined,
        action: {
          kind: actionWord(action.kind),
          text: action.text,
          status: action.status && statusWord(action.status),
          learned: action.learned === '' ? null : action.learned,
        },
      };
    });
  const alone = told
    .filter((one) => one.action === null)
    .map((one) => ({ name: name(one.presenter), question: asQuestion(one), actedOn: true, action: null }));
  return [...actions, ...alone];
}

function stepIns(record: RecordOf, name: (member: MemberId) => string): RecordPicture['stepIns'] {
  return record.interventions.map((one) => ({
    time: timeOfDay(one.at),
    step: stepWord(one.intervention),
    question: record.questions.find((question) => question.question === one.question)?.text ?? null,
    name: one.member === null ? null : name(one.member),
  }));
}

const LONG_SILENCE_MS = 5000;

/** The longest silence between a question and its answer, where one was long enough to be worth a word. */
function longestSilence(
  asked: readonly QuestionView[],
  place: (at: number) => number,
  name: (member: MemberId) => string,
): RoundPicture['time']['silence'] {
  const [longest] = [...asked].sort((a, b) => (b.silence_ms ?? 0) - (a.silence_ms ?? 0));
  if (longest?.silence_ms == null || longest.asked_at === null || longest.silence_ms < LONG_SILENCE_MS)
    return null;
  const [fromMs, toMs] = [place(longest.asked_at), place(longest.asked_at + longest.silence_ms)];
  return { fromMs, toMs, asker: name(longest.asker) };
}

const KIND_NAMES = {
  do: 'do',
  stop: 'stop',
  leave_undone: 'leave-undone',
  find_out: 'find-out',
  talk_to: 'talk-to',
  try: 'try',
} as const satisfies Record<string, ActionKind>;

function actionPicture(
  action: RecordPage['record']['actions'][number],
  questions: readonly QuestionView[],
): ActionPicture {
  return {
    id: String(action.action),
    kind: KIND_NAMES[action.kind],
    text: action.text,
    due: action.due === null ? null : day(action.due),
    from: questions.find((question) => question.question === action.question)?.text ?? null,
  };
}
