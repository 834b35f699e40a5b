// A mailbox by somebody else's IMAP server, for tests: `node mailbox.mjs CERTIFICATE KEY`, two files in PEM. It speaks TLS
// alone and prints its port. A line on its input is a mail as JSON, `{raw}`, which comes now; an empty one asks what lies
// where, which it prints as one line of JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(new URL('../../web-client/package.json', import.meta.url));
const hoodiecrow = require('hoodiecrow-imap');

const [, , certificate, key] = process.argv;
const server = hoodiecrow({
  plugins: ['ID', 'NAMESPACE', 'IDLE', 'LITERALPLUS', 'UNSELECT', 'UIDPLUS', 'MOVE', 'SPECIAL-USE'],
  secureConnection: true,
  credentials: { key: readFileSync(key), cert: readFileSync(certificate) },
  users: { sets: { password: 'letters to us' } },
  storage: {
    INBOX: { messages: [] },
    '': { separator: '/', folders: { Taken: {}, 'For people': {} } },
  },
});

/** What lies in each folder: the subject of each mail, and its marks. */
function lying() {
  return Object.fromEntries(
    ['INBOX', 'Taken', 'For people'].map((name) => [
      name,
      server.getMailbox(name).messages.map(({ raw, flags }) => ({
        subject: /^Subject: (.*?)\r?$/m.exec(raw)?.[1],
        flags: flags.filter((flag) => flag !== '\\Recent'),
      })),
    ]),
  );
}

server.listen(0, '127.0.0.1', () => console.log(String(server.server.address().port)));
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  if (line === '') {
    console.log(JSON.stringify(lying()));
    return;
  }
  // 30 Nov 2026 06:15:02 GMT
  const [, day, month, year, time] = new Date().toUTCString().split(' ');
  const came = `${day}-${month}-${year} ${time} +0000`;
  server.appendMessage('INBOX', [], came, JSON.parse(line).raw, false);
});
// It ends with whoever started it.
lines.on('close', () => process.exit(0));
