// What this browser does with passkeys: whether it has any, making one, showing one. What is asked and answered is the server's
// text, in the form of the standard; older browsers are helped in and out of it.
// Not here: the calls (calls.ts), and whether what was shown lets anybody in, which the server finds out.

/** Why there is no passkey, as the catalogue words it. */
export type Unmade = 'passkeys-no-browser' | 'passkey-left' | 'passkey-there' | 'passkey-not-kept';

/** The browser, its device or its person did not do it. */
export class NoPasskey extends Error {
  readonly why: Unmade;

  constructor(why: Unmade) {
    super(why);
    this.why = why;
  }
}

/** What newer browsers have on top. */
interface Newer {
  parseCreationOptionsFromJSON?: (
    options: PublicKeyCredentialCreationOptionsJSON,
  ) => PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON?: (
    options: PublicKeyCredentialRequestOptionsJSON,
  ) => PublicKeyCredentialRequestOptions;
  signalUnknownCredential?: (of: { rpId: string; credentialId: string }) => Promise<void>;
}

export function hasPasskeys(): boolean {
  return newer() !== null && 'credentials' in navigator;
}

/** Makes one as it was asked for; the answer is for the server. */
export async function make(asked: string): Promise<string> {
  const options = JSON.parse(asked) as PublicKeyCredentialCreationOptionsJSON;
  const parse = newer()?.parseCreationOptionsFromJSON ?? creationByHand;
  return answered(() => navigator.credentials.create({ publicKey: parse.call(newer(), options) }));
}

/** Has one shown, whichever its person chooses; the answer is for the server. */
export async function show(asked: string): Promise<string> {
  const options = JSON.parse(asked) as PublicKeyCredentialRequestOptionsJSON;
  const parse = newer()?.parseRequestOptionsFromJSON ?? requestByHand;
  return answered(() => navigator.credentials.get({ publicKey: parse.call(newer(), options) }));
}

/** The server knows of no such passkey: a device that listens to that offers it no more. */
export async function isUnknown(asked: string, answer: string): Promise<void> {
  const { rpId } = JSON.parse(asked) as PublicKeyCredentialRequestOptionsJSON;
  const { id } = JSON.parse(answer) as { id: string };
  await newer()?.signalUnknownCredential?.({ rpId: rpId ?? location.hostname, credentialId: id });
}

function newer(): Newer | null {
  return typeof PublicKeyCredential === 'function' ? PublicKeyCredential : null;
}

async function answered(ask: () => Promise<Credential | null>): Promise<string> {
  if (!hasPasskeys()) throw new NoPasskey('passkeys-no-browser');
  let made: Credential | null;
  try {
    made = await ask();
  } catch (failure) {
    throw new NoPasskey(why(failure));
  }
  if (made === null) throw new NoPasskey('passkey-left');
  const credential = made as PublicKeyCredential;
  try {
    return JSON.stringify(credential.toJSON());
  } catch {
    // It is an older browser, or a program that stands in for it.
    return JSON.stringify(answerByHand(credential));
  }
}

function why(failure: unknown): Unmade {
  switch (failure instanceof DOMException ? failure.name : '') {
    case 'InvalidStateError':
      return 'passkey-there';
    case 'ConstraintError':
    case 'NotSupportedError':
      return 'passkey-not-kept';
    default:
      // Given up, not allowed, or too late: browsers do not say which.
      return 'passkey-left';
  }
}

/** All that is made of bytes: the extensions that the server asks for have none. */
function creationByHand(options: PublicKeyCredentialCreationOptionsJSON): PublicKeyCredentialCreationOptions {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map(described),
  } as unknown as PublicKeyCredentialCreationOptions;
}

function requestByHand(options: PublicKeyCredentialRequestOptionsJSON): PublicKeyCredentialRequestOptions {
  return {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: (options.allowCredentials ?? []).map(described),
  } as unknown as PublicKeyCredentialRequestOptions;
}

function described(one: PublicKeyCredentialDescriptorJSON): { id: Uint8Array; type: string } {
  return { ...one, id: bytes(one.id) };
}

function answerByHand(credential: PublicKeyCredential): unknown {
  const { response } = credential;
  const common = {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
  const clientDataJSON = text(response.clientDataJSON);
  if ('attestationObject' in response) {
    const made = response as AuthenticatorAttestationResponse;
    return { ...common, response: { clientDataJSON, attestationObject: text(made.attestationObject) } };
  }
  const shown = response as AuthenticatorAssertionResponse;
  return {
    ...common,
    response: {
      clientDataJSON,
      authenticatorData: text(shown.authenticatorData),
      signature: text(shown.signature),
      ...(shown.userHandle === null ? {} : { userHandle: text(shown.userHandle) }),
    },
  };
}

/** Base64url without padding, as the standard has it. */
function text(of: ArrayBuffer): string {
  const letters = Array.from(new Uint8Array(of), (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function bytes(of: string): Uint8Array {
  const letters = atob(of.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
