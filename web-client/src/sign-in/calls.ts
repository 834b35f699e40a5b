// The calls about signing in, by a letter, a passkey or an organisation's provider, and about one's account.
// Not here: coming in by a link to a seat (lib/api.ts), which is on the way into the room.
import { call } from '../lib/api';
import type { Language } from '../lib/i18n/language';
import type {
  Account,
  NewPasskey,
  PasskeyAsked,
  PasskeyShown,
  PersonSettings,
  ProviderAnswer,
  ProviderAsked,
  RegionsHere,
  SignedIn,
  SignInAsked,
  SignInProviders,
} from '../lib/protocol';

export const signIn = {
  /** With what lets in somebody who is not known here yet: an invitation, or the key of the service. */
  ask: (address: string, language: Language, reason: { invitation: string | null; key: string | null }) =>
    call<SignInAsked>('POST', '/api/sign-in/ask', { address, language, ...reason }),
  byLink: (token: string) => call<SignedIn>('POST', '/api/sign-in/by-link', { token }),
  byCode: (code: string) => call<SignedIn>('POST', '/api/sign-in/by-code', { code }),
  regions: () => call<RegionsHere>('GET', '/api/regions'),
  providers: () => call<SignInProviders>('GET', '/api/sign-in/providers'),
  /** Where to go; `add` for whoever is signed in and wants to come in that way as well. */
  toProvider: (organisation: string, language: Language, add: boolean) =>
    call<ProviderAsked>('POST', '/api/sign-in/provider/ask', { organisation, language, add }),
  byProvider: (answer: ProviderAnswer) => call<SignedIn>('POST', '/api/sign-in/by-provider', answer),
  /** What the browser is to make, or to show. */
  askToMake: () => call<PasskeyAsked>('POST', '/api/account/passkeys/ask'),
  addPasskey: (made: NewPasskey) => call<unknown>('POST', '/api/account/passkeys', made),
  removePasskey: (which: string) =>
    call<unknown>('POST', `/api/account/passkeys/${encodeURIComponent(which)}/remove`),
  askToShow: () => call<PasskeyAsked>('POST', '/api/sign-in/passkey/ask'),
  byPasskey: (shown: PasskeyShown) => call<SignedIn>('POST', '/api/sign-in/by-passkey', shown),
  endIdentity: (which: string) =>
    call<unknown>('POST', `/api/account/identities/${encodeURIComponent(which)}/end`),
  account: () => call<Account>('GET', '/api/account'),
  end: (which: string) => call<unknown>('POST', `/api/account/sign-ins/${encodeURIComponent(which)}/end`),
  letters: (wanted: boolean) => call<unknown>('POST', '/api/account/letters', { wanted }),
  settings: (said: PersonSettings) => call<unknown>('POST', '/api/account/settings', said),
  erase: () => call<unknown>('POST', '/api/account/erase'),
};
