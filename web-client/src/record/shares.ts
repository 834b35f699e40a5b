// How a round's time divides among its parts, as a whole and stage by stage: the table beside the picture.
// Overlapping speech counts once for each part that speaks; silence is what nobody's speech covers.
import type { RoundSpan, RoundTime } from './types';

export interface StageShares {
  title: string;
  fromMs: number;
  toMs: number;
  presenterMs: number;
  questionerMs: number;
  facilitatorMs: number;
  silenceMs: number;
}

type Stretch = readonly [from: number, to: number];

/** Length of the union of stretches, in ms. */
export function covered(stretches: readonly Stretch[]): number {
  let total = 0;
  let end = -Infinity;
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0])) {
    if (to <= end) continue;
    total += to - Math.max(from, end);
    end = to;
  }
  return total;
}

function within(
  spans: readonly RoundSpan[],
  fromMs: number,
  toMs: number,
  part?: RoundSpan['part'],
): Stretch[] {
  return spans
    .filter((span) => (part === undefined || span.part === part) && span.toMs > fromMs && span.fromMs < toMs)
    .map((span) => [Math.max(span.fromMs, fromMs), Math.min(span.toMs, toMs)] as const);
}

/** The rows of the table: one for each stage. */
export function stageShares(round: RoundTime): StageShares[] {
  return round.stages.map(({ title, fromMs, toMs }) => {
    const of = (part: RoundSpan['part']): number => covered(within(round.spans, fromMs, toMs, part));
    return {
      title,
      fromMs,
      toMs,
      presenterMs: of('presenter'),
      questionerMs: of('questioner'),
      facilitatorMs: of('facilitator'),
      silenceMs: toMs - fromMs - covered(within(round.spans, fromMs, toMs)),
    };
  });
}

/** A length as minutes and seconds, as "4:05". */
export function minutesText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
