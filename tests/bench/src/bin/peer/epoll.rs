//! The floor: a WebSocket hub on bare epoll and one thread. Not a server anybody should run: it checks no
//! handshake, keeps no order when a socket is full, and drops what does not fit. It says what the machine can do.

use anyhow::Result;
use bench::wire;
use rustix::event::epoll;
use std::collections::HashMap;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};

/// Token of the listener.
const LISTENER: u64 = u64::MAX;
/// Backlog: a thousand members come in at once.
const BACKLOG: i32 = 4096;
const READ_BYTES: usize = 256 * 1024;
const EVENTS_MAX: usize = 1024;

struct Member {
    stream: TcpStream,
    room: Option<u64>,
    input: Vec<u8>,
}

#[derive(Default)]
struct Hub {
    members: HashMap<u64, Member>,
    rooms: HashMap<u64, Vec<u64>>,
    next: u64,
}

/// Serves until killed.
pub(crate) fn serve(port: u16) -> Result<()> {
    let listener = listen(port)?;
    let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
    epoll::add(&epoll, &listener, epoll::EventData::new_u64(LISTENER), epoll::EventFlags::IN)?;
    let mut hub = Hub::default();
    let mut reports: Vec<epoll::Event> = Vec::with_capacity(EVENTS_MAX);
    let mut buffer = vec![0; READ_BYTES];
    loop {
        reports.clear();
        match epoll::wait(&epoll, rustix::buffer::spare_capacity(&mut reports), None) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        for report in &reports {
            let token = report.data.u64();
            if token == LISTENER {
                hub.accept(&listener, &epoll)?;
            } else {
                hub.read(token, &mut buffer);
            }
        }
    }
}

fn listen(port: u16) -> Result<TcpListener> {
    use socket2::{Domain, Socket, Type};
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&std::net::SocketAddrV4::new(Ipv4Addr::LOCALHOST, port).into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

impl Hub {
    fn accept(&mut self, listener: &TcpListener, epoll: &impl std::os::fd::AsFd) -> Result<()> {
        loop {
            match listener.accept() {
                Ok((stream, _)) => {
                    stream.set_nonblocking(true)?;
                    stream.set_nodelay(true)?;
                    let data = epoll::EventData::new_u64(self.next);
                    epoll::add(epoll, &stream, data, epoll::EventFlags::IN)?;
                    self.members.insert(self.next, Member { stream, room: None, input: Vec::new() });
                    self.next += 1;
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn read(&mut self, token: u64, buffer: &mut [u8]) {
        let Some(member) = self.members.get_mut(&token) else { return };
        match member.stream.read(buffer) {
            Ok(length) if length > 0 => member.input.extend_from_slice(&buffer[..length]),
            Err(error) if error.kind() == ErrorKind::WouldBlock => return,
            _ => return self.leave(token),
        }
        let input = std::mem::take(&mut member.input);
        let taken = if member.room.is_none() { self.enter(token, &input) } else { self.relay(token, &input) };
        if let Some(member) = self.members.get_mut(&token) {
            member.input.extend_from_slice(&input[taken..]);
        }
    }

    /// The upgrade; the room is in the path.
    fn enter(&mut self, token: u64, input: &[u8]) -> usize {
        let Some(end) = input.windows(4).position(|window| window == b"\r\n\r\n") else { return 0 };
        let room = input.windows(5).position(|window| window == b"room=");
        let room = room.and_then(|at| bench::adapter::digits(&input[at + 5..])).unwrap_or(0);
        if let Some(member) = self.members.get_mut(&token) {
            member.room = Some(room);
            let answer = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                           Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
            // A fresh socket takes this; if not, the generator reports the member as lost.
            let _ = member.stream.write_all(answer);
        }
        self.rooms.entry(room).or_default().push(token);
        end + 4
    }

    /// Whole frames go to all in the room; a frame of one byte goes back to its sender.
    fn relay(&mut self, token: u64, input: &[u8]) -> usize {
        let mut taken = 0;
        while let Some((payload, length)) = client_frame(&input[taken..]) {
            taken += length;
            let mut frame = Vec::with_capacity(payload.len() + 4);
            wire::write_unmasked(&mut frame, payload);
            let room = self.members.get(&token).and_then(|member| member.room);
            let alone = [token];
            let to = match room.and_then(|room| self.rooms.get(&room)) {
                Some(room) if payload.len() > 1 => room.as_slice(),
                _ => &alone[..],
            };
            for member in to {
                if let Some(member) = self.members.get_mut(member) {
                    let _ = member.stream.write(&frame);
                }
            }
        }
        taken
    }

    fn leave(&mut self, token: u64) {
        let room = self.members.remove(&token).and_then(|member| member.room);
        if let Some(room) = room.and_then(|room| self.rooms.get_mut(&room)) {
            room.retain(|member| *member != token);
        }
    }
}

/// The payload of a client's frame. Its mask is zero, which this hub relies on.
fn client_frame(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let (length, head) = match bytes.get(1)? & 0x7F {
        126 => (usize::from(u16::from_be_bytes([*bytes.get(2)?, *bytes.get(3)?])), 8),
        127 => return None,
        short => (usize::from(short), 6),
    };
    Some((bytes.get(head..head + length)?, head + length))
}
