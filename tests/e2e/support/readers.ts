// What programs that know nothing of this one make of a file: poppler, LibreOffice, python-docx, and readers of calendars.
// Where one is not installed that is said, and nothing is held against the file.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ICAL from 'ical.js';

const PYTHON = process.env['OPENSET_PYTHON'] ?? 'python3';
const READ_WORD = `
import sys, docx
document = docx.Document(sys.argv[1])
print('\\n'.join(part.text for part in document.paragraphs))
`;
const READ_CALENDAR = `
import sys, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
print('\\n'.join(str(event.decoded('dtstart').date()) for event in calendar.walk('VEVENT')))
`;

/** The words of what a program says, in one line; nothing where it is not there. */
function says(program: string, words: readonly string[]): string | null {
  const run = spawnSync(program, words, {
    encoding: 'utf8',
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  const missing = run.error !== undefined || run.stderr.includes('ModuleNotFoundError');
  if (missing) {
    console.log(
      `not installed, so not read by it: ${program} ${words[1]?.match(/import sys, (\w+)/)?.[1] ?? ''}`,
    );
    return null;
  }
  if (run.status !== 0) throw new Error(`${program}: ${run.stderr}`);
  return oneLine(run.stdout);
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

/** A file to be read, as poppler has it. */
export function pdf(file: string): string | null {
  return says('pdftotext', [file, '-']);
}

/** A file to be written on, as each program that is there has it. */
export async function word(file: string): Promise<string[]> {
  const read = [says(PYTHON, ['-c', READ_WORD, file]), await office(file)];
  return read.filter((text) => text !== null);
}

async function office(file: string): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'openset-office-'));
  try {
    const own = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const convert = ['--headless', own, '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, file];
    if (says('soffice', convert) === null) return null;
    const made = readdirSync(folder).find((name) => name.endsWith('.txt'));
    return oneLine(readFileSync(join(folder, made ?? 'nothing.txt'), 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The days of a calendar's meetings, as each reader that is there has them. */
export function days(file: string): string[][] {
  const calendar = new ICAL.Component(
    ICAL.parse(readFileSync(file, 'utf8')) as [string, unknown[], unknown[]],
  );
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  const ours = events.map((event) => event.startDate.toString().slice(0, 10));
  const theirs = says(PYTHON, ['-c', READ_CALENDAR, file]);
  return [ours, ...(theirs === null ? [] : [theirs.trim().split(' ')])].map((read) => read.sort());
}
