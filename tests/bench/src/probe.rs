//! What the machine itself can do, measured in the same round: a durable append, a bare timer.

use crate::process;
use anyhow::{Context, Result};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Bytes of one record: an event as it is stored.
const RECORD_BYTES: usize = 256;
/// Bytes laid out beforehand, so that the append itself changes no metadata.
const LOG_BYTES: usize = 8 * 1024 * 1024;

/// Appends to a preallocated log in `folder` one record after the other, each followed by `fdatasync`, and
/// tells how long each took, in µs. The floor of every durable acknowledgement on that file system.
pub fn fdatasync(folder: &Path, lasting: Duration) -> Result<Vec<u64>> {
    let path = folder.join("fdatasync-probe");
    let mut file = std::fs::File::create(&path).context("a file for the probe")?;
    file.write_all(&vec![0; LOG_BYTES])?;
    file.sync_all()?;
    file.seek(SeekFrom::Start(0))?;
    let start = Instant::now();
    let mut times = Vec::new();
    let mut written = 0;
    while start.elapsed() < lasting {
        if written + RECORD_BYTES > LOG_BYTES {
            file.seek(SeekFrom::Start(0))?;
            written = 0;
        }
        let before = Instant::now();
        file.write_all(&[b'x'; RECORD_BYTES])?;
        rustix::fs::fdatasync(&file)?;
        times.push(u64::try_from(before.elapsed().as_micros())?);
        written += RECORD_BYTES;
    }
    std::fs::remove_file(path)?;
    Ok(times)
}

/// How late bare tokio timers fire on the server's processor, in µs.
pub fn timers(peer: &Path, sessions: usize, lasting: Duration) -> Result<Vec<u64>> {
    let mut command = Command::new(peer);
    command.args(["timers", &sessions.to_string(), &lasting.as_secs().max(1).to_string()]);
    process::lines_of(command)?.iter().map(|line| line.parse().context("a number a line")).collect()
}
