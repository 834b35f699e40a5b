// The HTTP calls of the pages beside the room, each with its body and answer from the contract.
// Not here: how a call is made, and what went wrong with it (api.ts).
import { call, invitationsApart, rosterApart, seatApi, seatPath, setPath, type SeatPath } from './api';
import type {
  DemoRequest,
  EntryAsked,
  ErasePreview,
  FeedLink,
  Invited,
  Kept,
  Life,
  LifeCommand,
  LookedAt,
  Me,
  RecordPage,
  RedactPreview,
  RedactRequest,
  SessionRequest,
  SetHome,
  SetRecordPage,
  SetRecordRequest,
  SetRequest,
  SetStarted,
} from './protocol';

export const api = {
  ...seatApi,
  me: () => call<Me>('GET', '/api/me'),
  demo: (wish: DemoRequest) => call<SetStarted>('POST', '/api/demo', wish).then(invitationsApart),
  startSet: (wish: SetRequest) => call<SetStarted>('POST', '/api/sets', wish).then(invitationsApart),
  lookAtInvitation: (token: string) => call<LookedAt>('POST', '/api/invitations/look', { token }),
  askToBeLetIn: (token: string) => call<EntryAsked>('POST', '/api/invitations/ask', { token }),
  takeInvitation: (token: string) => call<Invited>('POST', '/api/invitations/take', { token }),
  record: (seat: SeatPath, language: string) =>
    call<RecordPage>('GET', `${seatPath(seat)}/record?${readingIn(language)}`).then(rosterApart),
  redactPreview: (seat: SeatPath, asked: RedactRequest) =>
    call<RedactPreview>('POST', `${seatPath(seat)}/redact/preview`, asked),
  redact: (seat: SeatPath, asked: RedactRequest) => call<unknown>('POST', `${seatPath(seat)}/redact`, asked),
  /** What is looked for goes in the body: no address and no log has it. */
  records: (set: string, member: string, wanted: SetRecordRequest) =>
    call<SetRecordPage>('POST', `${setPath(set, member)}/record`, { ...wanted, zone: ownZone() }),
  set: (set: string, member: string) =>
    call<SetHome>('GET', setPath(set, member)).then(rosterApart).then(invitationsApart),
  life: (set: string, member: string) => call<Life>('GET', `${setPath(set, member)}/life`),
  /** `wish` is drawn once for a wish, however often it is sent. */
  wishOfLife: (set: string, member: string, wish: string, command: LifeCommand) =>
    call<Life>('POST', `${setPath(set, member)}/life`, { wish, command }),
  newFeed: (set: string, member: string) => call<FeedLink>('POST', `${setPath(set, member)}/feed`, null),
  kept: (set: string, member: string) => call<Kept>('GET', `${setPath(set, member)}/kept`),
  erasePreview: (set: string, member: string, whose: number | null) =>
    call<ErasePreview>('POST', `${setPath(set, member)}/erase/preview`, { member: whose }),
  erase: (set: string, member: string, whose: number | null) =>
    call<unknown>('POST', `${setPath(set, member)}/erase`, { member: whose }),
  callSession: (set: string, member: string, wish: SessionRequest) =>
    call<Invited>('POST', `${setPath(set, member)}/sessions`, wish),
};

/** Where one meeting can be had for one's own calendar. */
export function meetingPath(set: string, member: string, meeting: number): string {
  return `${setPath(set, member)}/meetings/${meeting}`;
}

/** The forms a record can be downloaded in. */
export type RecordForm = 'pdf' | 'docx' | 'md' | 'json';

/** Where the record can be downloaded, in a form and a language. */
export function downloadPath(seat: SeatPath, form: RecordForm, language: string): string {
  return `${seatPath(seat)}/record.${form}?${readingIn(language)}`;
}

/** The same of all sessions of a set. */
export function setDownloadPath(set: string, member: string, form: RecordForm, language: string): string {
  return `${setPath(set, member)}/record.${form}?${readingIn(language)}`;
}

/** Where everything of one's own in a set can be downloaded: to read, or as data. */
export function ownDataPath(set: string, member: string, form: 'html' | 'json', language: string): string {
  return `${setPath(set, member)}/own.${form}?${readingIn(language)}`;
}

/** How a record is to be worded: in a language, at the times of this browser's zone, which the server works out. */
function readingIn(language: string): string {
  return new URLSearchParams({ language, zone: ownZone() }).toString();
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
