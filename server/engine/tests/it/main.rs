//! The engine from outside: transcripts, golden files, the simulation. One binary, so that it links once. Each
//! module says `cfg(test)`, by which the lints know a test from what is shipped.

#[cfg(test)]
mod golden;
#[cfg(test)]
mod sentence;
#[cfg(test)]
mod story;
#[cfg(test)]
mod telling;
#[cfg(test)]
mod transcripts;
#[cfg(test)]
mod words;
