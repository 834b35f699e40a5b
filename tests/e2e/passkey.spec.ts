// A passkey: made on the page of one's account, and then one press lets in without a name. Chromium plays the device.
import { restedFingers } from './support/fingers';
import { letterTo } from './support/letters';
import { expect, test } from './support/test';
import { Watch } from './support/watch';
import { speaker } from './support/words';

const say = speaker('en');

test('a passkey is made, lets in without a name, and is removed after a question', async ({
  page,
  server,
}) => {
  const watch = new Watch(page, 'Ruth');
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  // At the address of a machine there are none.
  const url = server.url.replace('127.0.0.1', 'localhost');
  await page.goto(`${url}/account`);
  await page.getByLabel(say('sign-in-address')).fill('ruth@example.org');
  await page.getByRole('button', { name: say('sign-in-send') }).click();
  await page.goto((await letterTo(server)).link);
  await page.getByRole('button', { name: say('sign-in-press') }).click();
  const isIn = page.getByRole('heading', { level: 1, name: say('sign-in-in-title') });
  await expect(isIn).toBeFocused();

  await page.goto(`${url}/account`);
  const passkeys = page.getByRole('region', { name: say('passkeys-title') });
  await passkeys.getByLabel(say('passkey-name')).fill('Telephone');
  await passkeys.getByRole('button', { name: say('passkey-add') }).click();
  await expect(passkeys.getByText(say('passkey-added', { name: 'Telephone' }))).toBeVisible();
  await expect(passkeys.getByRole('listitem')).toContainText(say('passkey-not-used'));
  await page.getByRole('button', { name: new RegExp(`^${say('account-end')}`) }).click();
  await expect(page).toHaveURL(`${url}/`);

  await page.goto(`${url}/account`);
  await page.getByRole('button', { name: say('sign-in-passkey'), exact: true }).click();
  await expect(isIn).toBeFocused();
  await page.goto(`${url}/account`);
  await expect(passkeys.getByRole('listitem')).not.toContainText(say('passkey-not-used'));
  await passkeys.getByRole('button', { name: `${say('passkey-remove')}: Telephone` }).click();
  const question = page.getByRole('dialog', { name: say('passkey-remove-title', { name: 'Telephone' }) });
  await restedFingers(page);
  await question.getByRole('button', { name: say('passkey-remove'), exact: true }).click();
  await expect(passkeys.getByText(say('passkey-removed'))).toBeVisible();
  await expect(passkeys.getByRole('listitem')).toHaveCount(0);
  expect(watch.faults).toEqual([]);
});
