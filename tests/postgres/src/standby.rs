//! A second server that follows the first, to take its place when that one is gone.

use super::{ASK_EVERY, ASK_MAX, Cluster, text};
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Where it listens until it takes the place of the first.
const PORT: &str = "5433";

/// A server that follows another.
pub struct Standby<'a> {
    of: &'a Cluster,
    data: PathBuf,
}

impl Cluster {
    /// Starts a server that follows this one. Where it is `synchronous`, nothing is committed from now on that it does not
    /// have too.
    ///
    /// # Panics
    /// If it cannot be started, or does not catch up.
    #[must_use]
    pub fn follow(&self, synchronous: bool) -> Standby<'_> {
        let data = self.dir.join("standby");
        let from = ["-h", text(&self.dir), "-p", "5432", "-U", "openset"];
        let how = ["-D", text(&data), "-R", "-X", "stream", "-c", "fast", "--no-sync"];
        self.run("pg_basebackup", &[&from[..], &how].concat());
        self.serve_on(&data, PORT);
        let standby = Standby { of: self, data };
        if synchronous {
            self.ask("5432", "ALTER SYSTEM SET synchronous_standby_names = '*'");
            self.ask("5432", "SELECT pg_reload_conf()");
        }
        let wanted = if synchronous { "sync" } else { "async" };
        let follows = format!(
            "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = '{wanted}'"
        );
        self.until("5432", &follows, "1");
        standby
    }

    /// What a statement says at a port of the folder.
    fn ask(&self, port: &str, statement: &str) -> String {
        let at = ["-h", text(&self.dir), "-p", port, "-U", "openset", "-d", "postgres"];
        let how = ["-v", "ON_ERROR_STOP=1", "-Atqc", statement];
        self.run("psql", &[&at[..], &how].concat()).trim().to_owned()
    }

    fn until(&self, port: &str, statement: &str, wanted: &str) {
        for _ in 0..ASK_MAX {
            if self.ask(port, statement) == wanted {
                return;
            }
            std::thread::sleep(ASK_EVERY);
        }
        panic!("it never says {wanted}: {statement}");
    }
}

impl Standby<'_> {
    /// Hears nothing of the first any more, as where it lags behind: what is committed there from now on it does not have.
    ///
    /// # Panics
    /// If it cannot be told.
    pub fn lag(&self) {
        self.of.ask(PORT, "ALTER SYSTEM SET primary_conninfo = ''");
        self.of.ask(PORT, "SELECT pg_reload_conf()");
        self.of.until(PORT, "SELECT count(*) FROM pg_stat_wal_receiver", "0");
    }

    /// The first is killed, and this one takes its place at its address. How long that took by itself, from the kill on.
    ///
    /// # Panics
    /// If it cannot.
    #[must_use]
    pub fn take_over(self) -> Duration {
        let began = Instant::now();
        self.of.stop();
        self.of.run("pg_ctl", &["promote", "-D", text(&self.data), "-w"]);
        // As where a name or an address is moved from the one machine to the other.
        let there = self.of.dir.join(".s.PGSQL.5432");
        let _ = std::fs::remove_file(&there);
        symlink(format!(".s.PGSQL.{PORT}"), &there).expect("the address is moved");
        began.elapsed()
    }
}
