// A set as its organisers see it, in words: who is in it, when it meets, how many came. Sets stand in the order in which
// they were made: nothing is compared.
// Not here: anything from a session; the server has none of it for organisers.
import { day, timeOfDay } from '../lib/i18n/dates';
import { t } from '../lib/i18n/words.svelte';
import type { OrganisationMeeting, OrganisationSet } from '../lib/protocol';

export interface SetOverview {
  name: string;
  members: string;
  /** Whom letters do not reach; nothing where they do. */
  lost: string;
  next: string;
  /** Meetings that were, the newest first. */
  past: string[];
}

/** A set in words, as it stands at a point in time. */
export function overviewOf(set: OrganisationSet, now: number): SetOverview {
  const called = (member: OrganisationSet['members'][number]): string =>
    member.name === '' ? t('organisation-nameless') : member.name;
  const name = (member: OrganisationSet['members'][number]): string => {
    const plain = called(member);
    if (member.paused) return t('organisation-paused', { name: plain });
    return member.part === 'facilitator' ? t('organisation-guards', { name: plain }) : plain;
  };
  const lost = set.members.filter((member) => member.returned).map(called);
  const next = set.meetings.find((meeting) => !meeting.cancelled && meeting.starts_at > now);
  const past = set.meetings.filter((meeting) => !meeting.cancelled && meeting.starts_at <= now).reverse();
  return {
    name: set.name === '' ? t('organisation-nameless') : set.name,
    members: set.members.map(name).join(', '),
    lost: lost.length === 0 ? '' : t('organisation-lost', { names: lost.join(', ') }),
    next: next ? t('organisation-next', { when: when(next) }) : t('organisation-next-none'),
    past: past.map(counted),
  };
}

function when(meeting: OrganisationMeeting): string {
  return t('organisation-when', { day: day(meeting.starts_at), time: timeOfDay(meeting.starts_at) });
}

function counted(meeting: OrganisationMeeting): string {
  if (meeting.attended === null) return t('organisation-uncounted', { when: when(meeting) });
  const [came, of] = meeting.attended;
  return t('organisation-counted', { when: when(meeting), came, of });
}
