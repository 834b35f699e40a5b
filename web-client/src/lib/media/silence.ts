// A track of silence to be sent in the place of a microphone that is off: the device is let go, and the connection goes on.
//
// A sender without a track stops its RTP clock in Chromium and Firefox. When sound begins again, listeners take the
// pause for a delay, and their buffers grow by it for some twenty seconds. A track that really delivers zeros keeps the
// clock going, for a few bytes a second. Not here: when it is sent (peer.ts).

/** Nothing of it is to be heard on this machine; browsers that do not know this play the silence. */
const UNHEARD = { latencyHint: 'playback', sinkId: { type: 'none' } } as AudioContextOptions;

export class Silence {
  #context: AudioContext | null = null;
  #track: MediaStreamTrack | null = null;

  /** The track, the same until `end`; null where the browser has none to give. */
  track(): MediaStreamTrack | null {
    if (this.#track) return this.#track;
    try {
      const context = new AudioContext(UNHEARD);
      this.#context = context;
      const destination = context.createMediaStreamDestination();
      // With nothing connected the destination delivers no zeros but nothing at all.
      const zeros = new ConstantSourceNode(context, { offset: 0 });
      zeros.connect(destination);
      zeros.start();
      // Where no press of the person's came first it stays suspended, and the server moves the timestamps.
      void context.resume().catch(() => undefined);
      this.#track = destination.stream.getAudioTracks()[0] ?? null;
    } catch {
      this.end();
    }
    return this.#track;
  }

  end(): void {
    this.#track?.stop();
    void this.#context?.close().catch(() => undefined);
    this.#track = null;
    this.#context = null;
  }
}
