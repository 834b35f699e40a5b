//! Makes sets over openset's own HTTP calls, as people would: a set is started, its other seats are taken by
//! their invitations, each by a browser of its own. Blocking, on a few threads: this is not measured.

use crate::adapter::{ROOM_MEMBERS, source};
use crate::wire;
use anyhow::{Context, Result, bail};
use member::calls;
use protocol::http::{InvitationToken, Invited, SetStarted};
use serde::Serialize;
use serde::de::DeserializeOwned;
use socket2::{Domain, Socket, Type};
use std::io::{Read, Write};
use std::net::{SocketAddr, SocketAddrV4, TcpStream};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Threads that make sets: enough for the server's commits to be grouped.
const THREADS: usize = 16;

/// A taken seat.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The session's id.
    pub session: String,
    /// The member's number.
    pub member: u32,
    /// `name=value` of the cookie that holds the seat.
    pub cookie: String,
}

/// Sets of so many members, all seats taken; member `members · room + slot` is at that place of the answer.
pub fn seats(server: SocketAddr, rooms: usize, members: usize) -> Result<Vec<Seat>> {
    let next = AtomicUsize::new(0);
    let done = Mutex::new(vec![Vec::new(); rooms]);
    std::thread::scope(|scope| {
        let work = || -> Result<()> {
            loop {
                let room = next.fetch_add(1, Ordering::Relaxed);
                if room >= rooms {
                    return Ok(());
                }
                let seats =
                    start_set(server, room, members).with_context(|| format!("starting set {room}"))?;
                let mut done = done.lock().map_err(|_| anyhow::anyhow!("another thread failed"))?;
                done[room] = seats;
            }
        };
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            thread.join().map_err(|_| anyhow::anyhow!("a thread died"))??;
        }
        anyhow::Ok(())
    })?;
    Ok(done.into_inner().map_err(|_| anyhow::anyhow!("a thread died"))?.into_iter().flatten().collect())
}

fn start_set(server: SocketAddr, room: usize, members: usize) -> Result<Vec<Seat>> {
    let new_member = |slot: usize| {
        let part = if slot == 0 { "facilitator" } else { "member" };
        serde_json::json!({ "name": format!("Member {}", slot + 1), "part": part, "deputy": false })
    };
    // Written out rather than made of today's type: another build may not know its newest fields.
    let request = serde_json::json!({
        "name": format!("Set {room}"),
        "format": "classic",
        "language": "en",
        "members": (0..members).map(new_member).collect::<Vec<_>>(),
        "key": null,
    });
    let mut line = Line::open(server, room * ROOM_MEMBERS)?;
    let (started, cookie): (SetStarted, _) = line.post("/api/sets", &request)?;
    let own = started.own.0;
    let mut seats = vec![Seat { session: started.session.0.clone(), member: own, cookie }];
    for invitation in started.invitations.iter().filter(|invitation| invitation.member.0 != own) {
        let token = calls::token(&invitation.link).context("the token is in the fragment")?;
        let slot = seats.len();
        // Each member from an address of their own, so that no limit by address sees a crowd.
        let mut line = Line::open(server, room * ROOM_MEMBERS + slot)?;
        let token = InvitationToken { token: token.to_owned(), rehearsal: false };
        let (taken, cookie): (Invited, _) = line.post(calls::TAKE, &token)?;
        seats.push(Seat { session: taken.session.0, member: taken.member.0, cookie });
    }
    if seats.len() != members {
        bail!("the set has {} seats", seats.len());
    }
    Ok(seats)
}

/// One kept-alive HTTP connection.
struct Line {
    stream: TcpStream,
    host: String,
}

impl Line {
    fn open(server: SocketAddr, member: usize) -> Result<Self> {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        socket.bind(&SocketAddrV4::new(source(member), 0).into())?;
        socket.connect(&server.into())?;
        socket.set_tcp_nodelay(true)?;
        Ok(Self { stream: socket.into(), host: server.to_string() })
    }

    /// The answer's body and the cookie it set.
    fn post<T: DeserializeOwned>(&mut self, path: &str, body: &impl Serialize) -> Result<(T, String)> {
        let body = serde_json::to_vec(body)?;
        let request = request(&self.host, path, "", &body);
        self.stream.write_all(&request)?;
        let mut bytes = Vec::new();
        let mut buffer = [0; 16 * 1024];
        loop {
            let length = self.stream.read(&mut buffer)?;
            if length == 0 {
                bail!("{path}: closed in mid-answer");
            }
            bytes.extend_from_slice(&buffer[..length]);
            let Some(answer) = wire::read_answer(&bytes)? else { continue };
            let Some(body) = bytes.get(answer.body_at..answer.body_at + answer.body_len) else { continue };
            if answer.status != 200 && answer.status != 201 {
                bail!("{path}: {} {}", answer.status, String::from_utf8_lossy(body));
            }
            let head = String::from_utf8_lossy(&bytes[..answer.body_at]);
            let cookie = cookie(&head).with_context(|| format!("{path}: no cookie"))?;
            return Ok((serde_json::from_slice(body)?, cookie));
        }
    }
}

/// A POST as our own pages make it.
#[must_use]
pub fn request(host: &str, path: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let (name, value) = calls::OWN_PAGE;
    let mut request = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{name}: {value}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n{headers}\r\n",
        body.len()
    )
    .into_bytes();
    request.extend_from_slice(body);
    request
}

fn cookie(head: &str) -> Option<String> {
    let value = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("set-cookie").then_some(value)
    })?;
    Some(calls::cookie(value).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_taken_without_its_attributes() {
        let head = "HTTP/1.1 200 OK\r\nset-cookie: openset=abc; Path=/; HttpOnly\r\n\r\n";
        assert_eq!(cookie(head), Some("openset=abc".into()));
        assert_eq!(cookie("HTTP/1.1 200 OK\r\n\r\n"), None);
    }

    #[test]
    fn a_request_states_the_length_of_its_body() {
        let bytes = request("h", "/p", "Cookie: a=b\r\n", b"{}");
        let text = String::from_utf8(bytes).expect("ascii");
        assert!(text.contains("Content-Length: 2\r\nCookie: a=b\r\n\r\n{}"), "{text}");
    }
}
