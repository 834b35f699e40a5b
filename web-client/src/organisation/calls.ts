// The calls about organisations, each with its body and answer from the contract.
// Not here: signing in (sign-in/calls.ts).
import { call, setPath } from '../lib/api';
import type {
  KeptAtMost,
  Organisation,
  OrganisationEntry,
  OrganisationInvitation,
  OrganisationInviteRequest,
  OrganisationProviderRequest,
  OrganisationSetMade,
  OrganisationSetRequest,
  Organisations,
} from '../lib/protocol';

const part = encodeURIComponent;
const pathOf = (organisation: string): string => `/api/organisations/${part(organisation)}`;

export const organisations = {
  list: () => call<Organisations>('GET', '/api/organisations'),
  start: (name: string, key: string | null) =>
    call<OrganisationEntry>('POST', '/api/organisations', { name, key }),
  join: (token: string) => call<OrganisationEntry>('POST', '/api/organisations/join', { token }),
  look: (organisation: string) => call<Organisation>('GET', pathOf(organisation)),
  keep: (organisation: string, months: number | null, preview: boolean) =>
    call<KeptAtMost>('POST', `${pathOf(organisation)}/kept`, { months, preview }),
  invite: (organisation: string, wish: OrganisationInviteRequest) =>
    call<OrganisationInvitation>('POST', `${pathOf(organisation)}/invitations`, wish),
  makeSet: (organisation: string, wish: OrganisationSetRequest) =>
    call<OrganisationSetMade>('POST', `${pathOf(organisation)}/sets`, wish),
  provider: (organisation: string, wish: OrganisationProviderRequest) =>
    call<unknown>('POST', `${pathOf(organisation)}/provider`, wish),
  noProvider: (organisation: string) => call<unknown>('POST', `${pathOf(organisation)}/provider/remove`),
  withdraw: (organisation: string, invitation: string) =>
    call<unknown>('POST', `${pathOf(organisation)}/invitations/${part(invitation)}/withdraw`),
  remove: (organisation: string, person: string) =>
    call<unknown>('POST', `${pathOf(organisation)}/people/${part(person)}/remove`),
  whose: (set: string, seat: string, organisation: string | null) =>
    call<unknown>('POST', `${setPath(set, seat)}/organisation`, { organisation }),
};
