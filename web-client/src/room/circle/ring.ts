// The ring of time: once round is the stage's time, from twelve o'clock. Pure.
// The bare line is silence; speech is inked inside the line (presenter), outside it (questioners), on it (facilitator).
// Not here: the words beside the ring, and the clock that moves it.
import { arc, pointText, polar, type Point } from './geometry';
import type { RingPicture, SpeechSpan } from './types';

export interface RingPaths {
  /** The time that has passed: a plain line. */
  elapsed: string;
  /** The time to come: dotted. */
  coming: string;
  /** A second dotted lap while the stage runs over; empty otherwise. */
  overtime: string;
  /** Minute ticks, and the longer ones every five minutes. */
  minutes: string;
  fives: string;
  /** Speech, by the side of the line it stands on. */
  presenter: string;
  questioner: string;
  facilitator: string;
  /** The dot for now and the short bar through it. */
  now: Point;
  nowBar: string;
}

const TURN = 2 * Math.PI;
const TWELVE = -Math.PI / 2;
const MINUTE_MS = 60_000;
/** More minute ticks than these run into one another; longer stages show fives only. */
const MINUTE_TICKS_MAX = 60;
/** A span shorter than this would be invisible; a question of two seconds still deserves its mark. */
const SPAN_ANGLE_MIN = 0.018;
/** The middle of the ink on either side of the line, in px from it. */
const INK_OFF = 4.5;
/** The overtime lap runs outside the marks of the questioners. */
const OVERTIME_OFF = 10;

/** Where a moment of the stage lies on the ring; moments after the end stay at the end. */
export function ringAngle(ms: number, totalMs: number): number {
  const share = totalMs > 0 ? Math.min(Math.max(ms / totalMs, 0), 1) : 0;
  return TWELVE + share * TURN;
}

export function ringPaths(ring: RingPicture, radius: number, scale = 1): RingPaths {
  const end = ringAngle(ring.elapsedMs, ring.totalMs);
  const over = ring.totalMs > 0 ? Math.min(Math.max(ring.elapsedMs / ring.totalMs - 1, 0), 1) : 0;
  const ticks = tickPaths(ring.totalMs, radius, scale);
  const ink = (part: SpeechSpan['part'], off: number): string => inkPath(ring, part, radius + off * scale);
  const handAngle = over > 0 ? TWELVE + over * TURN : end;
  const handRadius = over > 0 ? radius + OVERTIME_OFF * scale : radius;
  return {
    elapsed: arc(TWELVE, end, radius),
    coming: arc(end, TWELVE + TURN, radius),
    overtime: over > 0 ? arc(TWELVE, handAngle, radius + OVERTIME_OFF * scale) : '',
    ...ticks,
    presenter: ink('presenter', -INK_OFF),
    questioner: ink('questioner', INK_OFF),
    facilitator: ink('facilitator', 0),
    now: polar(handAngle, handRadius),
    nowBar: `M${pointText(polar(handAngle, handRadius - 7 * scale))}L${pointText(polar(handAngle, handRadius + 7 * scale))}`,
  };
}

function inkPath(ring: RingPicture, part: SpeechSpan['part'], radius: number): string {
  return ring.spans
    .filter((span) => span.part === part && span.fromMs < ring.totalMs)
    .map((span) => {
      const from = ringAngle(span.fromMs, ring.totalMs);
      return arc(from, Math.max(ringAngle(span.toMs, ring.totalMs), from + SPAN_ANGLE_MIN), radius);
    })
    .join('');
}

function tickPaths(totalMs: number, radius: number, scale: number): { minutes: string; fives: string } {
  const count = Math.floor(totalMs / MINUTE_MS);
  let minutes = '';
  let fives = '';
  for (let minute = 0; minute < Math.max(count, 1); minute += 1) {
    const angle = ringAngle(minute * MINUTE_MS, totalMs);
    const five = minute % 5 === 0;
    if (!five && count > MINUTE_TICKS_MAX) continue;
    const outer = radius - 11 * scale;
    const line = `M${pointText(polar(angle, outer))}L${pointText(polar(angle, outer - (five ? 10 : 5) * scale))}`;
    if (five) fives += line;
    else minutes += line;
  }
  return { minutes, fives };
}
