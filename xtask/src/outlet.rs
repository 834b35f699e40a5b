//! The output of steps that run side by side, told one after the other: whoever speaks first has the terminal until it
//! is done; the others are kept, whole, and told then.

use std::cell::RefCell;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Where all outlets of a run end. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Told(Arc<Mutex<State>>);

struct State {
    to: Box<dyn Write + Send>,
    /// Whoever has the terminal.
    front: Option<usize>,
    /// What the others have said, in the order in which they began.
    kept: Vec<Kept>,
    next: usize,
}

struct Kept {
    who: usize,
    said: Vec<u8>,
    over: bool,
}

/// One step's.
pub(crate) struct Outlet {
    told: Told,
    who: usize,
}

impl Told {
    pub(crate) fn new(to: Box<dyn Write + Send>) -> Self {
        Self(Arc::new(Mutex::new(State { to, front: None, kept: Vec::new(), next: 0 })))
    }

    pub(crate) fn outlet(&self) -> Outlet {
        let mut state = self.state();
        state.next += 1;
        Outlet { told: self.clone(), who: state.next }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn say(&mut self, who: usize, words: &[u8]) -> io::Result<()> {
        if *self.front.get_or_insert(who) == who {
            self.to.write_all(words)?;
            return self.to.flush();
        }
        match self.kept.iter_mut().find(|kept| kept.who == who) {
            Some(kept) => kept.said.extend_from_slice(words),
            None => self.kept.push(Kept { who, said: words.to_vec(), over: false }),
        }
        Ok(())
    }

    fn end(&mut self, who: usize) -> io::Result<()> {
        if let Some(kept) = self.kept.iter_mut().find(|kept| kept.who == who) {
            kept.over = true;
        }
        if self.front != Some(who) {
            return Ok(());
        }
        self.front = None;
        // Whoever is over first, so that whoever goes on is the last to be told and can speak on.
        self.kept.sort_by_key(|kept| !kept.over);
        while self.front.is_none() && !self.kept.is_empty() {
            let Kept { who, said, over } = self.kept.remove(0);
            self.to.write_all(&said)?;
            self.front = (!over).then_some(who);
        }
        self.to.flush()
    }
}

impl Write for Outlet {
    fn write(&mut self, words: &[u8]) -> io::Result<usize> {
        self.told.state().say(self.who, words)?;
        Ok(words.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Outlet {
    fn drop(&mut self) {
        // A terminal that is gone is told nothing.
        let _ = self.told.state().end(self.who);
    }
}

thread_local! {
    /// Where this thread's programs and headings speak; nothing is the terminal itself.
    static HERE: RefCell<Option<Outlet>> = const { RefCell::new(None) };
}

/// Lets all that this thread starts speak to an outlet while `work` lasts.
pub(crate) fn speaking_to<T>(outlet: Outlet, work: impl FnOnce() -> T) -> T {
    HERE.set(Some(outlet));
    let done = work();
    drop(HERE.take());
    done
}

/// Whether this thread speaks to an outlet, so that its programs must be listened to.
pub(crate) fn is_kept() -> bool {
    HERE.with_borrow(Option::is_some)
}

/// Says something where this thread speaks.
pub(crate) fn say(words: &[u8]) -> io::Result<()> {
    HERE.with_borrow_mut(|here| match here {
        Some(outlet) => outlet.write_all(words),
        None => io::stdout().write_all(words),
    })
}

/// The same for a line.
pub(crate) fn line(words: &str) {
    // A terminal that is gone is told nothing.
    let _ = say(format!("{words}\n").as_bytes());
}

/// A heading between the outputs of several programs.
pub(crate) fn heading(words: &str) {
    let (on, off) = if io::stdout().is_terminal() { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    line(&format!("\n{on}── {words}{off}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Default)]
    struct Terminal(Arc<Mutex<Vec<u8>>>);

    impl Write for Terminal {
        fn write(&mut self, words: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("no panic before").write(words)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Terminal {
        fn shows(&self) -> String {
            String::from_utf8(self.0.lock().expect("no panic before").clone()).expect("text")
        }
    }

    #[test]
    fn whoever_speaks_first_has_the_terminal_and_the_others_are_told_whole_when_it_is_done() {
        let terminal = Terminal::default();
        let told = Told::new(Box::new(terminal.clone()));
        let (mut one, mut two, mut three) = (told.outlet(), told.outlet(), told.outlet());
        one.write_all(b"one begins; ").expect("it is there");
        two.write_all(b"two begins; ").expect("it is there");
        three.write_all(b"three is short; ").expect("it is there");
        one.write_all(b"one goes on; ").expect("it is there");
        assert_eq!(terminal.shows(), "one begins; one goes on; ");
        drop(three);
        drop(one);
        assert_eq!(terminal.shows(), "one begins; one goes on; three is short; two begins; ");
        two.write_all(b"two goes on").expect("it is there");
        assert!(terminal.shows().ends_with("two begins; two goes on"), "it has the terminal now");
    }

    #[test]
    fn a_thread_speaks_to_its_outlet_for_as_long_as_its_work_lasts() {
        let terminal = Terminal::default();
        let told = Told::new(Box::new(terminal.clone()));
        speaking_to(told.outlet(), || {
            assert!(is_kept());
            line("a step says");
        });
        assert!(!is_kept());
        assert_eq!(terminal.shows(), "a step says\n");
    }
}
