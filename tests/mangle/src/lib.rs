//! For tests alone: what strangers might send. Takes good inputs apart and puts them together wrongly, from a
//! seed, for as many rounds or as long as is asked; what reads them must not panic.
//!
//! Not guided by coverage: that would need a nightly compiler and `unsafe`. The mutations know the shapes instead
//! (lengths, separators, neighbours), and the good inputs are the ones the tests beside each parser use.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, SeedableRng as _};
use std::time::{Duration, Instant};

/// Inputs of one run in `cargo xtask test`: some tenths of a second each.
const ROUNDS: u64 = 5_000;
/// How long an input may become: beyond every limit there is for one.
const BYTES_MAX: usize = 100 * 1024;
/// Changes made to one input at most; more leave nothing of its shape.
const CHANGES_MAX: usize = 8;
/// Numbers at which lengths and counters go wrong.
const ODD: [u8; 8] = [0, 1, 3, 4, 0x7f, 0x80, 0xfe, 0xff];

/// Gives `read` mangled versions of `good` and `bad`: five thousand of them, or for `OPENSET_FUZZ_SECONDS`. It says whether
/// it understood one; before they are mangled it must understand all that are good, and none that is bad. An input that
/// is not what it is thought to be leads nowhere, however often it is mangled.
///
/// The seed is `OPENSET_FUZZ_SEED` or drawn, and is printed, which a failing test shows.
///
/// # Panics
///
/// If `read` does, or says otherwise of an input that is not mangled.
#[expect(clippy::print_stdout, reason = "what a failing test shows")]
pub fn each(good: &[&[u8]], bad: &[&[u8]], mut read: impl FnMut(&[u8]) -> bool) {
    for (inputs, understood) in [(good, true), (bad, false)] {
        for input in inputs {
            let text = String::from_utf8_lossy(input);
            assert_eq!(read(input), understood, "of its own accord, unmangled: {text}");
        }
    }
    let all = [good, bad].concat();
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = number("OPENSET_FUZZ_SECONDS").map(Duration::from_secs);
    let seed = number("OPENSET_FUZZ_SEED").unwrap_or_else(rand::random);
    println!("OPENSET_FUZZ_SEED={seed}");
    let mut chance = StdRng::seed_from_u64(seed);
    let began = Instant::now();
    let mut rounds = 0_u64;
    while seconds.map_or(rounds < ROUNDS, |seconds| began.elapsed() < seconds) {
        read(&mangled(&all, &mut chance));
        rounds += 1;
    }
    println!("{rounds} inputs");
}

fn mangled(good: &[&[u8]], chance: &mut StdRng) -> Vec<u8> {
    let mut bytes = good.choose(chance).map(|bytes| bytes.to_vec()).unwrap_or_default();
    for _ in 0..chance.random_range(1..=CHANGES_MAX) {
        change(&mut bytes, good, chance);
        bytes.truncate(BYTES_MAX);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, good: &[&[u8]], chance: &mut StdRng) {
    let at = chance.random_range(0..=bytes.len());
    let end = chance.random_range(at..=bytes.len());
    match chance.random_range(0..8) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let part = bytes[at..end].to_vec();
            let times = chance.random_range(1..40);
            bytes.splice(at..at, part.repeat(times));
        }
        3 => {
            let other = good.choose(chance).copied().unwrap_or_default();
            let from = chance.random_range(0..=other.len());
            bytes.splice(at..end, other[from..].iter().copied());
        }
        4 => bytes.insert(at, chance.random()),
        kind => {
            let Some(byte) = bytes.get_mut(at) else { return };
            *byte = match kind {
                5 => *byte ^ (1 << chance.random_range(0..8)),
                6 => ODD[chance.random_range(0..ODD.len())],
                _ => chance.random(),
            };
        }
    }
}
