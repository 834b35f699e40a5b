// Firefox and Chromium in one room: each hears the other.
import { LearningSet } from '../e2e/support/set';
import { speaker } from '../e2e/support/words';
import { figures, hears, keepConnections, microphone, show } from './support/figures';
import { expect, test } from './support/test';

const say = speaker('en');

/** Keeps hold of the page's connections; before the room is entered there are none. */
const KEEP = `
  const kept = (window.keptConnections = []);
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = function (configuration) {
    const made = new Original(configuration);
    kept.push(made);
    return made;
  };
  return true;`;
/** Sound packets received and sent over all of them. */
const SOUND = `
  return (async () => {
    const sum = { received: 0, sent: 0 };
    for (const connection of window.keptConnections) {
      // One before the room is over, and then has nothing to say.
      if (connection.connectionState === 'closed') continue;
      (await connection.getStats()).forEach((stat) => {
        if (stat.kind !== 'audio') return;
        if (stat.type === 'inbound-rtp') sum.received += stat.packetsReceived;
        if (stat.type === 'outbound-rtp') sum.sent += stat.packetsSent;
      });
    }
    return sum;
  })();`;

test('Firefox and Chromium hear each other', async ({ net, server, browser, browserOn, firefox }) => {
  const set = new LearningSet(server, browser, {
    names: ['Ruth', 'Amara', 'Priya'],
    before: (page) => keepConnections(page),
    browserOf: (name) => browserOn(net.node(name)),
  });
  await set.start();
  const amara = await set.invite('Amara');
  await set.enter(amara, 'Voice only');

  const invitation = set.started.invitations.find(({ name }) => name === 'Priya');
  await firefox.open(server.url + (invitation?.link ?? ''));
  await firefox.click('button', 'Take this seat');
  await firefox.click('label', 'Voice only');
  await firefox.run(KEEP);
  await firefox.click('button', 'Take your seat');
  const sound = () => firefox.run<{ received: number; sent: number }>(SOUND);

  await microphone(amara.page);
  await expect.poll(async () => (await sound()).received, { message: 'Firefox hears' }).toBeGreaterThan(50);
  const before = (await figures(amara.page)).received;
  await firefox.click('button', say('mic-off'));
  await expect.poll(async () => (await sound()).sent, { message: 'Firefox speaks' }).toBeGreaterThan(50);
  await hears(amara.page);
  show(
    'Firefox and Chromium in one room',
    `Firefox received ${(await sound()).received}, Chromium ${(await figures(amara.page)).received - before} packets`,
  );
  await set.close();
});
