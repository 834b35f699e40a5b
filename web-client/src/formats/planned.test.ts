// The picture of a format that has not happened yet.
import { describe, expect, it } from 'vitest';
import type { FormatEntry, StageEntry } from '../lib/protocol';
import { inTime, pictured, plannedTime } from './planned';

function stage(
  key: string,
  rule: StageEntry['rule'],
  minutes: number | null,
  more: Partial<StageEntry> = {},
): StageEntry {
  return {
    key,
    title: { en: key, de: key },
    purpose: 'asking',
    rule,
    holders: [],
    soft_ms: minutes === null ? null : minutes * 60_000,
    optional: false,
    ...more,
  };
}

const GOSSIP = [
  stage('issue', 'hold', 5, { holders: ['presenter'] }),
  stage('exploring', 'ask', 9),
  stage('extra', 'quiet', 3, { optional: true }),
  stage('gossip', 'turned', 15),
  stage('back', 'hold', 5, { holders: ['presenter'] }),
];

function format(round: StageEntry[], opening: StageEntry[] = [], closing: StageEntry[] = []): FormatEntry {
  const said = { en: '', de: '' };
  return {
    key: 'made',
    name: said,
    about: said,
    need: 'asked',
    cautions: [],
    presents: 'agreed',
    members_min: 3,
    members_max: 8,
    frame_ms: 0,
    round_ms: 34 * 60_000,
    rotates: false,
    can_rotate: true,
    made_here: false,
    opening,
    round,
    closing,
  };
}

describe('a planned round', () => {
  it('lays the stages one after the other, without those that are only called in', () => {
    expect(inTime(GOSSIP).map(({ stage: { key }, fromMs }) => [key, fromMs / 60_000])).toEqual([
      ['issue', 0],
      ['exploring', 5],
      ['gossip', 14],
      ['back', 29],
    ]);
    expect(plannedTime(format(GOSSIP)).totalMs).toBe(34 * 60_000);
  });

  it('puts the presenter on one side and the set on the other, and nothing outside its stage', () => {
    const { spans, stages } = plannedTime(format(GOSSIP));
    const of = (id: string) => {
      const place = stages.find((one) => one.id === id);
      return spans.filter((span) => place && span.fromMs >= place.fromMs && span.toMs <= place.toMs);
    };
    expect(of('gossip').map((span) => span.part)).toEqual(['questioner']);
    expect(of('issue').map((span) => span.part)).toEqual(['presenter']);
    expect(new Set(of('exploring').map((span) => span.part))).toEqual(new Set(['presenter', 'questioner']));
    expect(of('issue').length + of('exploring').length + of('gossip').length + of('back').length).toBe(
      spans.length,
    );
  });

  it('is all there is where nobody presents, and a stage without a time takes none', () => {
    const alone = format([], [stage('arriving', 'round', null)], [stage('leaving', 'round', 5)]);
    expect(pictured(alone).map(({ key }) => key)).toEqual(['arriving', 'leaving']);
    expect(plannedTime(alone).stages).toMatchObject([
      { fromMs: 0, toMs: 0 },
      { fromMs: 0, toMs: 300_000 },
    ]);
  });
});
