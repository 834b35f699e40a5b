//! `bench hub|media [--quick] [--rounds N] [--json FILE] [--only NAME]…`. Started by `cargo xtask bench …`, which
//! builds what it needs.
#![expect(clippy::print_stdout, reason = "the table is the program's output")]

use anyhow::{Context, Result, bail};
use bench::figure::Figure;
use bench::hub::{self, Size};
use bench::media::{self, Part};
use bench::systems::{Programs, System};
use bench::{adapter, figure, process};
use std::path::PathBuf;

const USAGE: &str = "bench hub|media [--quick] [--rounds N] [--json FILE] [--only NAME]…";

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some((bench, options)) = words.split_first() else { bail!(USAGE) };
    let options = options_of(options)?;
    let files = process::raise_open_files();
    process::pin_generator()?;
    let data = data_folder()?;
    let outcome = match bench.as_str() {
        "hub" => run_hub(&options, data.clone(), files),
        "media" => run_media(&options, data.clone()),
        _ => bail!(USAGE),
    };
    std::fs::remove_dir_all(&data).context("removing the data")?;
    let (size, figures) = outcome?;
    println!("{}", figure::table(&figures));
    if let Some(path) = options.json {
        let report = serde_json::json!({ "size": size, "machine": machine(), "figures": figures });
        std::fs::write(&path, serde_json::to_vec_pretty(&report)?)
            .with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

fn run_hub(options: &Options, data: PathBuf, files: u64) -> Result<(serde_json::Value, Vec<Figure>)> {
    let mut size = if options.quick { Size::QUICK } else { Size::FULL };
    size.rounds = options.rounds.unwrap_or(size.rounds);
    let names = System::ALL.map(System::name);
    known(&options.only, &names)?;
    let needed = size.many_rooms * adapter::ROOM_MEMBERS;
    // One more for each member, and a few for everything else.
    if files < needed as u64 + 100 {
        bail!("{needed} members need as many open files, and the limit is {files} (`ulimit -n`)");
    }
    let figures = hub::run(&Programs::find(data)?, size, &options.only)?;
    Ok((serde_json::to_value(size)?, figures))
}

fn run_media(options: &Options, data: PathBuf) -> Result<(serde_json::Value, Vec<Figure>)> {
    let mut size = if options.quick { media::Size::QUICK } else { media::Size::FULL };
    if let Some(rounds) = options.rounds {
        (size.rounds, size.room_rounds) = (rounds, rounds);
    }
    known(&options.only, &["openset", "janus", "rooms"])?;
    let only: Vec<Part> = options.only.iter().filter_map(|name| Part::named(name)).collect();
    let parts = if only.is_empty() { Part::ALL.to_vec() } else { only };
    let figures = media::run(&media::Programs::find(data)?, size, &parts)?;
    Ok((serde_json::to_value(size)?, figures))
}

#[derive(Default)]
struct Options {
    quick: bool,
    rounds: Option<usize>,
    json: Option<PathBuf>,
    /// Systems by name; none means all. For work on one of them: without the peers there is no verdict.
    only: Vec<String>,
}

fn options_of(words: &[String]) -> Result<Options> {
    let mut options = Options::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--quick" => options.quick = true,
            "--json" => options.json = Some(PathBuf::from(words.next().context("--json needs a file")?)),
            "--rounds" => {
                let rounds = words.next().context("--rounds needs a number")?;
                options.rounds = Some(rounds.parse().context("--rounds takes a number")?);
            }
            "--only" => options.only.push(words.next().context("--only needs a name")?.clone()),
            other => bail!("`{other}` is not known; {USAGE}"),
        }
    }
    Ok(options)
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

    #[test]
    fn options_are_read_in_any_order_and_unknown_ones_refused() {
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let options = options_of(&words("--json x.json --only ws --quick")).expect("known options");
        assert!(options.quick && options.rounds.is_none());
        assert_eq!((options.json, &options.only), (Some(PathBuf::from("x.json")), &words("ws")));
        assert!(known(&options.only, &["openset", "ws"]).is_ok());
        assert!(known(&options.only, &["openset"]).is_err());
        assert!(options_of(&words("--fast")).is_err());
        assert!(options_of(&words("--json")).is_err());
        assert_eq!(options_of(&words("--quick --rounds 1")).expect("known options").rounds, Some(1));
        assert!(options_of(&words("--rounds few")).is_err());
    }
}
