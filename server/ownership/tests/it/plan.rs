//! What goes wrong when: drawn by a seed, kept as a file, and made smaller for as long as it still goes wrong.

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};

/// Milliseconds of the simulated time.
pub(crate) type Ms = u64;

/// How long faults begin after the start, at most.
pub(crate) const FAULTS_UNTIL: Ms = 30_000;
/// How long the longest lasts: several leases.
pub(crate) const LASTS_MAX: Ms = 40_000;
/// How many there are at most.
const FAULTS_MAX: usize = 6;
/// Servers.
pub(crate) const SERVERS: usize = 3;

/// A run: the seed of all delays, and the faults.
#[derive(Clone, PartialEq, Serialize, Deserialize, Debug)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    pub(crate) faults: Vec<Fault>,
}

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize, Debug)]
pub(crate) struct Fault {
    pub(crate) at: Ms,
    pub(crate) lasts: Ms,
    /// Which server; of no meaning where the database is what fails.
    pub(crate) server: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// The process is killed, and started again.
    Killed,
    /// The process hangs and goes on.
    Stopped,
    /// The process is told to go, and started again.
    ToldToGo,
    /// The database crashes and is started again.
    DatabaseDown,
    /// The database takes its time to commit.
    DatabaseSlow,
    /// Nothing goes between the server and the database.
    CutFromDatabase,
    /// Nothing goes between the server and the others.
    CutFromOthers,
    /// Nothing goes between the server and the members.
    CutFromMembers,
}

const KINDS: [Kind; 8] = [
    Kind::Killed,
    Kind::Stopped,
    Kind::ToldToGo,
    Kind::DatabaseDown,
    Kind::DatabaseSlow,
    Kind::CutFromDatabase,
    Kind::CutFromOthers,
    Kind::CutFromMembers,
];

impl Plan {
    pub(crate) fn draw(seed: u64) -> Self {
        let mut chance = StdRng::seed_from_u64(seed);
        let faults = (0..chance.random_range(1..=FAULTS_MAX))
            .map(|_| Fault {
                at: chance.random_range(1_000..FAULTS_UNTIL),
                lasts: chance.random_range(20..LASTS_MAX),
                server: chance.random_range(0..SERVERS),
                kind: KINDS[chance.random_range(0..KINDS.len())],
            })
            .collect();
        Self { seed, faults }
    }

    /// The smallest plan that is found from here by leaving faults out and making them shorter, as long as `fails` says that
    /// it still does.
    pub(crate) fn shrunk(mut self, fails: impl Fn(&Self) -> bool) -> Self {
        'again: loop {
            for index in 0..self.faults.len() {
                let mut fewer = self.clone();
                fewer.faults.remove(index);
                if fails(&fewer) {
                    self = fewer;
                    continue 'again;
                }
            }
            for index in 0..self.faults.len() {
                for shorter in [self.faults[index].lasts / 2, self.faults[index].lasts * 9 / 10] {
                    let mut plan = self.clone();
                    plan.faults[index].lasts = shorter;
                    if shorter >= 20 && fails(&plan) {
                        self = plan;
                        continue 'again;
                    }
                }
            }
            return self;
        }
    }

    pub(crate) fn to_text(&self) -> String {
        toml::to_string(self).expect("a plan is plain data")
    }

    pub(crate) fn from_text(text: &str) -> Self {
        toml::from_str(text).expect("a plan")
    }
}
