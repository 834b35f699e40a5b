//! The command line: `openset serve`, and what is done without it. A library's part, so that tests can start the very
//! same program.

use crate::assets;
use crate::clock::Clock;
use crate::config::{
    Backup, Classify, ClassifyLanguage, Cli, Data, Erase, Expired, FormatsAction, FormatsLanguage, Move,
    Place, Serve, Task,
};
use crate::keys::MasterKey;
use crate::store::moving::{self, Moved};
use crate::store::{Amount, ERASED_FILE, Store, StoreError, backup};
use clap::Parser;
use engine::formats::{Entry, Faults};
use indicatif::{ProgressBar, ProgressStyle};
use protocol::{MemberId, SetId};
use questions::{Language, Options, Scope};
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};
use tracing::Level;
use tracing_subscriber::filter::{FilterExt as _, FilterFn};
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

/// Does what the command line says.
#[must_use]
pub fn run() -> ExitCode {
    run_by(Clock::start())
}

/// Does what the command line says, and serves and examines by a clock that stands otherwise than this machine's: for tests, in which
/// months pass between two meetings.
#[must_use]
pub fn run_by(clock: Clock) -> ExitCode {
    let done = match Cli::parse().task {
        Task::Serve(config) => serve(&config, clock),
        Task::Formats(options) => formats(&options.task),
        Task::Classify(options) => classify(&options),
        Task::Examples(options) => examples(&options),
        Task::Erase(options) => erase(&options),
        Task::Expired(options) => expired(&options),
        Task::Form(options) => crate::forming::form(&options),
        Task::Move(options) => move_store(&options),
        Task::Backup(options) => back_up(&options),
        Task::Doctor(options) => crate::doctor::examine(&options, clock),
        Task::Rehearse(options) => crate::rehearse::rehearse(&options),
        Task::NewKey => new_key(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // The one line somebody at a terminal needs; causes after it.
            let _ = writeln!(io::stderr(), "openset: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Libraries through which people's words and secrets go: messages, mails, forms and what is signed with.
const TOLD_IN_CONFIDENCE: [&str; 11] = [
    "h2",
    "hyper",
    "hyper_util",
    "imap_codec",
    "imap_next",
    "lettre",
    "mail_parser",
    "reqwest",
    "tokio_tungstenite",
    "tungstenite",
    "webauthn_rs",
];

/// Whether a line of the log may be written, whatever whoever runs this asks for: libraries that see what is confidential
/// say some of it where they tell every step.
fn may_be_said(target: &str, level: Level) -> bool {
    let of = |library: &&str| {
        target.strip_prefix(*library).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    level <= Level::INFO || !TOLD_IN_CONFIDENCE.iter().any(of)
}

fn serve(config: &Serve, clock: Clock) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(format!("{},{}", assets::QUIET, config.log))
        .map_err(|error| anyhow::anyhow!("--log takes a level or a filter: {error}"))?;
    // Colours are for a terminal; a journal or a file gets the words alone.
    let colours = io::stderr().is_terminal();
    let lines = tracing_subscriber::fmt::layer().with_ansi(colours).with_writer(io::stderr);
    let may_be_said = FilterFn::new(|metadata| may_be_said(metadata.target(), *metadata.level()));
    tracing_subscriber::registry().with(lines.with_filter(filter.and(may_be_said))).init();
    report_panics_without_words();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        // Before anything is promised to anyone: a signal from now on is heard.
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let service = tokio::select! {
            started = crate::start_at(config, clock) => started?,
            // It may wait for its database.
            _ = terminate.recv() => return Ok(()),
            _ = interrupt.recv() => return Ok(()),
        };
        writeln!(io::stdout(), "openset listens on http://{}", service.address())?;
        if let Some(admin) = service.admin_address() {
            writeln!(io::stdout(), "figures are on http://{admin}/metrics")?;
        }
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        service.stop().await
    })
}

/// Where a panic happened is enough to find it; its message may hold what somebody wrote.
fn report_panics_without_words() {
    std::panic::set_hook(Box::new(|panic| {
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(at, "a fault in the program");
    }));
}

fn formats(action: &FormatsAction) -> anyhow::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match action {
        FormatsAction::Check { path } => {
            let checked = check_formats(path)?;
            let faulty = checked.iter().filter(|one| one.is_err()).count();
            for one in &checked {
                match one {
                    Ok(entry) => writeln!(out, "{}: fine", entry.format.key)?,
                    Err(faults) => writeln!(out, "{faults}")?,
                }
            }
            out.flush()?;
            match faulty {
                0 => Ok(()),
                1 => anyhow::bail!("one format is faulty"),
                _ => anyhow::bail!("{faulty} formats are faulty"),
            }
        }
        FormatsAction::List { formats, lang } => {
            for one in crate::formats::listed(formats.as_deref())? {
                let name = match lang {
                    FormatsLanguage::En => &one.name.en,
                    FormatsLanguage::De => &one.name.de,
                };
                let (round, frame) = (one.round_ms.0.div_ceil(60_000), one.frame_ms.0.div_ceil(60_000));
                let (key, min, max) = (&one.key, one.members_min, one.members_max);
                writeln!(out, "{key}\t{min}-{max}\t{round}\t{frame}\t{name}")?;
            }
            Ok(out.flush()?)
        }
    }
}

/// A format's folder or its file, or a folder of formats.
fn check_formats(path: &Path) -> anyhow::Result<Vec<Result<Entry, Faults>>> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    // A name such as `.` says nothing of what the folder is called.
    let folder = folder.canonicalize().map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))?;
    if !path.is_dir() || folder.join("format.toml").exists() {
        return Ok(vec![crate::formats::one(&folder)]);
    }
    let found = crate::formats::in_folder(&folder)?;
    anyhow::ensure!(!found.is_empty(), "{} holds no folder of a format", path.display());
    Ok(found.into_iter().map(|(_, entry)| entry).collect())
}

fn classify(options: &Classify) -> anyhow::Result<()> {
    let language = match options.lang {
        ClassifyLanguage::En => Language::parse("en"),
        ClassifyLanguage::De => Language::parse("de"),
        ClassifyLanguage::Auto => None,
    };
    let rule = options.stage.as_deref().map(crate::mirror::rule_of).transpose()?;
    let scope = if options.turns { Scope::Turn } else { Scope::Question };
    let options = Options { language, scope, ..Options::default() };
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let judged = questions::classify_line(&line, &options, rule.as_ref());
        let text = serde_json::to_string(&judged)?;
        if writeln!(out, "{text}").is_err() {
            // Whoever reads has had enough.
            return Ok(());
        }
    }
    out.flush()?;
    Ok(())
}

fn examples(options: &Data) -> anyhow::Result<()> {
    let examples = with_store(options, async |store| Ok(crate::examples::read(store).await?))?;
    let mut out = BufWriter::new(io::stdout().lock());
    for example in examples {
        writeln!(out, "{}", serde_json::to_string(&example)?)?;
    }
    out.flush()?;
    Ok(())
}

fn erase(options: &Erase) -> anyhow::Result<()> {
    let set = SetId(options.set.clone());
    let member = options.member.map(MemberId);
    let now = Clock::start().now();
    let amount = with_store(&options.data, async |store| {
        let known = store.set(&set).await?;
        let known = known.ok_or_else(|| anyhow::anyhow!("there is no set {set} in this data directory"))?;
        if let Some(member) = member.filter(|member| known.seat(*member).is_none()) {
            anyhow::bail!("the set {set} has no member {member}");
        }
        let amount = store.amount_of(&set, member).await?;
        match member {
            _ if options.preview => {}
            None => store.remove_set(&set, now).await?,
            Some(member) => store.erase_author(&set, member, now).await?,
        }
        Ok(amount)
    })?;
    let what = match options.member {
        None => "the set, with everything said, written and named in it".to_owned(),
        Some(member) => format!("what member {member} said, wrote and is called"),
    };
    let mut out = io::stdout();
    if options.preview {
        writeln!(out, "would be erased: {what}: {}", in_words(&amount))?;
        return Ok(());
    }
    writeln!(out, "erased: {what}: {}", in_words(&amount))?;
    writeln!(out, "{COPIES}")?;
    Ok(())
}

/// What whoever erases has to know of backups.
const COPIES: &str = "Copies of keys.db made before can still open it: destroy them, and when one is put back all the same, \
                      start with the newest openset.erased-copy of all backups beside it";

fn in_words(amount: &Amount) -> String {
    let Amount { sessions, texts, diary_entries, releases } = amount;
    format!("{texts} texts in {sessions} sessions, {diary_entries} diary entries, {releases} released lines")
}

fn expired(options: &Expired) -> anyhow::Result<()> {
    let now = Clock::start().now();
    let mut out = BufWriter::new(io::stdout());
    let (mut sessions, mut texts) = (0_usize, 0_u32);
    with_store(&options.data, async |store| {
        for aged in crate::retention::expired(store, now).await? {
            let written = store.texts_in(&aged.session).await?;
            (sessions, texts) = (sessions + 1, texts + written);
            writeln!(out, "set {}\tsession {}\t{written} texts", aged.set, aged.number)?;
            if options.delete {
                store.forget_session(&aged.session, now).await?;
            }
        }
        Ok(())
    })?;
    let done = if options.delete { "deleted" } else { "their time is over" };
    writeln!(out, "{done}: {sessions} sessions with {texts} texts")?;
    Ok(out.flush()?)
}

fn move_store(options: &Move) -> anyhow::Result<()> {
    let (directory, database, to_database) = match (&options.from, &options.to) {
        (Place::Directory(from), Place::Database(to)) => (from, to, true),
        (Place::Database(from), Place::Directory(to)) => (to, from, false),
        (Place::Directory(_), Place::Directory(_)) | (Place::Database(_), Place::Database(_)) => {
            anyhow::bail!("one of --from and --to is a data directory, the other a database (postgres://…)")
        }
    };
    anyhow::ensure!(directory.is_dir(), "there is no data directory {}", directory.display());
    let data = Data {
        data: directory.clone(),
        database: None,
        database_direct: None,
        keys_database: None,
        erased_file: None,
        key: options.key.clone(),
    };
    let config = crate::store_config(&data)?;
    let bar =
        ProgressBar::no_length().with_style(ProgressStyle::with_template("{wide_bar} {pos} of {len} rows")?);
    let mut told = |moved: Moved| {
        bar.set_length(moved.of);
        bar.set_position(moved.rows);
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let moved = runtime.block_on(async {
        match to_database {
            true => moving::to_database(&config, database, &mut told).await,
            false => moving::from_database(&config, database, &mut told).await,
        }
    })?;
    bar.finish_and_clear();
    writeln!(io::stdout(), "moved: {} rows, counted on both sides", moved.rows)?;
    let next = match to_database {
        true => {
            "start the service with --database and the same data directory, which keeps the keys. What was moved lies \
                 beside them as openset.db.moved: delete it once you have a backup of the database"
        }
        false => "start the service without --database. The database still holds what was moved: drop it",
    };
    writeln!(io::stdout(), "{next}")?;
    Ok(())
}

fn back_up(options: &Backup) -> anyhow::Result<()> {
    let Backup { data, to, keys_to, erased_file } = options;
    anyhow::ensure!(data.is_dir(), "there is no data directory {}", data.display());
    let erased = erased_file.clone().unwrap_or_else(|| data.join(ERASED_FILE));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let copied = runtime.block_on(backup::copy(data, to.as_deref(), keys_to.as_deref(), &erased));
    let copied = copied.map_err(|error| match error {
        StoreError::StoreMissing => anyhow::anyhow!(
            "there is no openset.db in {}. Where a database has it, that is backed up by its own means (pg_dump, \
             pg_basebackup), and --keys-to copies the keys",
            data.display()
        ),
        StoreError::KeysMissing => anyhow::anyhow!(
            "there is no keys.db in {}. Where a database has the keys, that one is backed up by its own means",
            data.display()
        ),
        error => anyhow::Error::new(error),
    })?;
    let mut out = io::stdout();
    if let Some((file, sets, events)) = copied.store {
        let word = if sets == 1 { "set" } else { "sets" };
        writeln!(out, "copied: {sets} {word} with {events} events, in {}", file.display())?;
    }
    if let Some(file) = copied.keys {
        writeln!(
            out,
            "copied: the keys, in {}. Keep them apart from the store, and no copy of them for longer than 30 days",
            file.display()
        )?;
    }
    Ok(())
}

fn new_key() -> anyhow::Result<()> {
    writeln!(io::stdout(), "{}", MasterKey::draw()?.to_text().as_str())?;
    Ok(())
}

/// Opens the store of a data directory that is there, for as long as `work` takes.
fn with_store<T>(data: &Data, work: impl AsyncFnOnce(&Store) -> anyhow::Result<T>) -> anyhow::Result<T> {
    // A service makes its directory; a reader that did would answer "nothing" to a slip of the finger.
    anyhow::ensure!(data.data.is_dir(), "there is no data directory {}", data.data.display());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let store = crate::open_data(data, None).await?;
        let done = work(&store).await;
        store.close().await?;
        done
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_through_a_library_is_not_told_step_by_step() {
        for library in TOLD_IN_CONFIDENCE {
            assert!(
                !may_be_said(library, Level::DEBUG)
                    && !may_be_said(&format!("{library}::line"), Level::TRACE)
            );
            assert!(may_be_said(library, Level::WARN), "what goes wrong is told");
        }
        assert!(!may_be_said("webauthn_rs_core::core", Level::TRACE));
        assert!(may_be_said("openset::jobs", Level::TRACE) && may_be_said("h2o", Level::TRACE));
    }
}
