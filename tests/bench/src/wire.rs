//! The client's half of HTTP and WebSocket (RFC 6455), as little as a load generator needs: it sends small
//! masked text frames and reads what comes back out of a stream of bytes.
//!
//! Not here: sockets, and what the messages mean.

use anyhow::{Result, bail};

/// Where a client frame's length needs eight bytes; none of ours is that long.
const LENGTH_16_MAX: usize = 0xFFFF;
/// More than any answer to an upgrade or a join holds; beyond it the peer is not speaking HTTP.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// One WebSocket message, or what stands in its place.
#[derive(Debug, PartialEq, Eq)]
pub enum Message<'a> {
    /// Text (or binary: no peer of ours tells them apart).
    Text(&'a [u8]),
    /// A part of a message in several frames; `last` ends it.
    Part {
        /// This frame's share.
        payload: &'a [u8],
        /// Whether it is the last.
        last: bool,
    },
    /// To be answered with a pong of the same payload.
    Ping(&'a [u8]),
    /// An answer to a ping.
    Pong,
    /// The other side closes, with a code if it gave one.
    Close(Option<u16>),
}

/// The head of an HTTP answer and where its body lies.
#[derive(Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// Where the body begins.
    pub body_at: usize,
    /// How long it is.
    pub body_len: usize,
}

/// Appends a masked text frame. The mask is zero: RFC 6455 asks for an unpredictable one to protect proxies,
/// and there is none here; the server unmasks with it all the same.
pub fn write_text(out: &mut Vec<u8>, text: &[u8]) {
    write_frame(out, 0x1, text);
}

/// Appends a masked pong.
pub fn write_pong(out: &mut Vec<u8>, payload: &[u8]) {
    write_frame(out, 0xA, payload);
}

fn write_frame(out: &mut Vec<u8>, opcode: u8, payload: &[u8]) {
    out.push(0x80 | opcode);
    match payload.len() {
        length @ 0..126 => out.push(0x80 | length as u8),
        length => {
            assert!(length <= LENGTH_16_MAX, "frames of the load generator are small");
            out.push(0x80 | 126);
            out.extend_from_slice(&(length as u16).to_be_bytes());
        }
    }
    out.extend_from_slice(&[0; 4]);
    out.extend_from_slice(payload);
}

/// Appends a text frame as a server sends it.
pub fn write_unmasked(out: &mut Vec<u8>, text: &[u8]) {
    out.push(0x81);
    match text.len() {
        length @ 0..126 => out.push(length as u8),
        length => {
            assert!(length <= LENGTH_16_MAX, "frames of the probe are small");
            out.push(126);
            out.extend_from_slice(&(length as u16).to_be_bytes());
        }
    }
    out.extend_from_slice(text);
}

/// The first whole frame in `bytes` with the number of bytes it takes, or nothing if it is not whole yet.
/// Compressed frames, and masked ones from a server, are errors: nothing here asks for them.
pub fn read_frame(bytes: &[u8]) -> Result<Option<(Message<'_>, usize)>> {
    let [first, second, ..] = *bytes else { return Ok(None) };
    if first & 0x70 != 0 || second & 0x80 != 0 {
        bail!("a compressed or masked frame");
    }
    let (length, head) = match second & 0x7F {
        126 => match bytes.get(2..4) {
            Some(&[a, b]) => (usize::from(u16::from_be_bytes([a, b])), 4),
            _ => return Ok(None),
        },
        127 => match bytes.get(2..10).and_then(|long| <[u8; 8]>::try_from(long).ok()) {
            Some(long) => (usize::try_from(u64::from_be_bytes(long))?, 10),
            None => return Ok(None),
        },
        short => (usize::from(short), 2),
    };
    let Some(payload) = bytes.get(head..head + length) else { return Ok(None) };
    let last = first & 0x80 != 0;
    let message = match first & 0x0F {
        0x1 | 0x2 if last => Message::Text(payload),
        0x0..=0x2 => Message::Part { payload, last },
        0x8 => Message::Close(payload.first_chunk().map(|code| u16::from_be_bytes(*code))),
        0x9 => Message::Ping(payload),
        0xA => Message::Pong,
        other => bail!("an unknown opcode {other}"),
    };
    Ok(Some((message, head + length)))
}

/// The head of an HTTP answer, once it is whole. Chunked bodies are an error: every answer here has a length.
pub fn read_answer(bytes: &[u8]) -> Result<Option<Answer>> {
    let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
        if bytes.len() > HEAD_BYTES_MAX {
            bail!("an HTTP head without an end");
        }
        return Ok(None);
    };
    let head = std::str::from_utf8(&bytes[..end])?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
    let Some(status) = status else { bail!("an answer that is not HTTP") };
    let mut body_len = 0;
    for (name, value) in lines.filter_map(|line| line.split_once(':')) {
        if name.eq_ignore_ascii_case("content-length") {
            body_len = value.trim().parse()?;
        } else if name.eq_ignore_ascii_case("transfer-encoding") {
            bail!("a chunked answer");
        }
    }
    Ok(Some(Answer { status, body_at: end + 4, body_len }))
}

/// The request that turns a connection into a WebSocket. The key is RFC 6455's own example: nothing here
/// checks the answer to it.
#[must_use]
pub fn upgrade(host: &str, path: &str, extra: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n{extra}\r\n"
    )
    .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As a server would send it.
    fn unmasked(opcode: u8, payload: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        write_unmasked(&mut out, payload);
        out[0] = 0x80 | opcode;
        out
    }

    #[test]
    fn a_frame_is_read_only_when_it_is_whole_wherever_it_is_cut() {
        for payload in [vec![b'x'; 5], vec![b'x'; 300]] {
            let mut bytes = unmasked(1, &payload);
            let whole = bytes.len();
            bytes.extend_from_slice(&unmasked(1, b"next"));
            for cut in 0..whole {
                assert_eq!(read_frame(&bytes[..cut]).expect("no fault"), None, "cut at {cut}");
            }
            assert_eq!(read_frame(&bytes).expect("no fault"), Some((Message::Text(&payload), whole)));
        }
    }

    #[test]
    fn a_message_in_several_frames_is_told_part_by_part() {
        let part = |bytes: &[u8]| match read_frame(bytes).expect("no fault").expect("whole") {
            (Message::Part { payload, last }, _) => (payload.to_vec(), last),
            other => panic!("{other:?}"),
        };
        assert_eq!(part(&[0x01, 1, b'a']), (b"a".to_vec(), false), "the first");
        assert_eq!(part(&[0x00, 1, b'b']), (b"b".to_vec(), false), "one between");
        assert_eq!(part(&[0x80, 1, b'c']), (b"c".to_vec(), true), "the last");
    }

    #[test]
    fn a_written_frame_has_mask_bit_length_and_payload() {
        let mut out = Vec::new();
        write_text(&mut out, b"hi");
        assert_eq!(out, [0x81, 0x82, 0, 0, 0, 0, b'h', b'i']);
        out.clear();
        write_text(&mut out, &[b'x'; 126]);
        assert_eq!(out[..8], [0x81, 0xFE, 0, 126, 0, 0, 0, 0]);
    }

    #[test]
    fn control_frames_are_told_apart() {
        assert_eq!(read_frame(&unmasked(9, b"p")).expect("ping"), Some((Message::Ping(b"p"), 3)));
        let close = unmasked(8, &4404_u16.to_be_bytes());
        assert_eq!(read_frame(&close).expect("close"), Some((Message::Close(Some(4404)), 4)));
        assert_eq!(read_frame(&unmasked(8, b"")).expect("close"), Some((Message::Close(None), 2)));
    }

    #[test]
    fn what_no_peer_sends_is_a_fault_not_a_guess() {
        assert!(read_frame(&[0x83, 1, b'x']).is_err(), "an opcode that means nothing");
        assert!(read_frame(&[0xC1, 1, b'x']).is_err(), "compressed");
        assert!(read_frame(&[0x81, 0x81, 0, 0, 0, 0, b'x']).is_err(), "masked");
    }

    #[test]
    fn an_answer_has_a_status_and_a_body_of_the_stated_length() {
        let bytes = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX: y\r\n\r\n{}rest";
        assert_eq!(read_answer(bytes).expect("http"), Some(Answer { status: 200, body_at: 44, body_len: 2 }));
        assert_eq!(read_answer(&bytes[..20]).expect("http"), None);
        assert!(read_answer(b"220 smtp\r\n\r\n").is_err());
        assert!(read_answer(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").is_err());
    }
}
