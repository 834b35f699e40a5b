//! What can be typed while a cluster runs: `drain two`, and what becomes of that.

use super::NAMES;
use signal_hook::consts::{SIGCONT, SIGKILL, SIGSTOP, SIGTERM};
use std::io::BufRead;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// What is said of it at the start.
pub(super) const HELP: &str =
    "Type `drain two`, `kill two`, `hang two` or `wake two`; Ctrl-C ends everything.";

/// What can be done to a server.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Word {
    /// It is told to go, brings its rooms to the others and is started again: an upgrade.
    Drain,
    /// It is ended as by a power cut, and started again.
    Kill,
    /// It is stopped where it is: it says nothing, and its connections stay open.
    Hang,
    /// It goes on.
    Wake,
}

impl Word {
    pub(super) const fn signal(self) -> i32 {
        match self {
            Self::Drain => SIGTERM,
            Self::Kill => SIGKILL,
            Self::Hang => SIGSTOP,
            Self::Wake => SIGCONT,
        }
    }

    pub(super) const fn done(self) -> &'static str {
        match self {
            Self::Drain => "is told to go: its rooms move between two turns",
            Self::Kill => "was killed",
            Self::Hang => "hangs: its lease runs out",
            Self::Wake => "goes on",
        }
    }
}

/// Lines that were typed.
pub(super) struct Typed(Receiver<String>);

impl Typed {
    /// Takes lines in as they are typed. Where nobody can type, none come.
    pub(super) fn listen() -> Self {
        let (typed, lines) = channel();
        thread::spawn(move || {
            for line in std::io::stdin().lock().lines().map_while(Result::ok) {
                if typed.send(line).is_err() {
                    return;
                }
            }
        });
        Self(lines)
    }

    /// The next, if there is one: what is to be done to which server, or why it cannot be understood.
    pub(super) fn next(&self) -> Option<Result<(Word, usize), String>> {
        self.0.try_recv().ok().filter(|line| !line.trim().is_empty()).map(|line| understood(&line))
    }
}

fn understood(line: &str) -> Result<(Word, usize), String> {
    let wrong = || format!("`{}` is not understood. {HELP}", line.trim());
    let words: Vec<&str> = line.split_whitespace().collect();
    let [word, name] = words[..] else { return Err(wrong()) };
    let word = match word {
        "drain" => Word::Drain,
        "kill" => Word::Kill,
        "hang" => Word::Hang,
        "wake" => Word::Wake,
        _ => return Err(wrong()),
    };
    let at = NAMES.iter().position(|known| *known == name).ok_or_else(wrong)?;
    Ok((word, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_and_a_server_are_understood_and_nothing_else() {
        assert_eq!(understood(" drain  two "), Ok((Word::Drain, 1)));
        assert_eq!(understood("wake one"), Ok((Word::Wake, 0)));
        for line in ["drain", "drain four", "stop two", "drain two now"] {
            assert!(understood(line).is_err_and(|wrong| wrong.contains(HELP)), "{line}");
        }
    }
}
