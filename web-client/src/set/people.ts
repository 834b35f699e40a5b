// The calls about the ways to one's own seat, and the facilitator's about those of others.
// Not here: coming in by a link (lib/api.ts), which is on the way into the room.
import { call, setPath } from '../lib/api';
import type { Access, Invitation, MemberRequest } from '../lib/protocol';

const part = encodeURIComponent;

export const people = {
  replaceOwnLink: (set: string, seat: string) => call<Access>('POST', `${setPath(set, seat)}/own-link`),
  withdrawFreshInvitation: (set: string, seat: string) =>
    call<Access>('POST', `${setPath(set, seat)}/fresh-invitation/withdraw`),
  endDevice: (set: string, seat: string, device: string) =>
    call<Access>('POST', `${setPath(set, seat)}/devices/${part(device)}/end`),
  knowDevice: (set: string, seat: string, device: string) =>
    call<Access>('POST', `${setPath(set, seat)}/devices/${part(device)}/known`),
  answerEntry: (set: string, seat: string, entry: string, yes: boolean) =>
    call<Access>('POST', `${setPath(set, seat)}/entries/${part(entry)}`, { yes }),
  inviteAnew: (set: string, seat: string, other: number) =>
    call<Invitation>('POST', `${setPath(set, seat)}/members/${String(other)}/invitation`),
  addMember: (set: string, seat: string, wish: MemberRequest) =>
    call<Invitation>('POST', `${setPath(set, seat)}/members`, wish),
  removeMember: (set: string, seat: string, other: number) =>
    call<unknown>('POST', `${setPath(set, seat)}/members/${String(other)}/remove`),
  handOn: (set: string, seat: string, other: number) =>
    call<unknown>('POST', `${setPath(set, seat)}/members/${String(other)}/hand-on`),
  leave: (set: string, seat: string) => call<unknown>('POST', `${setPath(set, seat)}/leave`),
};
