// The calls about a session that was held elsewhere and is being brought in.
import { call, setPath } from '../lib/api';
import type { Elsewhere, ElsewhereCommand, TranscriptRead, TranscriptRequest } from '../lib/protocol';

export const elsewhereApi = {
  look: (set: string, seat: string) => call<Elsewhere>('GET', `${setPath(set, seat)}/elsewhere`),
  change: (set: string, seat: string, command: ElsewhereCommand) =>
    call<Elsewhere>('POST', `${setPath(set, seat)}/elsewhere`, command),
  transcript: (set: string, seat: string, request: TranscriptRequest) =>
    call<TranscriptRead>('POST', `${setPath(set, seat)}/elsewhere/transcript`, request),
};
