// Turns the record the server gives one member into what the record's page shows, round by round.
// Dates, times of day, figures and facts are the server's reading, which the files to download are made of too.
// Not here: the page, its drawings, and how marks are changed (record-marks.ts).
import { t } from '../lib/i18n/words.svelte';
import { type SeatPath } from '../lib/api';
import { downloadPath } from '../lib/pages-api';
import { words } from '../lib/i18n/words.svelte';
import type {
  CarriedView,
  Harvest,
  MemberId,
  QuestionId,
  QuestionView,
  Record as RecordOf,
  RecordPage,
  RoundReading,
  StageAt,
} from '../lib/protocol';
import { pathOf } from '../lib/router.svelte';
import { attendedSince } from './attended';
import type { RecordPicture, RoundPicture, RoundStage } from './types';
import { KINDS } from '../ui/types';
import { actionWord, statusWord } from '../ui/action-words';
import { stageTitle } from '../ui/stage-title';
import { stageAt } from '../lib/session/situation';

/** From here on (normalised entropy in thousandths) questions count as evenly spread. */
const EVEN_FROM = 800;

/** Presenters of a round that one of them may take back; what the whole set presented belongs to all. */
const REDACTED_BY_MAX = 2;

/** `within` sets the names of a circle's rounds apart from those of the session's. */
export function recordPicture(page: RecordPage, seat: SeatPath, within = ''): RecordPicture {
  const { record, reading } = page;
  const name = (member: MemberId) => page.roster.find((one) => one.member === member)?.name ?? '';
  const evenness = record.airtime.evenness;
  const mean = evenness.length === 0 ? null : evenness.reduce((sum, one) => sum + one, 0) / evenness.length;
  return {
    set: page.set_name,
    session: reading.session,
    setHref: pathOf({ page: 'set', set: page.set, seat: seat.seat }),
    recordsHref: pathOf({ page: 'records', set: page.set, seat: seat.seat }),
    date: reading.date,
    when: reading.when,
    lastTime: lastTime(record, name),
    stepIns: reading.step_ins.map((one) => ({ ...one, name: one.member })),
    passages: reading.passages.filter(({ round }) => round === null),
    reflections: reflections(page, (at) => at.part !== 'round'),
    rounds: record.rounds.flatMap((_, index) => {
      const round = roundPicture(page, index, name);
      return round ? { ...round, id: `${within}${round.id}` } : [];
    }),
    circles: circlePictures(page, seat),
    own: reading.own_airtime,
    spread: mean === null ? null : mean >= EVEN_FROM ? 'even' : 'uneven',
    downloads: {
      pdf: downloadPath(seat, 'pdf', words.language),
      word: downloadPath(seat, 'docx', words.language),
      markdown: downloadPath(seat, 'md', words.language),
      json: downloadPath(seat, 'json', words.language),
    },
  };
}

function circlePictures(page: RecordPage, seat: SeatPath): RecordPicture['circles'] {
  return (page.record.circles ?? []).flatMap(({ circle, record }, place) => {
    const worded = page.reading.circles?.[place];
    if (!worded) return [];
    const id = `circle-${circle}`;
    const inside = recordPicture({ ...page, record, reading: worded.reading }, seat, `${id}-`);
    return { id, circle, title: worded.title, record: inside };
  });
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
  const { record, reading } = page;
  const plan = record.rounds[index];
  const worded = reading.rounds[index];
  const runs = record.stages.filter((run) => inRound(run.at, index));
  const [first] = runs;
  const last = runs.at(-1);
  // A circle that talks has a round in which nobody presents: there is nothing to tell of it.
  if (!plan || !worded || !first || !last || plan.presenters.length === 0) return null;
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
    place: index,
    title: title ?? t('record-round-untitled', { number: index + 1 }),
    presenter: worded.presenters,
    facilitator: name(record.facilitator),
    own,
    redacted: worded.redacted ?? null,
    redactable:
      own && record.state === 'ended' && plan.presenters.length <= REDACTED_BY_MAX && !worded.redacted,
    length: worded.took ?? '',
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
    percents: worded.airtime,
    unmeasured: worded.airtime.unmeasured,
    takes: worded.takes,
    review: worded.review ?? null,
    mix: mixOf(record.harvests[index], worded.mix),
    shared,
    actions: record.actions
      .filter((action) => !action.carried && plan.presenters.includes(action.owner))
      .flatMap((action) => reading.actions.filter((one) => one.action === action.action))
      .map((one) => ({ ...one, id: String(one.action), from: one.origin })),
    questions: asked.map((question) => ({
      id: String(question.question),
      text: question.text,
      atMs: place(question.asked_at ?? question.offered_at),
      ...questionWords(page, question.question),
      kind: KINDS.find((one) => one === question.kind) ?? null,
      mark: markOf(question),
      starred: own || shared ? question.starred : null,
      working: own || shared ? question.kept : null,
      first: question.first_text,
    })),
    passages: page.reading.passages.filter(({ round }) => round === index),
    reflections: reflections(page, (at) => inRound(at, index)),
  };
}

function reflections(page: RecordPage, within: (at: StageAt) => boolean): RecordPicture['reflections'] {
  return page.reading.reflections
    .filter((_, place) => {
      const at = page.record.reflections[place]?.at;
      return at !== undefined && within(at);
    })
    .map((one) => ({ name: one.member, text: one.text }));
}

function questionWords(page: RecordPage, id: QuestionId) {
  const worded = page.reading.questions.find((one) => one.question === id);
  return {
    asker: worded?.asker ?? '',
    time: worded?.time ?? '',
    stage: worded?.stage ?? '',
    helpedNote: worded?.helped ?? null,
    workingNote: worded?.working ?? null,
  };
}

function titleAt(page: RecordPage, at: StageAt): string {
  const stage = stageAt(page.record.format, at);
  return stage ? stageTitle(stage) : '';
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

/** By kind, as worded, each with its part of the most frequent. */
function mixOf(harvest: Harvest | undefined, worded: RoundReading['mix']): RoundPicture['mix'] {
  const named = (harvest?.mix ?? []).map((one) => one.count).sort((one, other) => other - one);
  const counts = [...named, harvest?.unnamed ?? 0];
  const most = Math.max(1, ...counts);
  return worded.map((one, place) => ({ ...one, part: (counts[place] ?? 0) / most }));
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
