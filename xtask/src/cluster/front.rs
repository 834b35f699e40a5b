//! One address before several servers, as a proxy is in front of them where they are deployed: each new connection goes to
//! the next of those that say they are ready. Bytes are carried as they come.

use crate::serve::is_ready;
use anyhow::{Context, Result};
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often each server is asked whether it is ready.
const ASK_EVERY: Duration = Duration::from_millis(500);
/// How long a connection to a server may take: they stand on this machine.
const DIAL_WITHIN: Duration = Duration::from_secs(1);
/// How long whoever calls is kept while no server is known to be ready, and how often they are looked for meanwhile.
const LED_WITHIN: Duration = Duration::from_secs(10);
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// Bytes carried at once.
const CARRIED: usize = 16 * 1024;

/// The address; nobody new is let in once it is dropped.
pub(super) struct Front {
    over: Arc<AtomicBool>,
}

impl Front {
    /// Listens there for these servers.
    pub(super) fn open(at: SocketAddr, servers: Vec<SocketAddr>) -> Result<Self> {
        let listener = TcpListener::bind(at).with_context(|| format!("{at} cannot be listened on"))?;
        let over = Arc::new(AtomicBool::new(false));
        let ready: Arc<Mutex<Vec<SocketAddr>>> = Arc::default();
        let (known, asking) = (Arc::clone(&ready), Arc::clone(&over));
        thread::spawn(move || {
            while !asking.load(Ordering::Relaxed) {
                let are_ready = servers.iter().copied().filter(|server| is_ready(&server.to_string()));
                let are_ready = are_ready.collect();
                *known.lock().unwrap_or_else(PoisonError::into_inner) = are_ready;
                thread::sleep(ASK_EVERY);
            }
        });
        let taking = Arc::clone(&over);
        thread::spawn(move || {
            let turn = AtomicUsize::new(0);
            for stream in listener.incoming().flatten() {
                if taking.load(Ordering::Relaxed) {
                    return;
                }
                let (ready, first) = (Arc::clone(&ready), turn.fetch_add(1, Ordering::Relaxed));
                thread::spawn(move || lead_on(stream, &ready, first));
            }
        });
        Ok(Self { over })
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
    }
}

/// Carries a connection to the first server that answers, beginning with the one whose turn it is.
fn lead_on(stream: TcpStream, ready: &Mutex<Vec<SocketAddr>>, first: usize) {
    let came = Instant::now();
    let there = loop {
        let servers = ready.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let mut in_turn = (0..servers.len()).filter_map(|at| servers.get((first + at) % servers.len()));
        if let Some(there) = in_turn.find_map(|at| TcpStream::connect_timeout(at, DIAL_WITHIN).ok()) {
            break there;
        }
        if came.elapsed() > LED_WITHIN {
            return;
        }
        thread::sleep(LOOK_EVERY);
    };
    // Frames are small and wanted now.
    let _ = (stream.set_nodelay(true), there.set_nodelay(true));
    let (Ok(back), Ok(forth)) = (there.try_clone(), stream.try_clone()) else { return };
    thread::spawn(move || carry(back, forth));
    carry(stream, there);
}

/// Carries bytes until one side ends; then both have ended.
fn carry(mut from: TcpStream, mut to: TcpStream) {
    let mut buffer = vec![0; CARRIED];
    while let Ok(length) = from.read(&mut buffer) {
        if length == 0 || to.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    // They may be closed already.
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server that says its name to whoever connects, and is ready.
    fn server(name: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        serve(listener, name);
        address
    }

    fn serve(listener: TcpListener, name: &'static str) {
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                thread::spawn(move || {
                    let mut asked = [0; 5];
                    let _ = stream.read_exact(&mut asked);
                    let answer = if &asked == b"GET /" { "HTTP/1.1 200 OK\r\n\r\n" } else { name };
                    let _ = stream.write_all(answer.as_bytes());
                });
            }
        });
    }

    fn answer(at: SocketAddr) -> String {
        let mut stream = TcpStream::connect(at).expect("it listens");
        stream.write_all(b"hello").expect("it reads");
        let mut said = String::new();
        let _ = stream.read_to_string(&mut said);
        said
    }

    #[test]
    fn whoever_comes_before_a_server_is_known_to_be_ready_is_led_to_it_all_the_same() {
        let at = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let place = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let _front = Front::open(at, vec![place]).expect("it opens");
        let asks = thread::spawn(move || answer(at));
        serve(TcpListener::bind(place).expect("its port"), "late");
        assert_eq!(asks.join().expect("it asks"), "late");
    }

    #[test]
    fn connections_go_to_those_that_are_ready_in_turn() {
        let gone = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let at = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let _front = Front::open(at, vec![server("a"), gone, server("b")]).expect("it opens");
        // Until both were found ready.
        let mut said = std::collections::BTreeSet::new();
        while said.len() < 2 {
            said.extend(Some(answer(at)).filter(|name| !name.is_empty()));
        }
        assert_eq!(said.into_iter().collect::<Vec<_>>(), ["a", "b"]);
    }
}
