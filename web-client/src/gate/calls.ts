// The calls at the gate of a set. Not here: what is drawn.
import { call, setPath } from '../lib/api';
import type { Gate, GateCommand, SetProgrammeRequest } from '../lib/protocol';

export const gateApi = {
  join: (set: string, seat: string, request: SetProgrammeRequest) =>
    call<Gate>('POST', `${setPath(set, seat)}/programme`, request),
  look: (set: string, seat: string) => call<Gate>('GET', `${setPath(set, seat)}/gate`),
  does: (set: string, seat: string, change: string, command: GateCommand) =>
    call<Gate>('POST', `${setPath(set, seat)}/gate`, { change, command }),
};
