// A format before it happened: its stages in time, with even blocks instead of speech, in the scale and the grammar of
// the record's pictures, so that a planned round and a lived one can be laid side by side.
// Pure. Not here: drawing, and words (who.ts).
import type { FormatEntry, StageEntry } from '../lib/protocol';
import type { RoundSpan, RoundTime } from '../record/types';

/** A question and its answer take so long in the picture, of which the question is the first part. */
const EXCHANGE_MS = 100_000;
const QUESTION_MS = 22_000;
/** A voice in a go-round, and the breath after it. */
const VOICE_MS = 70_000;
const BREATH_MS = 10_000;

/** A stage with its place in time. */
export interface PlannedStage {
  stage: StageEntry;
  fromMs: number;
  toMs: number;
}

/** Stages one after the other; one without a time takes none, and optional ones are left out. */
export function inTime(stages: readonly StageEntry[]): PlannedStage[] {
  let now = 0;
  return stages
    .filter((stage) => !stage.optional)
    .map((stage) => {
      const fromMs = now;
      now += stage.soft_ms ?? 0;
      return { stage, fromMs, toMs: now };
    });
}

/** The stages that make the format's picture: those of a round, or all where there are no rounds. */
export function pictured(format: FormatEntry): readonly StageEntry[] {
  return format.round.length > 0 ? format.round : [...format.opening, ...format.closing];
}

/** The picture in time. */
export function plannedTime(format: FormatEntry): RoundTime {
  const stages = inTime(pictured(format));
  return {
    totalMs: stages.at(-1)?.toMs ?? 0,
    stages: stages.map(({ stage, fromMs, toMs }) => ({ id: stage.key, title: '', fromMs, toMs })),
    spans: stages.flatMap(blocks),
    silence: null,
  };
}

function blocks({ stage, fromMs, toMs }: PlannedStage): RoundSpan[] {
  const whole = (part: RoundSpan['part']) => [{ fromMs, toMs, part }];
  switch (stage.rule) {
    case 'hold':
      return whole(stage.holders.includes('presenter') ? 'presenter' : 'facilitator');
    case 'turned':
      return whole('questioner');
    case 'ask':
    case 'ask_any':
    case 'open':
      return every(fromMs, toMs, EXCHANGE_MS, (at) => [
        { fromMs: at, toMs: at + QUESTION_MS, part: 'questioner' },
        { fromMs: at + QUESTION_MS, toMs: at + EXCHANGE_MS - BREATH_MS, part: 'presenter' },
      ]);
    case 'round':
      return every(fromMs, toMs, VOICE_MS, (at) => [
        { fromMs: at, toMs: at + VOICE_MS - BREATH_MS, part: 'questioner' },
      ]);
    case 'write':
    case 'quiet':
    case 'pause':
      return [];
  }
}

function every(fromMs: number, toMs: number, step: number, make: (at: number) => RoundSpan[]): RoundSpan[] {
  const times = Array.from({ length: Math.ceil((toMs - fromMs) / step) }, (_, n) => fromMs + n * step);
  return times
    .flatMap(make)
    .map((span) => ({ ...span, toMs: Math.min(span.toMs, toMs) }))
    .filter((span) => span.fromMs < span.toMs);
}
