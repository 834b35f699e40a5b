//! The floor for timers: as many tokio tasks as there are sessions, each sleeping to its next quarter second
//! and noting how late it woke. Prints one lateness in µs a line.

use anyhow::Result;
use std::time::Duration;
use tokio::time::Instant;

/// Every session's timer fires so often.
const PERIOD: Duration = Duration::from_millis(250);

/// Sleeps and prints.
pub(crate) fn measure(sessions: u32, seconds: u64) -> Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let start = Instant::now() + PERIOD;
        let end = start + Duration::from_secs(seconds);
        let tasks: Vec<_> = (0..sessions)
            .map(|session| {
                // Spread evenly over the period, as rooms that began at different times are.
                let mut due = start + PERIOD * session / sessions;
                tokio::spawn(async move {
                    let mut late = Vec::new();
                    while due < end {
                        tokio::time::sleep_until(due).await;
                        late.push(due.elapsed().as_micros());
                        due += PERIOD;
                    }
                    late
                })
            })
            .collect();
        for task in tasks {
            for late in task.await? {
                println!("{late}");
            }
        }
        Ok(())
    })
}
