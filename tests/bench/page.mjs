// How much a browser with an empty cache loads from opening the link of a seat until its room can be used: bytes of
// HTML, CSS and JavaScript as they came over the line. Fonts are not counted; what loads after that is not waited for.
// `node page.mjs URL`, with CHROMIUM naming the browser. Prints `{"total": …, "files": [[bytes, path], …]}`.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web-client/package.json', import.meta.url));
const { chromium } = require('@playwright/test');

const url = process.argv[2];
const COUNTED = new Set(['Document', 'Stylesheet', 'Script']);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
});
try {
  const context = await browser.newContext({ locale: 'en-GB' });
  const answer = await context.request.post(`${url}/api/demo`, {
    headers: { 'X-Openset': '1', Origin: url },
    data: { part: 'questioner', format: 'classic', language: 'en', pace: 'human', rehearsal: false },
  });
  if (!answer.ok()) throw new Error(`no demonstration: ${answer.status()}`);
  const { session, own } = await answer.json();

  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  const files = new Map();
  await line.send('Network.enable');
  line.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (!COUNTED.has(type)) return;
    const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), value]));
    files.set(requestId, { path: new URL(response.url).pathname, bytes: Number(headers['content-length'] ?? NaN) });
  });
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const file = files.get(requestId);
    // An answer without a stated length: what came over the line, its head included.
    if (file && Number.isNaN(file.bytes)) file.bytes = encodedDataLength;
  });

  await page.goto(`${url}/session/${session}/seat/${own}`);
  await page.getByRole('radio', { name: 'Writing' }).check();
  await page.getByRole('button', { name: 'Take your seat', exact: true }).click();
  await page.locator('.room h1').waitFor({ state: 'visible' });

  const list = [...files.values()].map(({ bytes, path }) => [bytes, path]);
  if (list.some(([bytes]) => !Number.isFinite(bytes))) throw new Error('a file without a length');
  console.log(JSON.stringify({ total: list.reduce((sum, [bytes]) => sum + bytes, 0), files: list }));
} finally {
  await browser.close();
}
