// The calls about sets that become one, of whoever runs a programme. Not here: what is drawn.
import { call } from '../lib/api';
import type { ProgrammeMerging, ProgrammeMergingCommand } from '../lib/protocol';

const pathOf = (programme: string): string => `/api/programmes/${encodeURIComponent(programme)}/merging`;

export const mergingApi = {
  look: (programme: string) => call<ProgrammeMerging>('GET', pathOf(programme)),
  does: (programme: string, change: string, command: ProgrammeMergingCommand) =>
    call<ProgrammeMerging>('POST', pathOf(programme), { change, command }),
};
