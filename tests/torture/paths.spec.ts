// Every way a member's sound can take to the server: directly, over TCP where UDP is blocked, and by a relay.
import type { Page } from '@playwright/test';
import { speaker } from '../e2e/support/words';
import { figures, hears, microphone, show } from './support/figures';
import { expect, test } from './support/test';

const say = speaker('en');

/** The page before the room says that this is the way, and that it is a good one. */
function saysOfTheLine(way: 'udp' | 'tcp' | 'relay'): { lobby: (page: Page) => Promise<void> } {
  return {
    lobby: async (page) => {
      await expect(page.getByText(say('line-title-good'), { exact: true })).toBeVisible();
      await expect(page.getByText(say('line-way', { way }))).toBeVisible();
    },
  };
}

test('directly, by UDP', async ({ gather }) => {
  const { Amara, Priya } = await gather(saysOfTheLine('udp'));
  await microphone(Amara.page);
  await hears(Priya.page);
  expect((await figures(Priya.page)).path).toMatchObject({ protocol: 'udp' });
});

test('over TCP where UDP is blocked', async ({ net, home, gather, server }) => {
  expect(server.url).toContain(home.address);
  net.fault(home, { udp: 'blocked' });
  const began = performance.now();
  const { Amara, Priya } = await gather(saysOfTheLine('tcp'));
  await microphone(Amara.page);
  await hears(Priya.page);
  show(
    'everyone in the room and heard over ICE-TCP',
    `${Math.round(performance.now() - began)} ms with joining`,
  );
  expect((await figures(Priya.page)).path).toMatchObject({ protocol: 'tcp' });
  expect((await figures(Amara.page)).path).toMatchObject({ protocol: 'tcp' });
});

test.describe('with a relay', () => {
  test.use({ relayed: true });

  test('by the relay alone, with credentials from the join, and to nobody but the server', async ({
    home,
    relay,
    gather,
  }) => {
    const { Amara, Priya } = await gather({ relayOnly: true, ...saysOfTheLine('relay') });
    await microphone(Amara.page);
    await hears(Priya.page);
    for (const { page } of [Amara, Priya]) {
      expect((await figures(page)).path).toEqual({
        candidate: 'relay',
        protocol: 'udp',
        relay: 'udp',
      });
    }

    // The same credentials do not help two browsers to meet behind the relay: its own address is a private one.
    await Priya.page.evaluate(async () => {
      const kept = (window as unknown as { keptConnections: RTCPeerConnection[] }).keptConnections;
      const configuration = kept.at(-1)?.getConfiguration();
      const [one, other] = [new RTCPeerConnection(configuration), new RTCPeerConnection(configuration)];
      one.createDataChannel('anything');
      await one.setLocalDescription();
      await other.setRemoteDescription(one.localDescription!);
      await other.setLocalDescription();
      await one.setRemoteDescription(other.localDescription!);
      one.onicecandidate = ({ candidate }) => void other.addIceCandidate(candidate ?? undefined);
      other.onicecandidate = ({ candidate }) => void one.addIceCandidate(candidate ?? undefined);
    });
    await expect.poll(() => relay?.said).toMatch(/CREATE_PERMISSION processed, error 403: Forbidden IP/);
    // The server is the only peer that was ever let through.
    expect(relay?.said.match(/peer [0-9.]+ lifetime/g)?.every((line) => line.includes(home.address))).toBe(
      true,
    );
  });

  test('not by the relay with credentials that have ended or are made up', async ({
    net,
    relay,
    browserOn,
  }) => {
    const page = await (await browserOn(net.node('stranger'))).newPage();
    for (const username of ['1000:0011223344556677', '4000000000:0011223344556677']) {
      const errors = await page.evaluate(
        async ([uri, name]) => {
          const connection = new RTCPeerConnection({
            iceTransportPolicy: 'relay',
            iceServers: [{ urls: uri, username: name, credential: 'bWFkZSB1cA==' }],
          });
          const seen: number[] = [];
          connection.onicecandidateerror = ({ errorCode }) => seen.push(errorCode);
          connection.createDataChannel('anything');
          await connection.setLocalDescription();
          await new Promise<void>((resolve) => {
            connection.onicegatheringstatechange = () => {
              if (connection.iceGatheringState === 'complete') resolve();
            };
          });
          const candidates = (connection.localDescription?.sdp.match(/a=candidate/g) ?? []).length;
          return { seen, candidates };
        },
        [relay?.uri ?? '', username] as const,
      );
      expect(errors.candidates).toBe(0);
      expect(errors.seen).toContain(401);
    }
  });
});
