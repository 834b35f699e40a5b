//! One signalling connection: an HTTP call or two, then a WebSocket. What is said on it is not known here.

use crate::wire::{self, Message};
use anyhow::{Context, Result, bail};
use socket2::{Domain, Socket, Type};
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpStream};

/// Bytes read at once: more than an offer for a room of ten.
const READ_BYTES: usize = 64 * 1024;

/// What came on a line.
#[derive(Debug, PartialEq, Eq)]
pub enum Got {
    /// An HTTP answer other than the upgrade.
    Answer(u16, Vec<u8>),
    /// The WebSocket is open.
    Opened,
    /// A text on it.
    Text(Vec<u8>),
}

/// See above.
pub struct Line {
    /// For readiness.
    pub stream: TcpStream,
    open: bool,
    input: Vec<u8>,
    parts: Vec<u8>,
    output: Vec<u8>,
}

impl Line {
    /// Connects from one address of this machine to a server on it, which takes no time worth waiting for
    /// elsewhere.
    pub fn dial(server: SocketAddr, from: Ipv4Addr) -> Result<Self> {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        socket.bind(&SocketAddrV4::new(from, 0).into())?;
        socket.connect(&server.into()).context("connecting for signalling")?;
        socket.set_tcp_nodelay(true)?;
        socket.set_nonblocking(true)?;
        let stream = socket.into();
        Ok(Self { stream, open: false, input: Vec::new(), parts: Vec::new(), output: Vec::new() })
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) -> Result<()> {
        self.output.extend_from_slice(bytes);
        self.flush()
    }

    /// Sends a text on the WebSocket.
    pub fn text(&mut self, text: &[u8]) -> Result<()> {
        wire::write_text(&mut self.output, text);
        self.flush()
    }

    /// Sends what the kernel did not take before; to be called now and then.
    pub fn flush(&mut self) -> Result<()> {
        while !self.output.is_empty() {
            match self.stream.write(&self.output) {
                Ok(length) => drop(self.output.drain(..length)),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error).context("sending on a signalling connection"),
            }
        }
        Ok(())
    }

    /// Takes what has come.
    pub fn read(&mut self) -> Result<Vec<Got>> {
        let before = self.input.len();
        self.input.resize(before + READ_BYTES, 0);
        let read = self.stream.read(&mut self.input[before..]);
        self.input.truncate(before + *read.as_ref().unwrap_or(&0));
        match read {
            Ok(0) => bail!("a signalling connection was closed by the server"),
            Ok(_) => self.digest(),
            Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(Vec::new()),
            Err(error) => Err(error).context("reading from a signalling connection"),
        }
    }

    fn digest(&mut self) -> Result<Vec<Got>> {
        let mut got = Vec::new();
        let input = std::mem::take(&mut self.input);
        let mut taken = 0;
        loop {
            let rest = &input[taken..];
            if self.open {
                let Some((message, length)) = wire::read_frame(rest)? else { break };
                self.take(&message, &mut got)?;
                taken += length;
            } else {
                let Some(answer) = wire::read_answer(rest)? else { break };
                let end = answer.body_at + answer.body_len;
                let Some(body) = rest.get(answer.body_at..end) else { break };
                self.open = answer.status == 101;
                got.push(if self.open { Got::Opened } else { Got::Answer(answer.status, body.to_vec()) });
                taken += end;
            }
        }
        self.input = input;
        self.input.drain(..taken);
        self.flush()?;
        Ok(got)
    }

    fn take(&mut self, message: &Message<'_>, got: &mut Vec<Got>) -> Result<()> {
        match message {
            Message::Text(text) => got.push(Got::Text(text.to_vec())),
            Message::Part { payload, last } => {
                self.parts.extend_from_slice(payload);
                if *last {
                    got.push(Got::Text(std::mem::take(&mut self.parts)));
                }
            }
            Message::Ping(payload) => wire::write_pong(&mut self.output, payload),
            Message::Pong => {}
            Message::Close(code) => bail!("a signalling connection was closed with {code:?}"),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_the_opening_and_texts_in_pieces_are_told_apart() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let mut line = Line::dial(listener.local_addr().expect("bound"), Ipv4Addr::LOCALHOST).expect("there");
        let (mut server, _) = listener.accept().expect("it came");
        let mut bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 101 S\r\n\r\n".to_vec();
        wire::write_unmasked(&mut bytes, b"one");
        bytes.extend_from_slice(&[0x01, 2, b't', b'w', 0x80, 1, b'o']);
        let mut got = Vec::new();
        for piece in bytes.chunks(7) {
            server.write_all(piece).expect("it reads");
            let expected = got.len();
            line.stream.set_nonblocking(false).expect("a socket");
            got.extend(line.read().expect("sound"));
            assert!(got.len() >= expected);
        }
        let texts = [Got::Text(b"one".to_vec()), Got::Text(b"two".to_vec())];
        assert_eq!(got[..2], [Got::Answer(200, b"{}".to_vec()), Got::Opened]);
        assert_eq!(got[2..], texts);
    }
}
