// Keeping what is written where answers get lost and other devices write as well.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Trouble } from '../lib/api';
import type { Diary } from '../lib/protocol';
import { diaryApi } from './calls';
import { OwnDiary } from './diary.svelte';
import { emptyEntry } from './entry';
import { drawKey } from './key';

vi.mock('./calls');
vi.mock('../lib/aloud', () => ({ announce: vi.fn() }));

const server = vi.mocked(diaryApi);

/** A server that keeps entries as the real one does: a version must be the one after that it has. */
function keeps(): { diary: Diary; losing: boolean } {
  const kept = {
    diary: {
      mark: null,
      key: null,
      kept: false,
      signed_in: false,
      entries: [],
      releases: [],
    } as unknown as Diary,
    losing: false,
  };
  server.read.mockImplementation(() => Promise.resolve(structuredClone(kept.diary)));
  server.begin.mockImplementation((_, __, { mark }) => {
    kept.diary.mark = mark;
    return Promise.resolve(structuredClone(kept.diary));
  });
  server.write.mockImplementation((_, __, { entry, version, sealed }) => {
    const known = kept.diary.entries.find((one) => one.entry === entry);
    if ((known?.version ?? 0) !== version - 1) return Promise.reject(new Trouble('diary_changed', 409));
    kept.diary.entries = [...kept.diary.entries.filter((one) => one !== known), { entry, version, sealed }];
    return kept.losing ? Promise.reject(new Trouble('unreachable', 0)) : Promise.resolve({});
  });
  return kept;
}

const words = (insight: string) => ({ ...emptyEntry('2026-11-29', 'set' as never, null), insight });

describe('a diary', () => {
  beforeEach(() => {
    vi.resetAllMocks();
  });

  it('takes its own write for its own where the answer was lost', async () => {
    const kept = keeps();
    const diary = new OwnDiary('a', '2');
    await diary.begin();
    const { entry } = diary.add('set' as never, null);
    kept.losing = true;
    diary.write(entry, words('A silence'));
    await diary.save();
    expect(diary.saved).toBe('unsaved');
    kept.losing = false;
    await diary.save();
    expect(diary.saved).toBe('saved');
    expect(diary.entries.map((one) => [one.entry, one.version])).toEqual([[entry, 1]]);
    expect(kept.diary.entries).toHaveLength(1);
    expect(diary.trouble).toBe('');
  });

  it('keeps what was written here beside what another device wrote, once', async () => {
    const kept = keeps();
    const diary = new OwnDiary('a', '2');
    await diary.begin();
    const { entry } = diary.add('set' as never, null);
    diary.write(entry, words('Mine'));
    await diary.save();
    const other = await drawKey();
    kept.diary.entries = [
      {
        entry,
        version: 2,
        sealed: await other.seal('theirs'),
      } as Diary['entries'][number],
    ];
    diary.write(entry, words('Mine, and more'));
    await diary.save();
    await diary.save();
    expect(kept.diary.entries).toHaveLength(2);
    expect(diary.trouble).not.toBe('');
    expect(diary.saved).toBe('saved');
  });
});
