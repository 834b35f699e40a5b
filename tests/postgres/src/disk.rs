//! Disks that are full, and disks that are put back to what they were.

use super::{Cluster, IN_MEMORY, text};
use std::fs;
use std::io::Write as _;
use std::process::Command;

/// What a small disk has, in MB: the empty databases and a few segments of the log fit.
const SMALL_MB: u32 = 400;

impl Cluster {
    /// Starts one whose data lie on a small disk in memory, which root alone can make; it is gone with this process' view of
    /// what is mounted.
    ///
    /// # Panics
    /// If it is installed, and cannot be started or nothing may be mounted.
    #[must_use]
    pub fn start_on_small_disk() -> Option<Self> {
        let folder = tempfile::Builder::new().prefix("disk").tempdir().expect("a folder is made").keep();
        let size = format!("size={SMALL_MB}m,mode=0755");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &size, "disk", text(&folder)]).status();
        assert!(mounted.is_ok_and(|status| status.success()), "nothing may be mounted here");
        Self::made(Some(&folder), IN_MEMORY)
    }

    /// Fills the disk that the data lie on to its last byte.
    ///
    /// # Panics
    /// If it cannot be written to at all.
    pub fn fill_disk(&self) {
        let mut ballast = fs::File::create(self.ballast()).expect("a file is made");
        for size in [1 << 20, 1 << 12, 1] {
            let piece = vec![0; size];
            // Until nothing more fits.
            while ballast.write_all(&piece).is_ok() {}
        }
    }

    /// Makes room on it again.
    ///
    /// # Panics
    /// If it was not filled.
    pub fn make_room(&self) {
        fs::remove_file(self.ballast()).expect("it was filled");
    }

    fn ballast(&self) -> std::path::PathBuf {
        self.data.parent().expect("the data lie in a folder").join("ballast")
    }

    /// Ends the server as a crash would, keeps a copy of its data, and starts it again.
    ///
    /// # Panics
    /// If it cannot be copied.
    pub fn keep_copy(&self) {
        self.stop();
        self.copy("data", "kept");
        self.serve();
    }

    /// Ends the server and puts its data back to what they were when the copy was kept, as whoever restores a backup.
    ///
    /// # Panics
    /// If there is no copy.
    pub fn put_back(&self) {
        self.stop();
        fs::remove_dir_all(&self.data).expect("it is removed");
        self.copy("kept", "data");
        self.serve();
    }

    fn copy(&self, from: &str, to: &str) {
        let (from, to) = (self.dir.join(from), self.dir.join(to));
        let copied = Command::new("cp").args(["--archive", text(&from), text(&to)]).status();
        assert!(copied.is_ok_and(|status| status.success()), "it cannot be copied");
    }
}
