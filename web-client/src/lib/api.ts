// How the server is called, with the calls on the way into a room; what went wrong has a code and words.
// Not here: the calls of other pages (pages-api.ts), the socket (connection.ts) and what a page does with an answer.
import { Final, NotNow } from './approach';
import { words } from './i18n/words.svelte';
import { toldApart } from './names';
import type {
  Examples,
  Invitation,
  Joined,
  Lobby,
  Probe,
  ProbeAnswer,
  Problem,
  RosterEntry,
} from './protocol';

/** Only our own pages can send this header without being asked first: it keeps other sites' forms out. */
const OWN_HEADER = { 'X-Openset': '1' };
/** Past this a call is taken for lost; every call is safe to repeat or creates something nobody has seen yet. */
const CALL_WITHIN_MS = 15_000;

/** The words for what went wrong are waited for so long: where there is no network they do not come. */
const WORDS_WITHIN_MS = 3000;

/** A call that was answered with a problem, or not at all (`unreachable`). */
export class Trouble extends Error {
  readonly code: string;
  readonly status: number;
  readonly retryAfterMs: number | null;
  /** The two points in time that a start may mean, where the server asks. */
  readonly which: readonly [number, number] | null;
  /** How often it may still be tried, where the server counts that. */
  readonly triesLeft: number | null;

  /** `said` is what the server says beside the code. */
  constructor(code: string, status: number, said: Partial<Problem> = {}) {
    super(code);
    this.code = code;
    this.status = status;
    this.retryAfterMs = said.retry_after_ms ?? null;
    this.which = said.which ?? null;
    this.triesLeft = said.tries_left ?? null;
  }
}

/** What went wrong, in the person's language. */
export function inWords(failure: unknown): string {
  const code = failure instanceof Trouble ? failure.code : 'unknown';
  const id = `problem-${code.replaceAll('_', '-')}`;
  return words.has(id) ? words.say(id) : words.say('trouble-title');
}

/** The calls of a seat, on the way into its room. */
export const seatApi = {
  lobby: (seat: SeatPath) => call<Lobby>('GET', seatPath(seat)).then(rosterApart).then(invitationsApart),
  probe: (seat: SeatPath) => call<Probe>('POST', `${seatPath(seat)}/probe`),
  answerProbe: (seat: SeatPath, answer: ProbeAnswer) =>
    call<unknown>('POST', `${seatPath(seat)}/probe/answer`, answer),
  sayExamples: (set: string, member: string, agree: boolean) =>
    call<Examples>('POST', `${setPath(set, member)}/examples`, { agree }),
};

export function rosterApart<Answer extends { roster: RosterEntry[] }>(answer: Answer): Answer {
  return { ...answer, roster: toldApart(answer.roster) };
}

export function invitationsApart<Answer extends { invitations: Invitation[] }>(answer: Answer): Answer {
  return { ...answer, invitations: toldApart(answer.invitations) };
}

/** A seat in a session, as the address of the page names it. */
export interface SeatPath {
  session: string;
  seat: string;
}

export function seatPath({ session, seat }: SeatPath): string {
  return `/api/sessions/${encodeURIComponent(session)}/seats/${encodeURIComponent(seat)}`;
}

export function setPath(set: string, member: string): string {
  return `/api/sets/${encodeURIComponent(set)}/seats/${encodeURIComponent(member)}`;
}

/** A ticket for the socket; a seat that is not there for this browser is `Final`. */
export async function joinTicket(seat: SeatPath, withinMs: number): Promise<Joined> {
  try {
    return await ask<Joined>('POST', `${seatPath(seat)}/join`, undefined, withinMs);
  } catch (failure) {
    if (!(failure instanceof Trouble)) throw failure;
    if ([401, 403, 404, 410].includes(failure.status)) throw new Final(failure.code);
    // A proxy that finds nobody behind it has not answered for the server.
    if (failure.code === 'unreachable') throw failure;
    throw new NotNow(failure.code, failure.retryAfterMs);
  }
}

/** A call with its answer; words for what can go wrong are there when it fails. */
export async function call<Answer>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
  try {
    return await ask<Answer>(method, path, body);
  } catch (failure) {
    // What went wrong is worded at once by whoever called, so its words come first; if they cannot, there are
    // words for that among the first.
    await Promise.race([
      words.need('problems'),
      new Promise((resolve) => setTimeout(resolve, WORDS_WITHIN_MS)),
    ]);
    throw failure;
  }
}

async function ask<Answer>(
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  withinMs = CALL_WITHIN_MS,
): Promise<Answer> {
  const headers: Record<string, string> = { ...OWN_HEADER };
  if (method === 'POST') headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      ...(method === 'POST' ? { body: JSON.stringify(body ?? {}) } : {}),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(withinMs),
    });
  } catch {
    throw new Trouble('unreachable', 0);
  }
  if (response.ok) return (await response.json()) as Answer;
  throw await troubleOf(response);
}

async function troubleOf(response: Response): Promise<Trouble> {
  try {
    const problem = (await response.json()) as Problem;
    return new Trouble(problem.code, response.status, problem);
  } catch {
    // A proxy in between answers with a page of its own.
    return new Trouble('unreachable', response.status);
  }
}
