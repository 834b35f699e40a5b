// The spiral: a round wound from the middle outwards, one turn twelve minutes (one minute where the round was only a
// rehearsal of a few), in the grammar of the ring of time.
// Pure; lengths in the spiral's own units (px of a 280 px picture). Not here: drawing.
import type { RoundSpan, RoundTime } from './types';

const MINUTE_MS = 60_000;
/** One turn of the spiral (design §4), and of one too short for half of such a turn. */
const TURN_MS = 12 * MINUTE_MS;
const SHORT_TURN_MS = MINUTE_MS;
/** Where the line begins, and how far apart its turns lie. */
const START_RADIUS = 12;
const PITCH = 25;
/** Straight pieces of this many degrees are round to the eye. */
const STEP_DEGREES = 4;
/** The middle of the ink beside the line. */
const INK_OFF = 3.6;
/** A shorter share of a turn would be invisible: eight seconds of twelve minutes. */
const SPAN_TURNS_MIN = 1 / 90;
/** The picture never shows less than this, in units from the middle, so that a short spiral is not blown up. */
const REACH_MIN = 72;

export interface SpiralPaths {
  line: string;
  presenter: string;
  questioner: string;
  facilitator: string;
  ticks: string;
  end: { x: number; y: number };
  /** Half the side of the square that holds it all. */
  reach: number;
}

interface Place {
  x: number;
  y: number;
}

/** How long one turn of a round's spiral is, in ms. */
export function turnOf(totalMs: number): number {
  return totalMs < TURN_MS / 2 ? SHORT_TURN_MS : TURN_MS;
}

/** The place on the spiral `off` outside its line after so many turns; it starts at twelve and winds clockwise. */
export function spiralPoint(turns: number, off = 0): Place {
  const radius = START_RADIUS + turns * PITCH + off;
  const angle = -Math.PI / 2 + turns * 2 * Math.PI;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

function path(from: number, to: number, off: number): string {
  const count = Math.max(1, Math.ceil(((to - from) * 360) / STEP_DEGREES));
  let text = '';
  for (let step = 0; step <= count; step += 1) {
    const { x, y } = spiralPoint(from + ((to - from) * step) / count, off);
    text += `${step === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return text;
}

export function spiralPaths(round: RoundTime): SpiralPaths {
  const turnMs = turnOf(round.totalMs);
  const whole = round.totalMs / turnMs;
  const ink = (part: RoundSpan['part'], off: number): string =>
    round.spans
      .filter((span) => span.part === part && span.fromMs < round.totalMs)
      .map((span) =>
        path(
          span.fromMs / turnMs,
          Math.min(Math.max(span.toMs / turnMs, span.fromMs / turnMs + SPAN_TURNS_MIN), whole),
          off,
        ),
      )
      .join('');
  const tick = (ms: number): string => {
    const [inner, outer] = [spiralPoint(ms / turnMs, -9), spiralPoint(ms / turnMs, 9)];
    return `M${inner.x.toFixed(1)} ${inner.y.toFixed(1)}L${outer.x.toFixed(1)} ${outer.y.toFixed(1)}`;
  };
  return {
    line: path(0, whole, 0),
    presenter: ink('presenter', -INK_OFF),
    questioner: ink('questioner', INK_OFF),
    facilitator: ink('facilitator', 0),
    ticks: round.stages
      .slice(1)
      .map((stage) => tick(stage.fromMs))
      .join(''),
    end: spiralPoint(whole),
    reach: Math.max(REACH_MIN, START_RADIUS + whole * PITCH + 12),
  };
}
