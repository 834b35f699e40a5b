//! Counts passed and failed tests in the output of the test runners we use.
//!
//! A step whose program reports no totals counts as one check; that is decided in `test.rs`.

/// Tests passed and failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Tally {
    /// Passed.
    pub(crate) passed: u32,
    /// Failed.
    pub(crate) failed: u32,
}

impl Tally {
    /// Adds what one line says, if it is a line of totals of cargo, Vitest or Playwright.
    pub(crate) fn read(&mut self, line: &str) {
        let line = plain(line);
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("test result: ") {
            // cargo: `test result: ok. 12 passed; 0 failed; 1 ignored; …`
            let rest = rest.split_once(". ").map_or(rest, |(_, rest)| rest);
            self.add(&totals(rest, ';'));
        } else if let Some(rest) = line.strip_prefix("Tests ") {
            // Vitest: `Tests  1 failed | 11 passed (12)`
            self.add(&totals(rest, '|'));
        } else if let [count, word, ..] = line.split_whitespace().collect::<Vec<_>>()[..] {
            // Playwright: `1 failed`, `11 passed (20.1s)`, each on its own line.
            if is_alone(line, word) {
                self.add(&totals(&format!("{count} {word}"), ';'));
            }
        }
    }

    /// Adds another tally.
    pub(crate) fn add(&mut self, other: &Self) {
        self.passed = self.passed.saturating_add(other.passed);
        self.failed = self.failed.saturating_add(other.failed);
    }

    /// Whether nothing was counted.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Playwright's lines hold the count and, for `passed`, the duration in brackets; nothing else.
fn is_alone(line: &str, word: &str) -> bool {
    let rest = line.split_once(word).map_or("", |(_, rest)| rest).trim();
    match word {
        "failed" | "flaky" => rest.is_empty(),
        "passed" => rest.is_empty() || rest.starts_with('(') && rest.ends_with(')'),
        _ => false,
    }
}

/// `3 passed; 1 failed` in either order. A flaky test is one that failed: retrying is no proof.
fn totals(words: &str, separator: char) -> Tally {
    let mut tally = Tally::default();
    for part in words.split(separator) {
        let mut words = part.split_whitespace();
        let (Some(count), Some(word)) =
            (words.next().and_then(|word| word.parse::<u32>().ok()), words.next())
        else {
            continue;
        };
        match word {
            "passed" => tally.passed += count,
            "failed" | "flaky" => tally.failed += count,
            _ => {}
        }
    }
    tally
}

/// Without colours (`ESC [ … letter`).
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\x1b' {
            rest.by_ref().find(char::is_ascii_alphabetic);
        } else {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(lines: &[&str]) -> (u32, u32) {
        let mut tally = Tally::default();
        for line in lines {
            tally.read(line);
        }
        (tally.passed, tally.failed)
    }

    #[test]
    fn cargo() {
        assert_eq!(
            count(&["test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out"]),
            (12, 0)
        );
        assert_eq!(count(&["test result: \x1b[31mFAILED\x1b[m. 2 passed; 3 failed; 0 ignored"]), (2, 3));
    }

    #[test]
    fn vitest() {
        assert_eq!(count(&[" Test Files  1 failed | 3 passed (4)"]), (0, 0));
        assert_eq!(count(&["      Tests  1 failed | 11 passed (12)"]), (11, 1));
        assert_eq!(
            count(&["\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[32m12 passed\x1b[39m\x1b[22m (12)"]),
            (12, 0)
        );
    }

    #[test]
    fn playwright_and_its_flaky_ones() {
        assert_eq!(
            count(&["  1 failed", "    [room] › room.spec.ts:3:1 › failed", "  11 passed (20.1s)"]),
            (11, 1)
        );
        assert_eq!(count(&["  1 flaky", "  4 passed (1.2m)"]), (4, 1));
    }

    #[test]
    fn prose_is_no_total() {
        assert_eq!(count(&["2 passed the floor on", "3 failed attempts were seen", "", "passed"]), (0, 0));
    }
}
