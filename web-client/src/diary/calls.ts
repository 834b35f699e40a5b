// The calls of the diary and of released lines. Not here: what is sealed, and how.
import { call, setPath } from '../lib/api';
import type {
  Diary,
  DiaryEntry,
  DiaryRequest,
  OpenedLine,
  Released,
  ReleasedLine,
  ReleaseRequest,
} from '../lib/protocol';

export const diaryApi = {
  read: (set: string, seat: string) => call<Diary>('GET', `${setPath(set, seat)}/diary`),
  begin: (set: string, seat: string, request: DiaryRequest) =>
    call<Diary>('POST', `${setPath(set, seat)}/diary`, request),
  write: (set: string, seat: string, entry: DiaryEntry) =>
    call<unknown>('POST', `${setPath(set, seat)}/diary/entries`, entry),
  remove: (set: string, seat: string, entry: string) =>
    call<unknown>('POST', `${setPath(set, seat)}/diary/entries/${entry}/delete`),
  release: (set: string, seat: string, request: ReleaseRequest) =>
    call<Released>('POST', `${setPath(set, seat)}/diary/releases`, request),
  takeBack: (set: string, seat: string, release: string) =>
    call<unknown>('POST', `${setPath(set, seat)}/diary/releases/${release}/take-back`),
  released: (set: string, seat: string) => call<ReleasedLine[]>('GET', `${setPath(set, seat)}/releases`),
  open: (set: string, seat: string, release: string) =>
    call<OpenedLine>('POST', `${setPath(set, seat)}/releases/${release}/open`),
  openByLink: (token: string) => call<OpenedLine>('POST', '/api/released/open', { token }),
};
