// What a page sends and receives, by the browser's own figures; and how often it has agreed to something new.
import type { Page } from '@playwright/test';

/** Packets so far over all connections the page has made, and the layers it sends its picture in. */
export interface Flow {
  sound: { received: number; sent: number };
  picture: { received: number; sent: number };
  /** Packets sent of each layer of one's own picture, by its name; empty names are pictures in one size. */
  layers: Record<string, number>;
  /** Height in px in which each layer is made, by its name. A busy browser makes all of them smaller than it was asked. */
  made: Record<string, number>;
  /** Heights of the pictures received, in px, of those that come. */
  heights: number[];
  /** Descriptions agreed on so far. */
  agreed: number;
}

interface Kept {
  keptConnections: RTCPeerConnection[];
  agreed: number;
}

/** Keeps hold of the page's connections. To be called before the page loads. */
export async function keepFlow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: RTCPeerConnection[] = [];
    const flow = Object.assign(window, { keptConnections: kept, agreed: 0 });
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        kept.push(this);
      }
      override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
        flow.agreed += 1;
        return super.setRemoteDescription(description);
      }
    };
  });
}

export function flow(page: Page): Promise<Flow> {
  return page.evaluate(async () => {
    const { keptConnections, agreed } = window as unknown as Kept;
    const sum: Flow = {
      sound: { received: 0, sent: 0 },
      picture: { received: 0, sent: 0 },
      layers: {},
      made: {},
      heights: [],
      agreed,
    };
    for (const connection of keptConnections) {
      (await connection.getStats()).forEach((stat: Record<string, unknown>) => {
        const of = stat['kind'] === 'audio' ? sum.sound : sum.picture;
        const number = (name: string) => Number(stat[name] ?? 0);
        if (stat['type'] === 'inbound-rtp') {
          of.received += number('packetsReceived');
          if (stat['kind'] === 'video' && connection.connectionState === 'connected')
            sum.heights.push(number('frameHeight'));
        }
        if (stat['type'] !== 'outbound-rtp') return;
        of.sent += number('packetsSent');
        if (stat['kind'] !== 'video') return;
        const layer = String(stat['rid'] ?? '');
        sum.layers[layer] = number('packetsSent');
        sum.made[layer] = number('frameHeight');
      });
    }
    return sum;
  });
}

/** The most bits a second that the page lets its voice take; null where it sets no limit. */
export function voiceLimit(page: Page): Promise<number | null> {
  return page.evaluate(() => {
    const { keptConnections } = window as unknown as Kept;
    const senders = keptConnections.flatMap((connection) => connection.getSenders());
    const voice = senders.find((sender) => sender.track?.kind === 'audio');
    return voice?.getParameters().encodings[0]?.maxBitrate ?? null;
  });
}
