// The calls about sets that become one. Not here: what is drawn.
import { call, setPath } from '../lib/api';
import type { ProgrammeMerging, ProgrammeMergingCommand, SetMerging } from '../lib/protocol';

const pathOf = (programme: string): string => `/api/programmes/${encodeURIComponent(programme)}/merging`;

export const mergingApi = {
  look: (programme: string) => call<ProgrammeMerging>('GET', pathOf(programme)),
  does: (programme: string, change: string, command: ProgrammeMergingCommand) =>
    call<ProgrammeMerging>('POST', pathOf(programme), { change, command }),
  asked: (set: string, seat: string) => call<SetMerging>('GET', `${setPath(set, seat)}/merging`),
  answer: (set: string, seat: string, change: string, merger: number, yes: boolean) =>
    call<SetMerging>('POST', `${setPath(set, seat)}/merging`, { change, merger, yes }),
};
