// A voice for the browsers' microphones: never silent, so that every lost packet is one that somebody would miss.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HZ = 48_000;
const SECONDS = 10;
/** Of the throat, in Hz, with the strength of its harmonics falling by 6 dB an octave. */
const PITCH = 140;
const HARMONICS = 20;
/** Syllables a second. */
const SYLLABLES = 4;

/** Writes the voice to a file that Chromium plays round and round, and returns its option. */
export function voice(): string {
  const samples = new Int16Array(HZ * SECONDS);
  for (let index = 0; index < samples.length; index += 1) {
    const at = index / HZ;
    // Both swing a whole number of times in the file, which therefore joins without a click.
    const pitch = PITCH * at + 3 * Math.sin(2 * Math.PI * 0.3 * at);
    let sum = 0;
    for (let harmonic = 1; harmonic <= HARMONICS; harmonic += 1) {
      sum += Math.sin(2 * Math.PI * harmonic * pitch) / harmonic;
    }
    const loudness = 0.6 + 0.4 * Math.sin(2 * Math.PI * SYLLABLES * at);
    samples[index] = Math.round(6000 * loudness * sum);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(HZ, 24);
  header.writeUInt32LE(HZ * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  const file = join(mkdtempSync(join(tmpdir(), 'openset-voice-')), 'voice.wav');
  writeFileSync(file, Buffer.concat([header, Buffer.from(samples.buffer)]));
  return `--use-file-for-fake-audio-capture=${file}`;
}
