// The calls about programmes, each with its body and answer from the contract.
// Not here: organisations, which programmes are of (organisation/calls.ts).
import { call } from '../lib/api';
import type {
  ChoiceAnswer,
  FormingTried,
  Language,
  MakeSetsRequest,
  OrganisationInvitation,
  PeopleRead,
  Programme,
  ProgrammeCommand,
  ProgrammeEntry,
  ProgrammeInviteRequest,
  ProgrammeRequest,
  ProgrammeRole,
  ProgrammeRoles,
  Programmes,
  RehearsalCases,
  RehearsalProgress,
  SetsMade,
  WhyHere,
} from '../lib/protocol';

const pathOf = (programme: string): string => `/api/programmes/${encodeURIComponent(programme)}`;

export const programmes = {
  list: () => call<Programmes>('GET', '/api/programmes'),
  begin: (organisation: string, wish: ProgrammeRequest) =>
    call<ProgrammeEntry>('POST', `/api/organisations/${encodeURIComponent(organisation)}/programmes`, wish),
  join: (token: string) => call<ProgrammeEntry>('POST', '/api/programmes/join', { token }),
  look: (programme: string) => call<Programme>('GET', pathOf(programme)),
  change: (programme: string, change: string, command: ProgrammeCommand) =>
    call<Programme>('POST', pathOf(programme), { change, command }),
  people: (
    programme: string,
    wish: { change: string; cohort: number; table: string; language: Language; only_read: boolean },
  ) => call<PeopleRead>('POST', `${pathOf(programme)}/people`, wish),
  form: (programme: string, cohort: number, seed: number, language: Language) =>
    call<FormingTried>('POST', `${pathOf(programme)}/forming`, { cohort, seed, language }),
  why: (programme: string, person: number, seed: number | null, language: Language) =>
    call<WhyHere>('POST', `${pathOf(programme)}/forming/why`, { person, seed, language }),
  accept: (programme: string, wish: { change: string; cohort: number; seed: number; at: number }) =>
    call<Programme>('POST', `${pathOf(programme)}/forming/accept`, wish),
  relax: (
    programme: string,
    wish: { change: string; cohort: number; seed: number; at: number; relaxation: number },
  ) => call<Programme>('POST', `${pathOf(programme)}/forming/relax`, wish),
  choose: (programme: string, change: string, set: number, language: Language) =>
    call<ChoiceAnswer>('POST', `${pathOf(programme)}/choice`, { change, set, language }),
  makeSets: (programme: string, wish: MakeSetsRequest) =>
    call<SetsMade>('POST', `${pathOf(programme)}/sets`, wish),
  invite: (programme: string, wish: ProgrammeInviteRequest) =>
    call<OrganisationInvitation>('POST', `${pathOf(programme)}/roles`, wish),
  roles: (programme: string) => call<ProgrammeRoles>('GET', `${pathOf(programme)}/roles`),
  withdraw: (programme: string, invitation: string) =>
    call<unknown>('POST', `${pathOf(programme)}/invitations/${encodeURIComponent(invitation)}/withdraw`),
};

/** Programmes that are played by people who are nobody. */
export const rehearsals = {
  cases: () => call<RehearsalCases>('GET', '/api/demo/programmes'),
  play: (key: string, language: Language) =>
    call<RehearsalProgress>('POST', '/api/demo/programmes', { case: key, language }),
  progress: (programme: string) =>
    call<RehearsalProgress>('GET', `/api/demo/programmes/${encodeURIComponent(programme)}`),
  seeAs: (programme: string, role: ProgrammeRole) =>
    call<unknown>('POST', `/api/demo/programmes/${encodeURIComponent(programme)}/role`, { role }),
};
