// The sizes of one's own picture: what is used is sent, as large as it is wanted.
import { describe, expect, test } from 'vitest';
import { sizeEncodings } from './layers';

function sized(rids: (string | undefined)[], used: string, height?: number): string {
  const encodings = rids.map((rid): RTCRtpEncodingParameters => (rid === undefined ? {} : { rid }));
  sizeEncodings(encodings, { small: used.includes('s'), large: used.includes('l') }, height);
  return encodings
    .map((one) => (one.active ? `${String(one.maxBitrate)}/${String(one.scaleResolutionDownBy)}` : 'off'))
    .join(' ');
}

describe('the own picture', () => {
  test('is sent in the sizes that somebody can use', () => {
    expect(sized(['l', 'h'], 'sl', 360)).toBe('100000/2 500000/1');
    expect(sized(['l', 'h'], 's', 720)).toBe('100000/4 off');
    expect(sized(['l', 'h'], 'l', 720)).toBe('off 500000/2');
    expect(sized(['l', 'h'], '')).toBe('off off');
  });

  test('has one size where the browser knows but one', () => {
    expect(sized([undefined], 'sl', 480)).toBe(`500000/${String(480 / 360)}`);
    expect(sized([undefined], 's', 360)).toBe('100000/2');
    expect(sized([undefined], '')).toBe('off');
  });

  test('is never made larger than it comes', () => {
    expect(sized(['l', 'h'], 'sl', 120)).toBe('100000/1 500000/1');
  });
});
