// The provider that is certified for OpenID Connect, for tests: `node certified.mjs RETURN`. It prints its issuer, lets in
// whoever comes as anna, and sends them back to RETURN.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';

const { default: Provider } = await import(
  new URL('../../web-client/node_modules/oidc-provider/lib/index.js', import.meta.url)
);

const gate = createServer();
await new Promise((resolve) => gate.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${String(gate.address().port)}`;
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const provider = new Provider(issuer, {
  clients: [{ client_id: 'openset', client_secret: 'a secret of the two', redirect_uris: [process.argv[2]] }],
  jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: 'one' }] },
  cookies: { keys: ['of this test'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/in/${uid}` },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@example.org`, email_verified: true }),
  }),
});

/** Somebody signs in and agrees, without a page. */
async function letIn(request, response) {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login') {
    await provider.interactionFinished(request, response, { login: { accountId: 'anna' } });
    return;
  }
  const grant =
    (grantId === undefined ? undefined : await provider.Grant.find(grantId)) ??
    new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope(prompt.details.missingOIDCScope?.join(' ') ?? params.scope);
  grant.addOIDCClaims(prompt.details.missingOIDCClaims ?? []);
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

const answer = provider.callback();
gate.on('request', (request, response) => {
  if (request.url.startsWith('/in/')) void letIn(request, response);
  else void answer(request, response);
});
console.log(issuer);
// It ends with whoever started it.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
