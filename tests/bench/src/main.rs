//! `bench hub|circles|media|records|programmes|cluster [--quick] [--rounds N] [--json FILE] [--only NAME]… [--against BINARY]`. Started by
//! `cargo xtask bench …`, which builds what it needs.
#![expect(clippy::print_stdout, reason = "the table is the program's output")]

use anyhow::{Context, Result, bail};
use bench::circles;
use bench::cluster;
use bench::figure::Figure;
use bench::hub::{self, Size};
use bench::live;
use bench::media::{self, Part};
use bench::programmes;
use bench::records;
use bench::systems::{self, Programs, System};
use bench::{adapter, figure, process};
use clap::Parser;
use std::path::{Path, PathBuf};

/// Measures openset beside its peers, in interleaved rounds.
#[derive(Parser, Debug)]
#[command(name = "bench")]
struct Bench {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand, Debug)]
enum What {
    /// Rooms: events, commands, memory, restart.
    Hub(Options),
    /// Twelve people in four circles of three, beside the same twelve in one circle.
    Circles(Options),
    /// The forwarding unit beside Janus.
    Media(Options),
    /// The record of a set over five years: searched, and as a file.
    Records(Options),
    /// A national report over twenty sets and eighty sessions, and sixty sets that are live at once.
    Programmes(Options),
    /// Several servers on one PostgreSQL: cost, acknowledgements, faults, rooms at once.
    Cluster(Options),
}

#[derive(clap::Args, Debug)]
struct Options {
    /// Some minutes instead of half an hour: its goals are the same, its word weighs less.
    #[arg(long)]
    quick: bool,
    /// Rounds, other than the size has them.
    #[arg(long, value_name = "N", value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(1..))]
    rounds: Option<usize>,
    /// Writes the figures there as well.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Systems, or parts of what is measured, by name; none means all. For work on one of them: without the peers there is
    /// no verdict.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Another build of openset, measured in the same rounds: each figure is then also a ratio to that build's.
    #[arg(long, value_name = "BINARY")]
    against: Option<PathBuf>,
}

fn main() -> Result<()> {
    let (what, options) = match Bench::parse().what {
        What::Hub(options) => ("hub", options),
        What::Circles(options) => ("circles", options),
        What::Media(options) => ("media", options),
        What::Records(options) => ("records", options),
        What::Programmes(options) => ("programmes", options),
        What::Cluster(options) => ("cluster", options),
    };
    let against = options.against.as_deref().map(systems::another_build).transpose()?;
    let files = process::raise_open_files();
    process::pin_generator()?;
    let data = data_folder()?;
    let outcome = match what {
        "hub" => run_hub(&options, against.clone(), &data, files),
        "circles" => run_circles(&options, &data),
        "records" => run_records(&options, &data),
        "programmes" => run_programmes(&options, &data),
        "cluster" => run_cluster(&options, &data, files),
        _ => run_media(&options, against.clone(), &data),
    };
    std::fs::remove_dir_all(&data).context("removing the data")?;
    let (size, figures) = outcome?;
    println!("{}", figure::table(&figures));
    if let Some(path) = options.json {
        let report = serde_json::json!({
            "size": size, "machine": machine(), "against": against, "figures": figures,
        });
        std::fs::write(&path, serde_json::to_vec_pretty(&report)?)
            .with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

/// What was measured, and how much of it.
type Outcome = Result<(serde_json::Value, Vec<Figure>)>;

fn run_hub(options: &Options, against: Option<PathBuf>, data: &Path, files: u64) -> Outcome {
    let mut size = if options.quick { Size::QUICK } else { Size::FULL };
    size.rounds = options.rounds.unwrap_or(size.rounds);
    // Another build is measured where ours is; it is not asked for by a name of its own.
    let names = System::ALL.into_iter().filter(|system| *system != System::Before).map(System::name);
    known(&options.only, &names.chain(hub::PARTS).collect::<Vec<_>>())?;
    let needed = size.many_rooms * adapter::ROOM_MEMBERS;
    // One more for each member, and a few for everything else.
    if files < needed as u64 + 100 {
        bail!("{needed} members need as many open files, and the limit is {files} (`ulimit -n`)");
    }
    let programs = Programs::find(data.to_owned(), against)?;
    let figures = hub::run(&programs, size, &options.only)?;
    Ok((serde_json::to_value(size)?, figures))
}

fn run_circles(options: &Options, data: &Path) -> Outcome {
    let rounds = options.rounds.unwrap_or(if options.quick { 3 } else { 5 });
    let figures = circles::run(&Programs::find(data.to_owned(), None)?, rounds)?;
    Ok((serde_json::json!({ "rounds": rounds, "seconds": circles::LASTING.as_secs() }), figures))
}

fn run_records(options: &Options, data: &Path) -> Outcome {
    let rounds = options.rounds.unwrap_or(if options.quick { 3 } else { 5 });
    Ok((serde_json::json!({ "rounds": rounds }), records::run(data, rounds)?))
}

fn run_programmes(options: &Options, data: &Path) -> Outcome {
    known(&options.only, &["report", "live"])?;
    let rounds = options.rounds.unwrap_or(if options.quick { 3 } else { 5 });
    let mut figures = Vec::new();
    if options.only.is_empty() || options.only.iter().any(|name| name == "report") {
        let folder = data.join("report");
        std::fs::create_dir_all(&folder)?;
        figures.extend(programmes::run(&folder, rounds, options.quick)?);
    }
    if options.only.is_empty() || options.only.iter().any(|name| name == "live") {
        figures.extend(live::run(data, rounds, options.quick)?);
    }
    Ok((serde_json::json!({ "rounds": rounds }), figures))
}

fn run_cluster(options: &Options, data: &Path, files: u64) -> Outcome {
    let mut size = if options.quick { cluster::Size::QUICK } else { cluster::Size::FULL };
    size.rounds = options.rounds.unwrap_or(size.rounds);
    known(&options.only, &cluster::PARTS)?;
    let needed = size.rooms.iter().max().unwrap_or(&0) * adapter::ROOM_MEMBERS;
    if files < needed as u64 + 100 {
        bail!("{needed} members need as many open files, and the limit is {files} (`ulimit -n`)");
    }
    let figures = cluster::run(data, &size, &options.only)?;
    Ok((serde_json::to_value(size)?, figures))
}

fn run_media(options: &Options, against: Option<PathBuf>, data: &Path) -> Outcome {
    let mut size = if options.quick { media::Size::QUICK } else { media::Size::FULL };
    if let Some(rounds) = options.rounds {
        (size.rounds, size.room_rounds) = (rounds, rounds);
    }
    known(&options.only, &["openset", "janus", "rooms"])?;
    let only: Vec<Part> = options.only.iter().filter_map(|name| Part::named(name)).collect();
    let parts = if only.is_empty() { Part::ALL.to_vec() } else { only };
    let programs = media::Programs::find(data.to_owned(), against, parts.contains(&Part::Janus))?;
    let figures = media::run(&programs, size, &parts)?;
    Ok((serde_json::to_value(size)?, figures))
}

fn known(only: &[String], names: &[&str]) -> Result<()> {
    match only.iter().find(|name| !names.contains(&name.as_str())) {
        Some(name) => bail!("there is no `{name}`; there are {}", names.join(", ")),
        None => Ok(()),
    }
}

/// On the disk of the working folder, not in memory: what is measured is a store.
fn data_folder() -> Result<PathBuf> {
    let folder = std::env::current_dir()?.join("bench-out").join(format!("data-{}", std::process::id()));
    std::fs::create_dir_all(&folder).context("a folder for the data")?;
    Ok(folder)
}

/// What the figures were measured on.
fn machine() -> serde_json::Value {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let model =
        info.lines().find_map(|line| line.strip_prefix("model name")?.split(':').nth(1).map(str::trim));
    serde_json::json!({
        "processor": model,
        // Not those this process may use: it has left one to the server.
        "processors": info.lines().filter(|line| line.starts_with("processor")).count(),
        "kernel": read("/proc/sys/kernel/osrelease").trim(),
        "load": read("/proc/loadavg").trim(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options_of(line: &str) -> Result<Options, clap::Error> {
        let words = ["bench", "hub"].into_iter().chain(line.split_whitespace());
        Bench::try_parse_from(words).map(|bench| match bench.what {
            What::Hub(options)
            | What::Circles(options)
            | What::Media(options)
            | What::Records(options)
            | What::Programmes(options)
            | What::Cluster(options) => options,
        })
    }

    #[test]
    fn options_are_read_in_any_order_and_unknown_ones_refused() {
        let options = options_of("--json x.json --only ws --quick --against before").expect("known options");
        assert!(options.quick && options.rounds.is_none());
        assert_eq!((options.json, options.against), (Some("x.json".into()), Some("before".into())));
        assert!(known(&options.only, &["openset", "ws"]).is_ok());
        assert!(known(&options.only, &["openset"]).is_err());
        assert!(options_of("--fast").is_err());
        assert!(options_of("--json").is_err());
        assert_eq!(options_of("--quick --rounds 1").expect("known options").rounds, Some(1));
        assert!(options_of("--rounds few").is_err() && options_of("--rounds 0").is_err());
    }

    #[test]
    fn what_is_no_build_of_openset_is_said_before_anything_is_measured() {
        assert!(systems::another_build(Path::new("/no/such/openset")).is_err());
        assert!(systems::another_build(Path::new("/bin/true")).is_err());
    }
}
