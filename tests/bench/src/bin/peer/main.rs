//! The peers written in Rust: `peer epoll PORT`, `peer socketioxide PORT`, `peer timers SESSIONS SECONDS`.
#![expect(clippy::print_stdout, reason = "the timer probe hands its readings over on standard output")]

mod epoll;
mod socketio;
mod timers;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["epoll", port] => epoll::serve(port.parse()?),
        ["socketioxide", port] => socketio::serve(port.parse()?),
        ["timers", sessions, seconds] => timers::measure(sessions.parse()?, seconds.parse()?),
        _ => bail!("peer epoll PORT | socketioxide PORT | timers SESSIONS SECONDS"),
    }
}
