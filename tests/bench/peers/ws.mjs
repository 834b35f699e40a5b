// The peer on `ws`: whatever a member says goes to all in the room, the sender included. No compression, no
// storage, no checks: the least a hub in Node can do.
import { WebSocketServer } from 'ws';

const rooms = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false, backlog: 4096 });
server.on('listening', () => console.log(server.address().port));
server.on('connection', (socket, request) => {
  const name = request.url.slice(request.url.indexOf('room=') + 5);
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on('message', (data) => {
    if (data.length === 1) {
      socket.send(data, { binary: false });
      return;
    }
    for (const member of room) {
      member.send(data, { binary: false });
    }
  });
  socket.on('close', () => room.delete(socket));
  socket.on('error', () => socket.terminate());
});
