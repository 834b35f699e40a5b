// What only the facilitator's room shows: the table, hands, who was not yet heard, airtime, what comes next.
// Comes with the facilitator's parts. Not here: what everyone sees (room-picture.ts), and any rule.
import { timeOfDay } from '../../lib/i18n/dates';
import { t } from '../../lib/i18n/words.svelte';
import type { QuestionKind as AnyKind, View } from '../../lib/protocol';
import type { FacilitatorPicture } from '../types';
import type { AirtimeRow } from '../../ui/types';
import { goingOn } from './facilitator-actions';
import { stepWord } from './ladder';
import type { Live } from '../../lib/session/live.svelte';
import { shownKind } from '../questions/log-picture';
import { stageTitle } from '../../ui/stage-title';
import type { Lead } from './lead.svelte';
import { presenters, presentStage } from '../../lib/session/situation';
import { askedQuestions, onTable } from '../../lib/session/under-way';
import { nextPlace, takesQuestions } from '../../lib/session/course';
import { breakPlace, placeBefore } from './places';

const MINUTE_MS = 60_000;
/** For so long after going on, the way back stands where it cannot be overlooked. */
const FRESH_MS = MINUTE_MS;

type Seat = Pick<Live, 'room' | 'clock'>;

export function facilitatorPicture(live: Seat, lead: Lead, view: View): FacilitatorPicture {
  const { room } = live;
  const { airtime, asks } = room;
  const question = onTable(view);
  const kind = question ? (question.kind ?? question.proposed) : null;
  const next = nextPlace(view);
  const presenting = presenters(view)
    .map((member) => room.name(member))
    .join(', ');
  return {
    table: question && {
      text: question.text,
      asker: room.name(question.asker),
      kind: shownKind(question.kind),
      notice: question.kind === null && question.proposed !== null ? t(`mirror-${question.proposed}`) : null,
    },
    ladder: takesQuestions(view),
    fitting: fittingStep(view, kind),
    hands: view.hands.map((hand) => ({
      member: String(hand.member),
      name: room.name(hand.member),
      minutes: Math.max(0, Math.floor((live.clock.now - hand.raised_at) / MINUTE_MS)),
      suggested: airtime?.suggested === hand.member,
    })),
    // Before the start nobody has been asked anything yet.
    unheard: (view.state === 'live' ? (airtime?.bands ?? []) : [])
      // Whose time cannot be measured may have said a lot.
      .filter((one) => one.band === 'none' && !one.not_measurable && asks.invite.includes(one.member))
      .filter((one) => !presenters(view).includes(one.member))
      .map(({ member }) => ({ member: String(member), name: room.name(member) })),
    notHeard: (airtime?.not_heard ?? []).map((member) => room.name(member)).join(', '),
    locked:
      view.floor.hands === 'waiting' && presenting !== '' ? t('hands-locked', { name: presenting }) : null,
    airtime: airtimeRows(live, presenting),
    notMeasurable: notMeasurable(live),
    mix: questionMix(view),
    stepIns: stepIns(view),
    naming: lead.naming,
    holding: view.silence?.after === 'facilitator',
    paused: view.pause !== null,
    canExtend: room.may('ask_extension'),
    canBreak: breakPlace(view, asks) !== null,
    starting: room.may('start_session'),
    next: next ? stageTitle(next.stage) : null,
    goingOn: goingOn(view, lead.goingOnFrom),
    back: backPicture(live, view),
    turns: (view.turns?.to_come ?? []).map((member) => ({ member: String(member), name: room.name(member) })),
    turned: view.floor.turned.length > 0 ? presenting : null,
  };
}

function backPicture(live: Seat, view: View): FacilitatorPicture['back'] {
  const before = placeBefore(view, live.room.asks);
  if (!before || !view.stage) return null;
  const fresh = live.clock.now - view.stage.started_at < FRESH_MS;
  return { stage: stageTitle(before.stage), fresh };
}

/**
 * The round's asked questions by kind, the most frequent first: as people named them, else as the classifier supposes.
 * A picture of the set; whose questions they are is not in it.
 */
export function questionMix(view: View): FacilitatorPicture['mix'] {
  const at = view.stage?.at;
  if (at?.part !== 'round') return [];
  const counts = new Map<AnyKind | null, { count: number; supposed: number }>();
  for (const question of askedQuestions(view)) {
    if (question.at.part !== 'round' || question.at.round !== at.round) continue;
    const kind = question.kind ?? question.proposed;
    const known = counts.get(kind) ?? { count: 0, supposed: 0 };
    const supposed = question.kind === null && kind !== null ? 1 : 0;
    counts.set(kind, { count: known.count + 1, supposed: known.supposed + supposed });
  }
  return [...counts]
    .map(([kind, { count, supposed }]) => ({ kind, count, supposed }))
    .sort((one, other) => Number(one.kind === null) - Number(other.kind === null) || other.count - one.count);
}

function stepIns(view: View): FacilitatorPicture['stepIns'] {
  return view.interventions
    .map((one) => ({
      time: timeOfDay(one.at),
      step: stepWord(one.intervention),
      question: view.questions.find((question) => question.question === one.question)?.text ?? null,
    }))
    .reverse();
}

/** A level that does not fit the sound it came with is not believed, and not shown as airtime. */
function notMeasurable({ room }: Seat): string | null {
  const doubted = (room.airtime?.bands ?? []).filter((band) => band.not_measurable);
  if (doubted.length === 0) return null;
  return t('facilitate-not-measurable', { names: doubted.map(({ member }) => room.name(member)).join(', ') });
}

/** The step of the ladder that suits a kind of question that the stage does not want. A hint, not a rule. */
function fittingStep(view: View, kind: AnyKind | null): FacilitatorPicture['fitting'] {
  const welcome = kind === null ? undefined : presentStage(view)?.kinds[kind];
  if (kind === null || (welcome !== 'discouraged' && welcome !== 'breach')) return null;
  if (kind === 'several') return 5;
  return kind === 'open' || kind === 'clarifying' ? 6 : 3;
}

function airtimeRows(live: Seat, presenting: string): AirtimeRow[] {
  const shares = live.room.airtime?.stage;
  if (!shares) return [];
  // Elsewhere, in a check-in, what the set says is no questions.
  const asks = live.room.view !== null && takesQuestions(live.room.view);
  const row = (part: AirtimeRow['part'], label: string, share: number): AirtimeRow => ({
    part,
    label,
    share: share / 1000,
    usual: null,
  });
  return [
    ...(presenting === '' ? [] : [row('presenter', presenting, shares.presenter)]),
    row(
      'questioner',
      asks ? t('facilitate-airtime-questions') : t('facilitate-airtime-set'),
      shares.questioners,
    ),
    row('facilitator', t('facilitate-airtime-you'), shares.facilitator),
    row('silence', t('facilitate-airtime-silence'), shares.silence),
  ];
}
