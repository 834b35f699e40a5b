// The peer on Socket.IO: event `said` goes to all in the room, the sender included. WebSocket only, no
// compression, no storage, no acknowledgement; pings are put off so that both sides are quiet alike.
import { Server } from 'socket.io';
import { createServer } from 'node:http';

const http = createServer();
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  httpCompression: false,
  pingInterval: 300_000,
  serveClient: false,
});
io.on('connection', (socket) => {
  const room = String(socket.handshake.query.room);
  socket.join(room);
  socket.on('said', (what) => io.to(room).emit('said', what));
});
http.listen({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 }, () => console.log(http.address().port));
