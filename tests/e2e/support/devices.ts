// The devices of a page, kept hold of: which were handed out, and what is agreed about them.
import type { Page } from '@playwright/test';

declare global {
  interface Window {
    /** Tracks that were handed out, newest last. */
    keptTracks: MediaStreamTrack[];
    /** What the browser answers from now on instead of a device. */
    refusesWith: string | null;
    /** Descriptions agreed on so far, and the senders of all connections. */
    agreed: number;
    keptConnections: RTCPeerConnection[];
  }
}

/** Keeps hold of devices and connections, and lets the test refuse devices. */
export async function overDevices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, { keptTracks: [], refusesWith: null, agreed: 0, keptConnections: [] });
    const devices = navigator.mediaDevices;
    const original = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wish) => {
      if (window.refusesWith !== null) throw new DOMException('', window.refusesWith);
      const stream = await original(wish);
      window.keptTracks.push(...stream.getTracks());
      return stream;
    };
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        window.keptConnections.push(this);
        this.addEventListener('signalingstatechange', () => (window.agreed += 1));
      }
    };
  });
}
