import { expect, test } from 'vitest';
import { ofDevice } from './own-settings';

const OPEN = {
  language: null,
  zone: null,
  low_connection: null,
  brightness: null,
  contrast: null,
  tones: null,
};

test('what somebody left open stays as the device has it', () => {
  expect(ofDevice(OPEN)).toEqual({});
  expect(ofDevice({ ...OPEN, tones: false, brightness: 'dark' })).toEqual({ tones: false, theme: 'dark' });
});

test('a no is said as much as a yes', () => {
  expect(ofDevice({ ...OPEN, low_connection: false, contrast: true, brightness: 'system' })).toEqual({
    low: false,
    contrast: true,
    theme: 'system',
  });
});
