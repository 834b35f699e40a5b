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
/// Members, each in a seat of their own.
pub(crate) const MEMBERS: usize = 12;

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
    /// Which server; of no meaning where something else is what fails.
    pub(crate) server: usize,
    /// Which member; of no meaning where something else is what fails.
    #[serde(default)]
    pub(crate) member: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// All processes are killed at once, as the only one would be, and started again.
    AllKilled,
    /// The process is killed, and started again.
    Killed,
    /// The process hangs and goes on.
    Stopped,
    /// The process is told to go, and started again.
    ToldToGo,
    /// One process after the other is told to go, and started again.
    Upgraded,
    /// Nothing goes between the server and the database.
    CutFromDatabase,
    /// Nothing goes between the server and the others.
    CutFromOthers,
    /// The database is killed, and a standby takes its place that has all that was committed.
    StandbyTookOver,
    /// The same with a standby that lagged.
    StandbyLagged,
    /// The database's disk is full.
    DiskFull,
    /// The database crashes and is started again with what is on its disk.
    DatabaseDown,
    /// A member is offline for a while, and has another socket then.
    Offline,
    /// A member is offline for long.
    LongOffline,
    /// What members say comes twice, late and out of order.
    Doubled,
    /// The server's clock is an hour off.
    ClockOff,
    /// Whoever has a session in which a timer runs is killed and started again at once.
    KilledInTimer,
    /// A member's socket is not read.
    Unread,
    /// What goes between the server and the members is lost and sent again.
    Lossy,
    /// What goes between the server and the members goes by a narrow line.
    Narrow,
    /// A proxy ends all of the server's sockets.
    SocketsEnded,
    /// A member's computer sleeps.
    Asleep,
    /// A member's seat is opened in a second tab, which is closed later.
    SecondTab,
    /// The process is killed, and all members come back at once.
    Herd,
    /// All processes are ended, the database is put back to what it was, and they are started again.
    PutBack,
    /// The database takes its time to commit.
    DatabaseSlow,
    /// Nothing goes between the server and the members, and what was sent comes later.
    CutFromMembers,
}

/// Of each kind: its number in `tests/torture/README.md`, and what it is in a few words.
const LISTED: [(Kind, &str, &str); 26] = [
    (Kind::AllKilled, "F1", "all servers killed at once"),
    (Kind::Killed, "F2", "a server killed"),
    (Kind::Stopped, "F3", "a server stopped, and going on"),
    (Kind::ToldToGo, "F4", "a server told to go"),
    (Kind::Upgraded, "F5", "servers restarted one by one"),
    (Kind::CutFromDatabase, "F6", "a server cut from the database"),
    (Kind::CutFromOthers, "F7", "a server cut from the others"),
    (Kind::StandbyTookOver, "F8", "a synchronous standby took over"),
    (Kind::StandbyLagged, "F9", "a standby that lagged took over"),
    (Kind::DiskFull, "F10", "the database's disk full"),
    (Kind::DatabaseDown, "F11", "the database crashed"),
    (Kind::Offline, "F12", "a member offline"),
    (Kind::LongOffline, "F13", "a member offline for long"),
    (Kind::Doubled, "F14", "commands twice, late, out of order"),
    (Kind::ClockOff, "F15", "a server's clock an hour off"),
    (Kind::KilledInTimer, "F16", "restarted while a timer ran"),
    (Kind::Unread, "F17", "a socket not read"),
    (Kind::Lossy, "F18", "packets lost and sent again"),
    (Kind::Narrow, "F19", "a narrow line"),
    (Kind::SocketsEnded, "F21", "sockets ended by a proxy"),
    (Kind::Asleep, "F22", "a laptop asleep"),
    (Kind::SecondTab, "F23", "a seat in two tabs"),
    (Kind::Herd, "F24", "killed, and all back at once"),
    (Kind::PutBack, "F27", "a backup put back"),
    (Kind::DatabaseSlow, "-", "the database slow to commit"),
    (Kind::CutFromMembers, "-", "a server cut from the members"),
];

impl Kind {
    /// All of them, in the order of the list.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        LISTED.iter().map(|(kind, ..)| *kind)
    }

    /// Its number in the list of faults, and what it is.
    pub(crate) fn listed(self) -> (&'static str, &'static str) {
        let found = LISTED.iter().find(|(kind, ..)| *kind == self);
        found.map(|(_, number, what)| (*number, *what)).expect("every kind is listed")
    }

    /// For how long it can last.
    fn lasts(self) -> std::ops::Range<Ms> {
        match self {
            Self::KilledInTimer => 20..1_500,
            // Longer than a promotion takes.
            Self::StandbyTookOver | Self::StandbyLagged => 200..8_000,
            Self::LongOffline => 20_000..LASTS_MAX,
            Self::AllKilled
            | Self::Killed
            | Self::Stopped
            | Self::ToldToGo
            | Self::Upgraded
            | Self::CutFromDatabase
            | Self::CutFromOthers
            | Self::DiskFull
            | Self::DatabaseDown
            | Self::Offline
            | Self::Doubled
            | Self::ClockOff
            | Self::Unread
            | Self::Lossy
            | Self::Narrow
            | Self::SocketsEnded
            | Self::Asleep
            | Self::SecondTab
            | Self::Herd
            | Self::PutBack
            | Self::DatabaseSlow
            | Self::CutFromMembers => 20..LASTS_MAX,
        }
    }

    /// Whether the database is another afterwards than it was.
    pub(crate) fn goes_back(self) -> bool {
        matches!(self, Self::StandbyLagged | Self::PutBack)
    }
}

impl Plan {
    pub(crate) fn draw(seed: u64) -> Self {
        Self::draw_of(seed, &Kind::all().collect::<Vec<_>>())
    }

    /// The same of some kinds alone.
    pub(crate) fn draw_of(seed: u64, kinds: &[Kind]) -> Self {
        let mut chance = StdRng::seed_from_u64(seed);
        let faults = (0..chance.random_range(1..=FAULTS_MAX))
            .map(|_| {
                let kind = kinds[chance.random_range(0..kinds.len())];
                Fault {
                    at: chance.random_range(1_000..FAULTS_UNTIL),
                    lasts: chance.random_range(kind.lasts()),
                    server: chance.random_range(0..SERVERS),
                    member: chance.random_range(0..MEMBERS),
                    kind,
                }
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
