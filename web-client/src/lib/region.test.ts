import { afterEach, expect, test, vi } from 'vitest';
import { led, regionOf } from './region';

const TOKEN = 'N2M4ZTQ1NjctZTg5Yi0xMg';

afterEach(() => {
  vi.unstubAllGlobals();
});

function answering(status: number, body: unknown): { asked: string[]; went: string[] } {
  const told: { asked: string[]; went: string[] } = { asked: [], went: [] };
  vi.stubGlobal('fetch', (path: string, { body: sent }: RequestInit) => {
    told.asked.push(path, String(sent ?? ''));
    return Promise.resolve(new Response(JSON.stringify(body), { status }));
  });
  vi.stubGlobal('location', { replace: (to: string) => void told.went.push(to) });
  return told;
}

test('the region stands before the token, whatever sticks to the two', () => {
  for (const around of ['*', '<*>', '*.', '#*)', ' * ', 'https://a.example.org/i#*'])
    expect(regionOf(around.replace('*', `uk.${TOKEN}`)), around).toEqual({ name: 'uk', link: `uk.${TOKEN}` });
  const by = 'by=uk_01h2xcejqtf2nbrexx3vqjhp41';
  expect(regionOf(by)).toEqual({ name: 'uk', link: by });
});

test('a link of before there were regions names none, nor does what a provider sends', () => {
  const answer = `code=0.AXoA${TOKEN}&state=s-_1&iss=https://login.example.org`;
  for (const link of ['', TOKEN, `${TOKEN}.`, `x-uk.${TOKEN}`, `UK.${TOKEN}`, 'uk.short', 'by=01jd', answer])
    expect(regionOf(link), link).toBeNull();
});

test('a link of another region leads there, and its token is shown to nobody here', async () => {
  const told = answering(200, { name: 'uk', at: 'https://uk.example.org' });
  void led('i', `uk.${TOKEN}.`);
  await vi.waitFor(() => {
    expect(told.went).toEqual([`https://uk.example.org/i#uk.${TOKEN}`]);
  });
  expect(told.asked).toEqual(['/api/regions/uk', '']);
});

test('a link of here, and of a region that nobody knows, is opened here', async () => {
  const here = answering(200, { name: 'eu', at: null });
  await led('i', `eu.${TOKEN}`);
  expect(here.went).toEqual([]);
  const unknown = answering(404, { code: 'region_unknown', retry_after_ms: null });
  await led('i', `mars.${TOKEN}`);
  expect(unknown.went).toEqual([]);
});

test('nothing is opened while it is not known where', async () => {
  answering(503, { code: 'cannot_store', retry_after_ms: null });
  await expect(led('i', `uk.${TOKEN}`)).rejects.toThrow('cannot_store');
});
