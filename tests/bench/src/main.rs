//! `bench hub [--quick] [--rounds N] [--json FILE] [--only NAME]…`. Started by `cargo xtask bench hub`, which builds what it needs.
#![expect(clippy::print_stdout, reason = "the table is the program's output")]

use anyhow::{Context, Result, bail};
use bench::hub::{self, Size};
use bench::systems::{Programs, System};
use bench::{adapter, figure, process};
use std::path::PathBuf;

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let Some(("hub", options)) = words.split_first().map(|(first, rest)| (first.as_str(), rest)) else {
        bail!("bench hub [--quick] [--rounds N] [--json FILE] [--only NAME]…");
    };
    let Options { size, json, only } = options_of(options)?;
    let files = process::raise_open_files();
    let needed = size.many_rooms * adapter::ROOM_MEMBERS;
    // One more for each member, and a few for everything else.
    if files < needed as u64 + 100 {
        bail!("{needed} members need as many open files, and the limit is {files} (`ulimit -n`)");
    }
    process::pin_generator()?;
    let data = data_folder()?;
    let outcome = Programs::find(data.clone()).and_then(|programs| hub::run(&programs, size, &only));
    std::fs::remove_dir_all(&data).context("removing the data")?;
    let figures = outcome?;
    println!("{}", figure::table(&figures));
    if let Some(path) = json {
        let report = serde_json::json!({ "size": size, "machine": machine(), "figures": figures });
        std::fs::write(&path, serde_json::to_vec_pretty(&report)?)
            .with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(())
}

struct Options {
    size: Size,
    json: Option<PathBuf>,
    /// Systems by name; none means all. For work on one of them: without the peers there is no verdict.
    only: Vec<String>,
}

fn options_of(words: &[String]) -> Result<Options> {
    let mut options = Options { size: Size::FULL, json: None, only: Vec::new() };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--quick" => options.size = Size::QUICK,
            "--json" => options.json = Some(PathBuf::from(words.next().context("--json needs a file")?)),
            "--rounds" => {
                let rounds = words.next().context("--rounds needs a number")?;
                options.size.rounds = rounds.parse().context("--rounds takes a number")?;
            }
            "--only" => options.only.push(known(words.next().context("--only needs a name")?)?),
            other => bail!("bench hub does not know `{other}`"),
        }
    }
    Ok(options)
}

fn known(name: &str) -> Result<String> {
    let names = System::ALL.map(System::name);
    names.contains(&name).then(|| name.to_owned()).with_context(|| format!("there are {}", names.join(", ")))
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
        assert_eq!(options.size.rounds, Size::QUICK.rounds);
        assert_eq!((options.json, options.only), (Some(PathBuf::from("x.json")), words("ws")));
        assert!(options_of(&words("--only no-such-system")).is_err());
        assert!(options_of(&words("--fast")).is_err());
        assert!(options_of(&words("--json")).is_err());
        assert_eq!(options_of(&words("--quick --rounds 1")).expect("known options").size.rounds, 1);
        assert!(options_of(&words("--rounds few")).is_err());
    }
}
