//! What was promised to members, held against what the log has: the end of every test that breaks something.

use crate::{Answer, TestMember};
use openset::store::{Store, StoreConfig, StoredEvent};
use protocol::{ClientId, CommandNumber, Event, Seq, SessionId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A session's log, read from the disk after its server has ended.
pub struct History {
    events: Vec<StoredEvent>,
    /// The take-over under which each was written.
    epochs: Vec<i64>,
}

impl History {
    /// Reads it.
    ///
    /// # Panics
    /// If it cannot be read or has a gap.
    pub async fn read(data: &Path, session: &SessionId) -> Self {
        Self::read_from(data, None, session).await
    }

    /// Reads it from a database, whose keys are in the data directory.
    ///
    /// # Panics
    /// If it cannot be read or has a gap.
    pub async fn read_from(data: &Path, database: Option<&str>, session: &SessionId) -> Self {
        let config = StoreConfig { database: database.map(str::to_owned), ..StoreConfig::new(data) };
        Self::read_with(&config, session).await
    }

    /// Reads it from wherever it is.
    ///
    /// # Panics
    /// If it cannot be read or has a gap.
    pub async fn read_with(config: &StoreConfig, session: &SessionId) -> Self {
        let store = Store::open(config).await.expect("the store opens");
        let events = store.load(session).await.expect("the log reads");
        let mut epochs = Vec::new();
        let mut note = |row: openset::store::port::LogRow| {
            epochs.push(row.epoch);
            true
        };
        store.read_rows(session, &mut note).await.expect("the log reads");
        store.close().await.expect("the store closes");
        Self { events, epochs }
    }

    /// The events, oldest first.
    #[must_use]
    pub fn events(&self) -> &[StoredEvent] {
        &self.events
    }

    /// Checks that numbers are dense, neither time nor epochs run backwards, and no command is in the log twice.
    ///
    /// # Panics
    /// If not.
    pub fn check(&self) {
        let mut commands = BTreeSet::new();
        for (event, expected) in self.events.iter().zip(1..) {
            assert_eq!(event.seq, Seq(expected), "numbers are dense");
            if let Some(command) = &event.client {
                assert!(commands.insert(command.clone()), "{command:?} took effect twice");
            }
        }
        let times: Vec<_> = self.events.iter().map(|event| event.at).collect();
        assert!(times.is_sorted(), "time runs backwards");
        assert!(self.epochs.is_sorted(), "somebody wrote who was no longer the owner");
    }

    /// Checks what one tab was told: every acknowledged command is in the log, none that was refused is, its
    /// commands took effect in their order, and everything shown to it is in the log at its place.
    ///
    /// # Panics
    /// If not. `effects` says whether a command leaves an event; all do unless said otherwise.
    pub fn check_member(&self, member: &TestMember, effects: impl Fn(CommandNumber) -> bool) {
        let stored: BTreeMap<CommandNumber, Seq> = self.of_client(&member.tab.client).collect();
        let order: Vec<Seq> = stored.values().copied().collect();
        assert!(order.is_sorted(), "commands took effect out of order");
        for (cmd, answer) in &member.answers {
            let kept = stored.contains_key(cmd);
            match answer {
                Answer::Ok(_) => assert!(kept || !effects(*cmd), "{cmd} was acknowledged and is lost"),
                Answer::Err(refusal) => assert!(!kept, "{cmd} was refused ({refusal:?}) and took effect"),
            }
        }
        for (seq, at, shown) in &member.shown {
            let index = usize::try_from(seq.0 - 1).expect("a small number");
            let stored = self.events.get(index).unwrap_or_else(|| panic!("{seq} was shown and is lost"));
            assert_eq!(*at, stored.at, "{seq} was shown with another time");
            assert_eq!(kind(shown), kind(&stored.event), "{seq} was shown as something else");
        }
    }

    fn of_client<'a>(&'a self, client: &'a ClientId) -> impl Iterator<Item = (CommandNumber, Seq)> + 'a {
        let commands = self.events.iter().filter_map(|event| Some((event.client.as_ref()?, event.seq)));
        commands.filter(move |((of, _), _)| of == client).map(|((_, cmd), seq)| (*cmd, seq))
    }
}

fn kind(event: &Event) -> std::mem::Discriminant<Event> {
    std::mem::discriminant(event)
}
