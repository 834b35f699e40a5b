// The roles that somebody has experienced as a picture: a line for each role, a mark for each session. Pure.
// Not here: what they have experienced; the server works it out.
import type { ExperiencedRole, RoleExperience } from '../lib/protocol';

export const ROLES: readonly ExperiencedRole[] = ['presenter', 'member', 'facilitator'];

/** Pixels from one session to the next beside and below it, and from one role to the next. */
const ASIDE = 56;
const BELOW = 36;
const ROW = 44;
const EDGE = 20;
/** Room for the names of roles, and for days. */
const NAMES = 120;
const DAYS = 28;

export interface Mark {
  x: number;
  y: number;
  full: boolean;
}

export interface Matrix {
  width: number;
  height: number;
  /** A line for each role. */
  lines: { role: ExperiencedRole; x: number; y: number; path: string }[];
  marks: Mark[];
  /** A word for each session: its day, where it stands. */
  sessions: { x: number; y: number; day: string }[];
}

export type Counts = Record<ExperiencedRole, number>;

/** In how many sessions they were what. */
export function countsOf(experiences: readonly RoleExperience[]): Counts {
  const counts: Counts = { presenter: 0, member: 0, facilitator: 0 };
  for (const { roles } of experiences) for (const role of roles) counts[role] += 1;
  return counts;
}

/** Sessions from left to right, roles under one another. */
export function across(experiences: readonly RoleExperience[]): Matrix {
  const width = NAMES + EDGE + ASIDE * Math.max(experiences.length, 1);
  const xOf = (at: number) => NAMES + EDGE + at * ASIDE;
  const yOf = (role: number) => DAYS + EDGE + role * ROW;
  return {
    width,
    height: DAYS + ROW * ROLES.length,
    lines: ROLES.map((role, row) => ({ role, x: 0, y: yOf(row), path: `M${NAMES} ${yOf(row)}H${width}` })),
    marks: experiences.flatMap(({ roles }, at) =>
      ROLES.map((role, row) => ({ x: xOf(at), y: yOf(row), full: roles.includes(role) })),
    ),
    sessions: experiences.map(({ day }, at) => ({ x: xOf(at), y: 14, day })),
  };
}

/** Sessions downwards, roles beside one another: for narrow pages. */
export function down(experiences: readonly RoleExperience[]): Matrix {
  const height = DAYS + EDGE + BELOW * Math.max(experiences.length, 1);
  const yOf = (at: number) => DAYS + EDGE + at * BELOW;
  const xOf = (role: number) => 110 + role * 76;
  return {
    width: 300,
    height,
    lines: ROLES.map((role, row) => ({ role, x: xOf(row), y: 14, path: `M${xOf(row)} ${DAYS}V${height}` })),
    marks: experiences.flatMap(({ roles }, at) =>
      ROLES.map((role, row) => ({ x: xOf(row), y: yOf(at), full: roles.includes(role) })),
    ),
    sessions: experiences.map(({ day }, at) => ({ x: 0, y: yOf(at), day })),
  };
}
