// A long way, for UDP: passes datagrams between whoever sends to it and one server, each after a delay that
// varies, so that some overtake others. `node far.mjs ADDRESS PORT SERVER DELAY_MS JITTER_MS`.
import { createSocket } from 'node:dgram';

const [, , address, port, server, delay, jitter] = process.argv;
const front = createSocket('udp4');
/** For everyone who sends, a socket of their own towards the server. */
const behind = new Map();

function later(send) {
  setTimeout(send, Number(delay) + Math.random() * Number(jitter));
}

front.on('message', (datagram, from) => {
  const name = `${from.address}:${from.port}`;
  let socket = behind.get(name);
  if (!socket) {
    socket = createSocket('udp4');
    socket.on('message', (answer) => later(() => front.send(answer, from.port, from.address)));
    behind.set(name, socket);
  }
  later(() => socket.send(datagram, Number(port), server));
});
front.bind(Number(port), address, () => console.log('passes on'));
