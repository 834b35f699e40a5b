//! What a commit of a single row costs by the database's own benchmark: the floor of whatever is acknowledged on it.

use super::{Cluster, text};
use std::fs;
use std::os::unix::fs::chown;
use std::time::Duration;

/// One row, as long as an event as it is stored.
const SCRIPT: &str = "INSERT INTO one_row (words) VALUES (repeat('x', 256));\n";

impl Cluster {
    /// Commits one row after the other on a single connection, and tells how long each took, in µs.
    ///
    /// # Panics
    /// If pgbench cannot be run.
    #[must_use]
    pub fn commit_times(&self, url: &str, lasting: Duration) -> Vec<u64> {
        self.execute(
            url,
            "CREATE TABLE IF NOT EXISTS one_row (number BIGSERIAL PRIMARY KEY, words TEXT NOT NULL)",
        );
        let (folder, script) = (self.dir.join("pgbench"), self.dir.join("one-row.sql"));
        fs::create_dir_all(&folder).expect("a folder is made");
        if let Some(user) = &self.user {
            chown(&folder, Some(user.uid), Some(user.gid)).expect("the folder is given away");
        }
        fs::write(&script, SCRIPT).expect("the script is written");
        let (prefix, seconds) = (folder.join("times"), lasting.as_secs().max(1).to_string());
        let log = format!("--log-prefix={}", text(&prefix));
        self.run("pgbench", &["-n", "-c", "1", "-T", &seconds, "-f", text(&script), "-l", &log, url]);
        let mut times = Vec::new();
        for entry in fs::read_dir(&folder).expect("there is a log") {
            let path = entry.expect("a file").path();
            let lines = fs::read_to_string(&path).expect("the log is text");
            // Client, number, µs, …
            times.extend(lines.lines().filter_map(|line| line.split(' ').nth(2)?.parse::<u64>().ok()));
            fs::remove_file(path).expect("the log is removed");
        }
        assert!(!times.is_empty(), "pgbench has committed nothing");
        times
    }
}
