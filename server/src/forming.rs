//! Forming sets from a table of people and rules: `openset form` reads files, the calls about programmes use the same table
//! and the same words. The rules of forming are crate `programmes`.

pub(crate) mod people;
mod rules;
mod table;
pub(crate) mod telling;

use crate::config::Form;
use crate::programme::reports::harmless;
use anyhow::Context as _;
use programmes::formation::{self, Formed, Person, Plan};
use protocol::http::Language;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

/// Bytes of a table or a file of rules: a thousand people with twenty facts each take a tenth of it.
const FILE_MAX: u64 = 4 * 1024 * 1024;

/// Forms sets and says so on standard output; an error where there are none.
pub(crate) fn form(options: &Form) -> anyhow::Result<()> {
    let language = options.lang.into();
    let plan = read(options, language)?;
    let formed =
        formation::form(&plan, options.seed).map_err(|fault| telling::fault(language, &plan, &fault))?;
    let told = telling::tell(language, &plan, &formed);
    io::stdout().lock().write_all(told.as_bytes())?;
    match &formed {
        Formed::Sets(formation) => match &options.out {
            Some(path) => write_sets(path, language, &plan, &formation.sets),
            None => Ok(()),
        },
        Formed::Impossible { .. } | Formed::Undecided => anyhow::bail!(telling::nothing_written(language)),
    }
}

fn read(options: &Form, language: Language) -> anyhow::Result<Plan> {
    let table = bytes(&options.people)?;
    let listed =
        people::read(&table, &BTreeMap::new()).map_err(|faults| telling::table(language, &faults))?;
    let people: Vec<Person> = listed.into_iter().map(|listed| listed.person).collect();
    let rules = String::from_utf8(bytes(&options.rules)?).context("the file of rules is not UTF-8")?;
    let (rules, wishes) = rules::read(&rules, &people)
        .map_err(|error| anyhow::anyhow!("{}: {error}", options.rules.display()))?;
    Ok(Plan { people, rules, wishes, ..Plan::default() })
}

fn bytes(path: &Path) -> anyhow::Result<Vec<u8>> {
    let shown = path.display();
    let size = std::fs::metadata(path).with_context(|| format!("{shown} cannot be read"))?.len();
    anyhow::ensure!(size <= FILE_MAX, "{shown} is larger than 4 MiB");
    std::fs::read(path).with_context(|| format!("{shown} cannot be read"))
}

/// Writes who sits where, as a table for a spreadsheet. The file is there whole or not at all.
fn write_sets(path: &Path, language: Language, plan: &Plan, sets: &[Vec<usize>]) -> anyhow::Result<()> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let (name, set) = telling::columns(language);
    table.write_record([name, set])?;
    for (no, people) in sets.iter().enumerate() {
        for person in people {
            table.write_record([harmless(&plan.people[*person].name), (no + 1).to_string()])?;
        }
    }
    // A byte order mark: without it Calc reads Latin-1.
    let mut text = "\u{feff}".as_bytes().to_vec();
    text.extend(table.into_inner()?);
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".part");
    std::fs::write(&unfinished, text).with_context(|| format!("{} cannot be written", path.display()))?;
    std::fs::rename(&unfinished, path).with_context(|| format!("{} cannot be written", path.display()))
}
