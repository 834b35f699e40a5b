// The time line of a programme as a picture and as sentences: a line for each cohort, what stands on it by its day, today
// through all of them.
// Not here: what may be planned or moved; the server decides.
import { day } from '../lib/i18n/dates';
import { t } from '../lib/i18n/words.svelte';
import type { Programme, ProgrammeOccasion } from '../lib/protocol';

/** Pixels of a week. */
const WEEK = 26;
/** Pixels to the left of the first day, for names. */
const LEFT = 12;
const ROW = 76;
const HEAD = 40;
const DAY_MS = 86_400_000;

export interface Mark {
  occasion: number;
  x: number;
  /** Sessions are circles on the line, all else squares above it. */
  session: boolean;
  past: boolean;
  cancelled: boolean;
  /** What it is and when, in words. */
  said: string;
}

export interface CohortLine {
  cohort: number;
  name: string;
  y: number;
  marks: Mark[];
  /** Where its start was before it was moved. */
  before: number[];
  start: number;
}

export interface TimeLine {
  width: number;
  height: number;
  months: { x: number; label: string }[];
  today: number;
  /** The wall after which nothing is collected. */
  ends: number | null;
  lines: CohortLine[];
}

const point = (date: string): number => Date.parse(`${date}T00:00:00Z`);

/** What stands on the time line, called by its own name where it has one. */
export function called(occasion: ProgrammeOccasion): string {
  return occasion.title === '' ? t(`programme-kind-${occasion.kind}`) : occasion.title;
}

/** Something on the time line, in a sentence. */
export function said(occasion: ProgrammeOccasion): string {
  const what = called(occasion);
  const when =
    occasion.time === null
      ? day(occasion.date)
      : t('programme-at', { day: day(occasion.date), time: occasion.time });
  if (occasion.cancelled) return t('programme-off', { what, when });
  return t(occasion.past ? 'programme-was' : 'programme-ahead', { what, when });
}

/** The picture; nothing where nothing stands on the time line. */
export function timeLineOf(programme: Programme): TimeLine | null {
  const { cohorts, occasions } = programme;
  if (cohorts.length === 0) return null;
  const dates = [
    programme.today,
    ...cohorts.flatMap((cohort) => [cohort.starts, ...cohort.before]),
    ...occasions.map((occasion) => occasion.date),
    ...(programme.ends === null ? [] : [programme.ends]),
  ].map(point);
  // From the beginning of a month to the end of one, some days after the last day: the name of the last month has its room.
  const first = new Date(Math.min(...dates));
  const from = Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), 1);
  const last = new Date(Math.max(...dates) + 14 * DAY_MS);
  const until = Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 1);
  const x = (at: number): number => LEFT + ((at - from) / (7 * DAY_MS)) * WEEK;
  const lines = cohorts.map((cohort, place): CohortLine => ({
    cohort: cohort.cohort,
    name: cohort.name,
    y: HEAD + place * ROW + 54,
    start: x(point(cohort.starts)),
    before: cohort.before.map((date) => x(point(date))),
    marks: occasions
      .filter((occasion) => occasion.cohort === cohort.cohort)
      .map((occasion) => ({
        occasion: occasion.occasion,
        x: x(point(occasion.date)),
        session: occasion.kind === 'session',
        past: occasion.past,
        cancelled: occasion.cancelled,
        said: said(occasion),
      })),
  }));
  return {
    width: Math.ceil(x(until)),
    height: HEAD + cohorts.length * ROW + 16,
    months: monthsOf(from, until).map((month) => ({ x: x(month), label: monthName(month) })),
    today: x(point(programme.today)),
    ends: programme.ends === null ? null : x(point(programme.ends) + DAY_MS),
    lines,
  };
}

function monthsOf(from: number, until: number): number[] {
  const months: number[] = [];
  const at = new Date(from);
  while (at.getTime() < until) {
    months.push(at.getTime());
    at.setUTCMonth(at.getUTCMonth() + 1);
  }
  return months;
}

/** January with its year, the others without. */
function monthName(month: number): string {
  const at = new Date(month);
  const name = t(`programme-month-${at.getUTCMonth() + 1}` as 'programme-month-1');
  return at.getUTCMonth() === 0 ? `${name} ${at.getUTCFullYear()}` : name;
}
