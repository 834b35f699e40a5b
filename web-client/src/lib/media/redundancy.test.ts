import { describe, expect, it } from 'vitest';
import { Redundancy, redundantFirst } from './redundancy';

const OFFER = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63',
  'a=rtpmap:111 opus/48000/2',
  'a=rtpmap:63 red/48000/2',
  'm=audio 9 UDP/TLS/RTP/SAVPF 111 63',
  '',
].join('\r\n');

describe('sound sent twice', () => {
  it('is on while the line loses and a while after', () => {
    const redundancy = new Redundancy();
    expect(redundancy.read(0.01, null, 0)).toBe(false);
    expect(redundancy.read(0.05, null, 2_000)).toBe(false);
    expect(redundancy.read(0.05, null, 4_000)).toBe(true);
    expect(redundancy.read(0.012, null, 20_000)).toBe(true);
    expect(redundancy.read(0, null, 49_000)).toBe(true);
    expect(redundancy.read(0, null, 51_000)).toBe(false);
    expect(redundancy.read(0.03, null, 52_000)).toBe(false);
    expect(redundancy.read(0.03, null, 54_000)).toBe(true);
  });

  it('leaves a line alone that it fills, for longer each time', () => {
    const redundancy = new Redundancy();
    redundancy.read(0.04, null, 0);
    expect(redundancy.read(0.04, null, 2_000)).toBe(true);
    expect(redundancy.read(0.15, null, 4_000)).toBe(true);
    expect(redundancy.read(0.17, null, 6_000)).toBe(false);
    expect(redundancy.read(0.12, null, 64_000)).toBe(false);
    expect(redundancy.read(0.12, null, 66_000)).toBe(false);
    expect(redundancy.read(0.12, null, 68_000)).toBe(true);
    expect(redundancy.read(0.3, null, 70_000)).toBe(false);
    expect(redundancy.read(0.12, null, 188_000)).toBe(false);
  });

  it('leaves a line alone on which packets wait', () => {
    const redundancy = new Redundancy();
    redundancy.read(0.1, 40, 0);
    expect(redundancy.read(0.1, 140, 2_000)).toBe(true);
    expect(redundancy.read(0.1, 145, 4_000)).toBe(true);
    expect(redundancy.read(0.1, 145, 6_000)).toBe(false);
    for (let look = 0; look < 50; look += 1) {
      expect(redundancy.read(0.1, 200, 80_000 + look * 2_000)).toBe(false);
    }
  });

  it('says nothing new where nothing is sent', () => {
    const redundancy = new Redundancy();
    redundancy.read(0.1, null, 0);
    expect(redundancy.read(null, null, 2_000)).toBe(false);
    expect(redundancy.read(0.1, null, 4_000)).toBe(true);
    expect(redundancy.read(null, null, 6_000)).toBe(true);
  });

  it('is asked for by the order of codecs in the own section alone', () => {
    const lines = redundantFirst(OFFER).split('\r\n');
    expect(lines[1]).toBe('m=audio 9 UDP/TLS/RTP/SAVPF 63 111');
    expect(lines.slice(2)).toEqual(OFFER.split('\r\n').slice(2));
    expect(redundantFirst(redundantFirst(OFFER))).toBe(redundantFirst(OFFER));
  });

  it('is not asked for where it is not offered', () => {
    const plain = OFFER.replaceAll(' 63', '').replace('a=rtpmap:63 red/48000/2\r\n', '');
    expect(redundantFirst(plain)).toBe(plain);
  });
});
