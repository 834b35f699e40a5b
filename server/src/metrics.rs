//! Figures for Prometheus: counts and durations, never a name, an id or an address as a label.
//! They are shown on the admin listener only (`http/admin.rs`).

use crate::media::Media;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{DescriptorEncoder, EncodeLabelSet, EncodeLabelValue, EncodeMetric};
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use std::time::Duration;

/// Why a socket ended, as a label.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ClosedBecause {
    code: u16,
}

/// What became of a command, as a label.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct CommandOutcome {
    outcome: Outcome,
}

/// What became of a command.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum Outcome {
    /// Stored and acknowledged.
    Stored,
    /// Answered with a refusal.
    Refused,
    /// Had been answered before; answered the same again.
    Repeated,
}

/// What a mail was that was read, as a label.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct MailKind {
    kind: MailRead,
}

/// What a mail was that was read.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq, EncodeLabelValue)]
pub enum MailRead {
    /// An answer to an invitation, which counts.
    Answer,
    /// An answer to a time or a version that is over, or after which another was given.
    AnswerLate,
    /// An answer of somebody who does not show that they were invited.
    AnswerForeign,
    /// A letter that came back.
    Returned,
    /// A machine's.
    Automatic,
    /// Something else.
    Other,
    /// Too large, or in no shape to be read.
    Unreadable,
}

/// Every figure of the process.
pub struct Metrics {
    registry: Registry,
    rooms: Gauge,
    sockets: Gauge,
    commands: Family<CommandOutcome, Counter>,
    closed: Family<ClosedBecause, Counter>,
    append: Histogram,
    timer: Histogram,
    room_faults: Counter,
    store_faults: Counter,
    saving_paused: Gauge,
    lease_lost: Gauge,
    rooms_moved: Counter,
    mails: Family<MailKind, Counter>,
    mailbox_away: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// All figures at nothing.
    #[must_use]
    pub fn new() -> Self {
        let mut figures = Self {
            registry: Registry::with_prefix("openset"),
            rooms: Gauge::default(),
            sockets: Gauge::default(),
            commands: Family::default(),
            closed: Family::default(),
            // 0.1 ms to 3.3 s: from a quiet disk's commit to one that is in trouble.
            append: Histogram::new(exponential_buckets(0.0001, 2.0, 16)),
            // 0.5 ms to 16 s.
            timer: Histogram::new(exponential_buckets(0.0005, 2.0, 16)),
            room_faults: Counter::default(),
            store_faults: Counter::default(),
            saving_paused: Gauge::default(),
            lease_lost: Gauge::default(),
            rooms_moved: Counter::default(),
            mails: Family::default(),
            mailbox_away: Gauge::default(),
        };
        figures.register();
        figures
    }

    fn register(&mut self) {
        let to = &mut self.registry;
        to.register("rooms", "Rooms in memory", self.rooms.clone());
        to.register("sockets", "Sockets in a room", self.sockets.clone());
        to.register("commands", "Commands answered, by outcome", self.commands.clone());
        to.register("sockets_closed", "Sockets closed by the server, by close code", self.closed.clone());
        to.register(
            "append_seconds",
            "From handing events to the store until they are kept",
            self.append.clone(),
        );
        to.register("timer_late_seconds", "How late timers fired", self.timer.clone());
        to.register(
            "room_faults",
            "Rooms that failed and were rebuilt from their log",
            self.room_faults.clone(),
        );
        to.register("store_faults", "Appends that the store could not carry out", self.store_faults.clone());
        to.register(
            "saving_paused",
            "Whether nothing can be kept just now, and every room was told so",
            self.saving_paused.clone(),
        );
        to.register(
            "lease_lost",
            "Whether this server, one of several, has no lease just now",
            self.lease_lost.clone(),
        );
        to.register("rooms_moved", "Rooms that went to another server", self.rooms_moved.clone());
        to.register("mails_read", "Mails read from the mailbox, by what they were", self.mails.clone());
        to.register(
            "mailbox_away",
            "Whether the mailbox could not be read the last time",
            self.mailbox_away.clone(),
        );
    }

    /// Shows the media plane's figures as well.
    pub fn show_media(&mut self, media: Media) {
        self.registry.register_collector(Box::new(MediaFigures(media)));
    }

    /// Everything in the OpenMetrics text format.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing into a string cannot fail; a figure that cannot be written would be left out.
        if encode(&mut text, &self.registry).is_err() {
            tracing::error!("the figures could not be written");
        }
        text
    }

    /// A room came into memory; gone again when the guard is dropped.
    #[must_use]
    pub fn room(&self) -> Present {
        Present::new(&self.rooms)
    }

    /// A socket came into a room; gone again when the guard is dropped.
    #[must_use]
    pub fn socket(&self) -> Present {
        Present::new(&self.sockets)
    }

    /// A command was answered.
    pub fn command(&self, outcome: Outcome) {
        self.commands.get_or_create(&CommandOutcome { outcome }).inc();
    }

    /// The server closed a socket.
    pub fn closed(&self, code: u16) {
        self.closed.get_or_create(&ClosedBecause { code }).inc();
    }

    /// Events were kept.
    pub fn appended(&self, took: Duration) {
        self.append.observe(took.as_secs_f64());
    }

    /// A timer fired.
    pub fn timer_fired(&self, late: Duration) {
        self.timer.observe(late.as_secs_f64());
    }

    /// A room failed.
    pub fn room_failed(&self) {
        self.room_faults.inc();
    }

    /// Whether anything can be kept just now.
    pub fn saving(&self, paused: bool) {
        self.saving_paused.set(i64::from(paused));
    }

    /// Whether this server, one of several, has its lease just now.
    pub fn lease(&self, held: bool) {
        self.lease_lost.set(i64::from(!held));
    }

    /// A room went to another server.
    pub fn room_moved(&self) {
        self.rooms_moved.inc();
    }

    /// A mail was read.
    pub fn mail_read(&self, kind: MailRead) {
        self.mails.get_or_create(&MailKind { kind }).inc();
    }

    /// Whether the mailbox could be read.
    pub fn mailbox_away(&self, away: bool) {
        self.mailbox_away.set(i64::from(away));
    }

    /// The store could not keep something.
    pub fn store_failed(&self) {
        self.store_faults.inc();
    }
}

/// The media plane counts for itself; its figures are read when they are asked for.
struct MediaFigures(Media);

impl std::fmt::Debug for MediaFigures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MediaFigures")
    }
}

impl Collector for MediaFigures {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let stats = self.0.stats();
        for (name, help, count) in [
            ("media_peers", "Media connections", stats.connections),
            ("media_probes", "Probes of the way to the media port", stats.probes),
            ("media_tcp_streams", "TCP connections for media", stats.tcp_streams),
        ] {
            let gauge = ConstGauge::new(i64::try_from(count).unwrap_or(i64::MAX));
            gauge.encode(encoder.encode_descriptor(name, help, None, gauge.metric_type())?)?;
        }
        for (name, help, count) in [
            ("media_audio_in", "Sound packets that came in", stats.audio_in),
            ("media_video_in", "Picture packets that came in", stats.video_in),
            ("media_forwarded", "Packets queued for subscribers", stats.forwarded),
            ("media_gated", "Packets dropped for want of the floor", stats.gated),
            ("media_foreign", "Packets dropped that were not what was negotiated", stats.foreign),
            ("media_over_rate", "Packets dropped over a member's rate", stats.over_rate),
            ("media_slow_subscriber", "Packets dropped for subscribers that lag", stats.slow_subscriber),
            ("media_unrouted", "Datagrams that belong to no connection", stats.unrouted),
            ("media_inbox_full", "Datagrams a connection did not keep up with", stats.inbox_full),
            ("media_not_sent", "Datagrams the kernel or a TCP client did not take", stats.not_sent),
            ("media_kernel_drops", "Datagrams the kernel dropped unread", stats.kernel_drops),
        ] {
            let counter = ConstCounter::new(count);
            counter.encode(encoder.encode_descriptor(name, help, None, counter.metric_type())?)?;
        }
        Ok(())
    }
}

/// Counts something for as long as it is held.
pub struct Present(Gauge);

impl Present {
    fn new(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Present {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_present_is_counted_until_it_is_dropped() {
        let metrics = Metrics::new();
        let room = metrics.room();
        assert!(metrics.text().contains("openset_rooms 1\n"), "{}", metrics.text());
        drop(room);
        assert!(metrics.text().contains("openset_rooms 0\n"), "{}", metrics.text());
    }

    #[test]
    fn what_the_media_plane_counts_is_shown() {
        let mut metrics = Metrics::new();
        let config = crate::media::MediaConfig::on([127, 0, 0, 1].into());
        metrics.show_media(Media::start(&config).unwrap());
        let text = metrics.text();
        assert!(text.contains("openset_media_foreign_total 0\n"), "{text}");
        assert!(text.contains("openset_media_peers 0\n"), "{text}");
    }

    #[test]
    fn outcomes_are_told_apart() {
        let metrics = Metrics::new();
        metrics.command(Outcome::Stored);
        metrics.command(Outcome::Stored);
        metrics.command(Outcome::Refused);
        let text = metrics.text();
        assert!(text.contains("openset_commands_total{outcome=\"Stored\"} 2\n"), "{text}");
        assert!(text.contains("openset_commands_total{outcome=\"Refused\"} 1\n"), "{text}");
    }
}
