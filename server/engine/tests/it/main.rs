//! The engine from outside: transcripts, golden files, the simulation. One binary, so that it links once. Each
//! module says `cfg(test)`, by which the lints know a test from what is shipped.

#[cfg(test)]
mod asks;
#[cfg(test)]
mod circles;
#[cfg(test)]
mod frozen;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod model;
#[cfg(test)]
mod plan;
#[cfg(test)]
mod redaction;
#[cfg(test)]
mod sentence;
#[cfg(test)]
mod shelf;
#[cfg(test)]
mod simulation;
#[cfg(test)]
mod story;
#[cfg(test)]
mod telling;
#[cfg(test)]
mod transcripts;
#[cfg(test)]
mod words;

/// What the person who runs the tests says: `UPDATE`, `FREEZE`, `SEED`, `RUNS`.
#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests listen to whoever runs them; the engine does not")]
fn said(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
