import { afterEach, expect, test, vi } from 'vitest';
import { hasPasskeys, isUnknown, make, NoPasskey, show } from './passkey';

const buffer = (...bytes: number[]): ArrayBuffer => new Uint8Array(bytes).buffer;
const MADE = JSON.stringify({
  rp: { id: 'sets.example.org', name: 'Openset' },
  user: { id: 'BwcH', name: 'ruth@example.org', displayName: 'ruth@example.org' },
  challenge: '-_8A',
  excludeCredentials: [{ id: 'AQI', type: 'public-key' }],
});
const SHOWN = JSON.stringify({ rpId: 'sets.example.org', challenge: 'AQ', allowCredentials: [] });

interface Asked {
  publicKey: Record<string, unknown>;
}

/** A browser that answers so; `statics` is what its `PublicKeyCredential` has. */
function browser(answer: (asked: Asked) => unknown, statics: Record<string, unknown> = {}): Asked[] {
  const asked: Asked[] = [];
  const ask = (given: Asked): Promise<unknown> => {
    asked.push(given);
    return Promise.resolve(given).then(answer);
  };
  vi.stubGlobal(
    'PublicKeyCredential',
    Object.assign(() => undefined, statics),
  );
  vi.stubGlobal('navigator', { credentials: { create: ask, get: ask } });
  return asked;
}

const fails = (name: string) => () => {
  throw new DOMException('', name);
};

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a browser that knows the form of the standard is given it and asked for it', async () => {
  const parse = vi.fn((options: unknown) => ({ parsed: options }));
  const asked = browser(() => ({ toJSON: () => ({ id: 'x' }) }), {
    parseCreationOptionsFromJSON: parse,
    parseRequestOptionsFromJSON: parse,
  });
  expect(await make(MADE)).toBe('{"id":"x"}');
  expect(await show(SHOWN)).toBe('{"id":"x"}');
  expect(asked.map((one) => one.publicKey)).toEqual([
    { parsed: JSON.parse(MADE) as unknown },
    { parsed: JSON.parse(SHOWN) as unknown },
  ]);
});

test('an older browser is helped into the form and out of it', async () => {
  const common = {
    id: '-_8',
    rawId: buffer(251, 255),
    type: 'public-key',
    getClientExtensionResults: () => ({}),
  };
  let asked = browser(() => ({
    ...common,
    response: { clientDataJSON: buffer(1), attestationObject: buffer(2, 3) },
  }));
  expect(JSON.parse(await make(MADE))).toEqual({
    id: '-_8',
    rawId: '-_8',
    type: 'public-key',
    clientExtensionResults: {},
    response: { clientDataJSON: 'AQ', attestationObject: 'AgM' },
  });
  expect(asked[0]?.publicKey).toMatchObject({
    challenge: new Uint8Array([251, 255, 0]),
    user: { id: new Uint8Array([7, 7, 7]), name: 'ruth@example.org' },
    excludeCredentials: [{ id: new Uint8Array([1, 2]), type: 'public-key' }],
  });
  const shown = { clientDataJSON: buffer(1), authenticatorData: buffer(2), signature: buffer(3) };
  asked = browser(() => ({ ...common, response: { ...shown, userHandle: buffer(7) } }));
  expect(JSON.parse(await show(SHOWN))).toMatchObject({
    response: { clientDataJSON: 'AQ', authenticatorData: 'Ag', signature: 'Aw', userHandle: 'Bw' },
  });
  expect(asked[0]?.publicKey).toMatchObject({ challenge: new Uint8Array([1]), allowCredentials: [] });
  browser(() => ({ ...common, response: { ...shown, userHandle: null } }));
  expect(JSON.parse(await show(SHOWN))).not.toHaveProperty('response.userHandle');
});

test.each([
  ['NotAllowedError', 'passkey-left'],
  ['AbortError', 'passkey-left'],
  ['InvalidStateError', 'passkey-there'],
  ['ConstraintError', 'passkey-not-kept'],
  ['NotSupportedError', 'passkey-not-kept'],
])('%s is worded as %s', async (name, why) => {
  browser(fails(name));
  await expect(make(MADE)).rejects.toMatchObject({ why });
});

test('a browser without passkeys says so and is asked nothing', async () => {
  vi.stubGlobal('navigator', {});
  expect(hasPasskeys()).toBe(false);
  await expect(show(SHOWN)).rejects.toBeInstanceOf(NoPasskey);
  await expect(make(MADE)).rejects.toMatchObject({ why: 'passkeys-no-browser' });
});

test('a device that listens hears of a passkey that nobody knows any more', async () => {
  const signal = vi.fn(() => Promise.resolve());
  browser(() => null, { signalUnknownCredential: signal });
  await isUnknown(SHOWN, '{"id":"abc"}');
  expect(signal).toHaveBeenCalledWith({ rpId: 'sets.example.org', credentialId: 'abc' });
  browser(() => null);
  await expect(isUnknown(SHOWN, '{"id":"abc"}')).resolves.toBeUndefined();
});
