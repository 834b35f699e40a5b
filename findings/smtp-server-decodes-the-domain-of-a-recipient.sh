#!/usr/bin/env bash
# Software: smtp-server 3.21.6 (npm).
# Behaviour: a client says RCPT TO:<ruth@xn--mller-kva.example>, as it must without SMTPUTF8. The server's onRcptTo and
#   the envelope it keeps say ruth@müller.example; what stands in the letter's To header keeps the ASCII form.
# Why a good engineer would not guess it: an envelope is a protocol field, and a server is expected to hand it on as it
#   was said. Whoever compares it with the header, or with the address that was stored, finds two people.
# For a service like this: compare addresses in one form (the ASCII one), in tests too.
# Seen 2026-11-29:
#   said: ruth@xn--mller-kva.example
#   onRcptTo: ruth@müller.example
#   envelope: ruth@müller.example
#   header: To: ruth@xn--mller-kva.example
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund smtp-server@3.21.6 >/dev/null
cat >seen.cjs <<'JS'
const { SMTPServer } = require('smtp-server');
const net = require('node:net');

const TO = 'ruth@xn--mller-kva.example';
const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onRcptTo(address, session, done) {
    console.log(`onRcptTo: ${address.address}`);
    done();
  },
  onData(stream, session, done) {
    let text = '';
    stream.on('data', (part) => (text += part));
    stream.on('end', () => {
      console.log(`envelope: ${session.envelope.rcptTo[0].address}`);
      console.log(`header: ${text.split('\r\n').find((line) => line.startsWith('To:'))}`);
      done();
    });
  },
});
server.listen(0, '127.0.0.1', () => {
  const say = [
    'EHLO client.example',
    'MAIL FROM:<set@example.org>',
    `RCPT TO:<${TO}>`,
    'DATA',
    `From: set@example.org\r\nTo: ${TO}\r\n\r\nHello\r\n.`,
    'QUIT',
  ];
  console.log(`said: ${TO}`);
  const client = net.connect(server.server.address().port, '127.0.0.1');
  let rest = '';
  client.on('data', (part) => {
    rest += part;
    // The last line of an answer has a space behind its number.
    while (/^\d{3} .*\r\n/m.test(rest)) {
      rest = rest.slice(rest.search(/^\d{3} .*\r\n/m)).replace(/^.*\r\n/, '');
      const next = say.shift();
      if (next) client.write(`${next}\r\n`);
    }
  });
  client.on('close', () => server.close());
});
JS
node seen.cjs >seen
cat seen
diff - seen <<'SEEN'
said: ruth@xn--mller-kva.example
onRcptTo: ruth@müller.example
envelope: ruth@müller.example
header: To: ruth@xn--mller-kva.example
SEEN
