//! What each kind of fault does to the world when it begins, and when it ends.

use crate::client::{Client, Told, seat};
use crate::database::{BACK_MAX, Guard, Row, timers_of};
use crate::plan::{Fault, Kind, MEMBERS, Ms, SERVERS};
use crate::room::Socket;
use crate::server::{HOUR, In, Server};
use crate::world::{Event, World};
use rand::Rng as _;

/// What a disk has not written yet when it ought to, or a standby not heard, at most.
const BEHIND_MAX: Ms = 500;

impl Kind {
    /// Whether the database may have to be what it was.
    pub(crate) fn needs_copies(self) -> bool {
        self.goes_back() || matches!(self, Self::DatabaseDown | Self::StandbyTookOver)
    }
}

impl World {
    /// Whether there is something to break.
    fn takes_hold(&self, fault: Fault) -> bool {
        let runs = |server: &Option<Server>| server.is_some();
        match fault.kind {
            Kind::AllKilled | Kind::Upgraded => self.servers.iter().any(runs),
            Kind::Killed
            | Kind::Stopped
            | Kind::ToldToGo
            | Kind::Herd
            | Kind::CutFromDatabase
            | Kind::CutFromOthers
            | Kind::ClockOff => runs(&self.servers[fault.server]),
            Kind::StandbyTookOver
            | Kind::StandbyLagged
            | Kind::PutBack
            | Kind::DatabaseDown
            | Kind::DiskFull
            | Kind::DatabaseSlow => self.database.up,
            Kind::KilledInTimer => self.owner_in_timer().is_some(),
            Kind::SecondTab => !self.clients[fault.member + MEMBERS].open,
            Kind::SocketsEnded | Kind::Doubled | Kind::Lossy | Kind::Narrow | Kind::CutFromMembers => {
                self.clients.iter().any(|client| client.open && client.at == fault.server)
            }
            Kind::Offline | Kind::LongOffline | Kind::Unread | Kind::Asleep => true,
        }
    }

    pub(crate) fn begins(&mut self, fault: Fault) {
        // A fault that finds nothing to break is none.
        if !self.takes_hold(fault) {
            return;
        }
        *self.counted.made.entry(fault.kind).or_default() += 1;
        match fault.kind {
            Kind::AllKilled => self.all_end(),
            Kind::Killed => self.ended(fault.server),
            Kind::Stopped => {
                let until = &mut self.stopped_until[fault.server];
                *until = (*until).max(fault.at + fault.lasts);
            }
            Kind::ToldToGo => self.told_to_go(fault.server),
            Kind::Upgraded => {
                for server in 0..SERVERS {
                    let at = self.now + fault.lasts * server as Ms / SERVERS as Ms;
                    self.put(at, Event::Server((server, self.boots[server]), In::Terminate));
                }
            }
            Kind::DatabaseDown => {
                self.database_crashes();
                self.forgets(Guard::Synced);
            }
            Kind::StandbyTookOver => {
                self.database_crashes();
                self.forgets(Guard::Standby);
            }
            Kind::StandbyLagged => {
                self.database_crashes();
                self.goes_back();
            }
            Kind::PutBack => {
                self.all_end();
                self.database_crashes();
                self.goes_back();
            }
            Kind::DiskFull => self.database.full = true,
            Kind::ClockOff => self.clock_changes(fault.server),
            Kind::KilledInTimer => self.owner_ends(fault),
            Kind::Offline | Kind::LongOffline => {
                for client in [fault.member, fault.member + MEMBERS] {
                    self.dead.insert((client, self.clients[client].socket));
                }
            }
            Kind::SocketsEnded => {
                let there = |client: &&Client| client.open && client.at == fault.server;
                let sockets: Vec<Socket> =
                    self.clients.iter().filter(there).map(|client| (client.number, client.socket)).collect();
                self.end_sockets(&sockets, None);
            }
            Kind::Herd => {
                self.ended(fault.server);
                let open = self.clients.iter().filter(|client| client.open);
                let sockets: Vec<Socket> = open.map(|client| (client.number, client.socket)).collect();
                self.end_sockets(&sockets, Some(1));
            }
            Kind::SecondTab => {
                let second = fault.member + MEMBERS;
                if !self.clients[second].open {
                    self.clients[second].open = true;
                    self.connect(second);
                }
            }
            Kind::Doubled
            | Kind::Unread
            | Kind::Lossy
            | Kind::Narrow
            | Kind::Asleep
            | Kind::DatabaseSlow
            | Kind::CutFromDatabase
            | Kind::CutFromOthers
            | Kind::CutFromMembers => {}
        }
    }

    pub(crate) fn ends(&mut self, fault: Fault) {
        match fault.kind {
            Kind::Killed | Kind::Herd => self.put(self.now, Event::Start(fault.server)),
            Kind::AllKilled => self.all_start(),
            Kind::DatabaseDown | Kind::StandbyTookOver | Kind::StandbyLagged => self.database_may_start(),
            Kind::PutBack => {
                self.database_may_start();
                self.all_start();
            }
            Kind::DiskFull => self.database.full = self.active(Kind::DiskFull, None).is_some(),
            Kind::ClockOff => self.clock_changes(fault.server),
            Kind::Offline | Kind::LongOffline | Kind::Asleep => {
                for client in [fault.member, fault.member + MEMBERS] {
                    let sleeps = self.befalls(Kind::Asleep, seat(client)).is_some();
                    if self.clients[client].open && !self.is_offline(client) && !sleeps {
                        self.connect(client);
                    }
                }
            }
            Kind::Stopped
            | Kind::ToldToGo
            | Kind::Upgraded
            | Kind::KilledInTimer
            | Kind::Doubled
            | Kind::Unread
            | Kind::Lossy
            | Kind::Narrow
            | Kind::SocketsEnded
            | Kind::SecondTab
            | Kind::DatabaseSlow
            | Kind::CutFromDatabase
            | Kind::CutFromOthers
            | Kind::CutFromMembers => {}
        }
    }

    fn told_to_go(&mut self, server: usize) {
        self.at_server((server, self.boots[server]), In::Terminate);
    }

    fn all_end(&mut self) {
        for server in 0..SERVERS {
            self.ended(server);
        }
    }

    fn all_start(&mut self) {
        for server in 0..SERVERS {
            self.put(self.now, Event::Start(server));
        }
    }

    fn database_crashes(&mut self) {
        let chance = &mut self.chance;
        self.database.crash(|| chance.random_bool(0.5));
    }

    fn database_may_start(&mut self) {
        let away = [Kind::DatabaseDown, Kind::StandbyTookOver, Kind::StandbyLagged, Kind::PutBack];
        self.database.up = away.iter().all(|kind| self.active(*kind, None).is_none());
    }

    /// Without a guard, what was committed last is not there after all.
    fn forgets(&mut self, guard: Guard) {
        if self.guards.has(guard) {
            return;
        }
        let lost = self.database.go_back(self.now.saturating_sub(BEHIND_MAX));
        if let Some(row) = lost.iter().find(|row| self.has_acknowledged(row)) {
            self.wrong = Some(format!("{} was acknowledged and is lost", row.words));
        }
    }

    fn goes_back(&mut self) {
        self.database.went_back = true;
        let back = self.chance.random_range(0..BACK_MAX);
        let lost = self.database.go_back(self.now.saturating_sub(back));
        self.counted.again += lost.iter().filter(|row| self.has_acknowledged(row)).count();
    }

    fn has_acknowledged(&self, row: &Row) -> bool {
        let client = self.clients.get(row.client);
        client.is_some_and(|client| client.told.get(&row.words) == Some(&Told::Acknowledged))
    }

    /// How far a server's clock is from the time: an hour behind, for every other one of them.
    pub(crate) fn clock_off(&self, server: usize) -> i64 {
        match self.active(Kind::ClockOff, Some(server)) {
            Some(until) if until % 2 == 0 => -HOUR,
            Some(_) => HOUR,
            None => 0,
        }
    }

    fn clock_changes(&mut self, server: usize) {
        let off = self.clock_off(server);
        if let Some(running) = &mut self.servers[server] {
            running.clock_off = off;
        }
    }

    /// Whoever has a session in which a timer runs is killed, and started again.
    fn owner_ends(&mut self, fault: Fault) {
        if let Some(server) = self.owner_in_timer() {
            self.ended(server);
            self.put(self.now + fault.lasts, Event::Start(server));
        }
    }

    fn owner_in_timer(&self) -> Option<usize> {
        let runs = self.database.sessions.iter().filter(|session| !timers_of(&session.log).is_empty());
        let owners = runs.filter_map(|session| session.owner);
        owners.map(|(server, _)| server).find(|server| self.servers[*server].is_some())
    }

    /// Nothing comes by these sockets any more, and their clients come again.
    fn end_sockets(&mut self, sockets: &[Socket], pause: Option<Ms>) {
        for (client, socket) in sockets {
            self.dead.insert((*client, *socket));
            match pause {
                Some(pause) => self.connect_after(*client, pause),
                None => self.connect(*client),
            }
        }
    }
}
