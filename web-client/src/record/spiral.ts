// The spiral: a round wound from the middle outwards, one turn twelve minutes, in the grammar of the ring of time.
// Pure; lengths in the spiral's own units (px of a 280 px picture). Not here: drawing.
import type { RoundSpan, RoundTime } from './types';

const MINUTE_MS = 60_000;
/** One turn of the spiral. */
export const TURN_MS = 12 * MINUTE_MS;
/** Where the line begins, and how far apart its turns lie. */
const START_RADIUS = 12;
const PITCH = 25;
/** Straight pieces of this many degrees are round to the eye. */
const STEP_DEGREES = 4;
/** The middle of the ink beside the line. */
const INK_OFF = 3.6;
/** A shorter span would be invisible. */
const SPAN_MS_MIN = 8_000;

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

/** The place on the spiral `off` outside its line at a moment; it starts at twelve and winds clockwise. */
export function spiralPoint(ms: number, off = 0): Place {
  const turns = ms / TURN_MS;
  const radius = START_RADIUS + turns * PITCH + off;
  const angle = -Math.PI / 2 + turns * 2 * Math.PI;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

function path(fromMs: number, toMs: number, off: number): string {
  const stepMs = (TURN_MS * STEP_DEGREES) / 360;
  const count = Math.max(1, Math.ceil((toMs - fromMs) / stepMs));
  let text = '';
  for (let step = 0; step <= count; step += 1) {
    const { x, y } = spiralPoint(fromMs + ((toMs - fromMs) * step) / count, off);
    text += `${step === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
  }
  return text;
}

export function spiralPaths(round: RoundTime): SpiralPaths {
  const ink = (part: RoundSpan['part'], off: number): string =>
    round.spans
      .filter((span) => span.part === part && span.fromMs < round.totalMs)
      .map((span) =>
        path(span.fromMs, Math.min(Math.max(span.toMs, span.fromMs + SPAN_MS_MIN), round.totalMs), off),
      )
      .join('');
  const tick = (ms: number): string => {
    const [inner, outer] = [spiralPoint(ms, -9), spiralPoint(ms, 9)];
    return `M${inner.x.toFixed(1)} ${inner.y.toFixed(1)}L${outer.x.toFixed(1)} ${outer.y.toFixed(1)}`;
  };
  return {
    line: path(0, round.totalMs, 0),
    presenter: ink('presenter', -INK_OFF),
    questioner: ink('questioner', INK_OFF),
    facilitator: ink('facilitator', 0),
    ticks: round.stages
      .slice(1)
      .map((stage) => tick(stage.fromMs))
      .join(''),
    end: spiralPoint(round.totalMs),
    reach: START_RADIUS + (round.totalMs / TURN_MS) * PITCH + 12,
  };
}
