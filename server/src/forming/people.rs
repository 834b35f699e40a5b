//! The people of a table: what its columns mean, and what is wrong with which row.
//!
//! One column is called `name`. `reports to`, `facilitates`, `hours` and `address` mean something; every other column is a
//! fact.

use super::table;
use crate::auth::Address;
use crate::names;
use programmes::formation::{PEOPLE_MAX, Person};
use programmes::programme::{Manager, ParticipantNo};
use std::collections::BTreeMap;

/// Characters of what is known of somebody, or of a column's title.
const FACT_CHARS_MAX: usize = 80;

/// What is wrong with the table, each with its row as the spreadsheet numbers it, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A byte that is no UTF-8; columns are counted from 1.
    NotUtf8 { row: usize, column: usize },
    /// A file that is no table.
    NoTable,
    /// There is no column `name`.
    NoNames,
    /// There is nobody below the titles.
    Nobody,
    /// A column that is there twice.
    ColumnTwice { column: String },
    /// A row with more cells than the table has columns, or fewer; the column is the first that is missing, or the last one.
    Cells { row: usize, cells: usize, columns: usize, column: String },
    /// A row without a name.
    Nameless { row: usize, column: String },
    /// A name or a fact that is too long, or has characters that nobody sees.
    NotPlain { row: usize, column: String },
    /// Somebody who is in an earlier row already.
    PersonTwice { row: usize, column: String, first: usize, name: String },
    /// Somebody who goes through the programme already.
    PersonKnown { row: usize, column: String, name: String },
    /// A manager who is in no row.
    ManagerUnknown { row: usize, column: String, name: String },
    /// People who report to one another in a circle; the row is of the first of them.
    CircleOfManagers { row: usize, column: String, names: Vec<String> },
    /// Hours that are not two whole hours of UTC, like `7-18`.
    Hours { row: usize, column: String },
    /// Neither yes nor no.
    YesOrNo { row: usize, column: String },
    /// No address that mail servers take.
    Address { row: usize, column: String },
    /// More people than can be formed at once.
    TooMany,
}

/// Faults that are told at once: enough to mend a column, few enough to read.
const TOLD_MAX: usize = 20;

/// Somebody in a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Who, as forming knows them; whom they report to is an index into the table.
    pub(crate) person: Person,
    /// Their address.
    pub(crate) address: Option<String>,
    /// Whom they report to, if it is somebody who goes through the programme already.
    pub(crate) known_manager: Option<ParticipantNo>,
}

impl Listed {
    /// Whom they report to.
    pub(crate) fn manager(&self) -> Option<Manager> {
        self.person.reports_to.map(Manager::New).or(self.known_manager.map(Manager::Known))
    }
}

/// What a column means, by the words people write over it.
enum Column {
    Name,
    ReportsTo,
    Facilitates,
    Hours,
    Address,
    Fact,
}

fn meaning(title: &str) -> Column {
    match title.to_lowercase().replace(['_', '-'], " ").as_str() {
        "name" => Column::Name,
        "reports to" | "manager" | "line manager" | "berichtet an" | "führungskraft" => Column::ReportsTo,
        "facilitates" | "moderiert" => Column::Facilitates,
        "hours" | "stunden" => Column::Hours,
        "address" | "e mail" | "email" | "mail" | "adresse" => Column::Address,
        _ => Column::Fact,
    }
}

/// Reads a table, and who goes through the programme `known` already. All of it is right, or nothing is taken and the faults
/// are named in the order of their rows.
pub(crate) fn read(table: &[u8], known: &BTreeMap<String, ParticipantNo>) -> Result<Vec<Listed>, Vec<Fault>> {
    let table = table::read(table).map_err(|fault| vec![fault])?;
    for (at, title) in table.titles.iter().enumerate() {
        if !title.is_empty() && table.titles[..at].contains(title) {
            return Err(vec![Fault::ColumnTwice { column: title.clone() }]);
        }
        if !is_plain(title) {
            return Err(vec![Fault::NotPlain {
                row: 1,
                column: title.chars().take(FACT_CHARS_MAX).collect(),
            }]);
        }
    }
    if !table.titles.iter().any(|title| matches!(meaning(title), Column::Name)) {
        return Err(vec![Fault::NoNames]);
    }
    let of_names = table.titles.iter().find(|title| matches!(meaning(title), Column::Name));
    let mut found = Found { known, of_names: of_names.cloned().unwrap_or_default(), ..Found::default() };
    for (row, cells) in &table.rows {
        found.take(*row, &table.titles, cells.as_deref().unwrap_or_default());
    }
    found.finish()
}

static NOBODY: BTreeMap<String, ParticipantNo> = BTreeMap::new();

struct Found<'a> {
    known: &'a BTreeMap<String, ParticipantNo>,
    /// What stands over the column of names.
    of_names: String,
    people: Vec<Listed>,
    rows: BTreeMap<String, (usize, usize)>,
    managers: Vec<(usize, usize, String, String)>,
    faults: Vec<Fault>,
}

impl Default for Found<'_> {
    fn default() -> Self {
        let (people, managers, faults) = (Vec::new(), Vec::new(), Vec::new());
        Self { known: &NOBODY, of_names: String::new(), people, rows: BTreeMap::new(), managers, faults }
    }
}

impl Found<'_> {
    fn take(&mut self, row: usize, titles: &[String], cells: &[String]) {
        if cells.iter().all(String::is_empty) {
            return;
        }
        if cells.len() != titles.len() {
            let column = titles.get(cells.len()).or(titles.last()).cloned().unwrap_or_default();
            self.faults.push(Fault::Cells { row, cells: cells.len(), columns: titles.len(), column });
            return;
        }
        let mut listed = Listed::default();
        let mut manager = None;
        for (column, value) in titles.iter().zip(cells).filter(|(_, value)| !value.is_empty()) {
            let column = column.clone();
            match meaning(&column) {
                Column::Name => match names::check(value) {
                    Ok(name) => listed.person.name = name,
                    Err(_) => {
                        self.faults.push(Fault::NotPlain { row, column });
                        return;
                    }
                },
                Column::ReportsTo => {
                    manager = Some((column, names::check(value).unwrap_or_else(|_| value.clone())));
                }
                Column::Facilitates => match yes(value) {
                    Some(yes) => listed.person.facilitates = yes,
                    None => self.faults.push(Fault::YesOrNo { row, column }),
                },
                Column::Hours => match hours(value) {
                    Some(hours) => listed.person.hours = Some(hours),
                    None => self.faults.push(Fault::Hours { row, column }),
                },
                Column::Address => match Address::parse(value) {
                    Some(address) => listed.address = Some(address.text()),
                    None => self.faults.push(Fault::Address { row, column }),
                },
                Column::Fact if is_plain(value) => {
                    listed.person.facts.insert(column, value.clone());
                }
                Column::Fact => self.faults.push(Fault::NotPlain { row, column }),
            }
        }
        self.add(row, listed, manager);
    }

    fn add(&mut self, row: usize, listed: Listed, manager: Option<(String, String)>) {
        let (name, column) = (listed.person.name.clone(), self.of_names.clone());
        if name.is_empty() {
            self.faults.push(Fault::Nameless { row, column });
            return;
        }
        if let Some((_, first)) = self.rows.get(&name) {
            self.faults.push(Fault::PersonTwice { row, column, first: *first, name });
            return;
        }
        if self.known.contains_key(&name) {
            self.faults.push(Fault::PersonKnown { row, column, name });
            return;
        }
        let no = self.people.len();
        self.rows.insert(name, (no, row));
        self.managers.extend(manager.map(|(column, name)| (no, row, column, name)));
        self.people.push(listed);
    }

    fn finish(mut self) -> Result<Vec<Listed>, Vec<Fault>> {
        let managers = std::mem::take(&mut self.managers);
        let above = managers.first().map(|(_, _, column, _)| column.clone()).unwrap_or_default();
        for (person, row, column, name) in managers {
            match (self.rows.get(&name), self.known.get(&name)) {
                (Some((manager, _)), _) => self.people[person].person.reports_to = Some(*manager),
                (None, Some(known)) => self.people[person].known_manager = Some(*known),
                (None, None) => self.faults.push(Fault::ManagerUnknown { row, column, name }),
            }
        }
        self.faults.extend(self.circle(&above));
        if self.people.len() > PEOPLE_MAX {
            self.faults.push(Fault::TooMany);
        }
        if self.people.is_empty() && self.faults.is_empty() {
            self.faults.push(Fault::Nobody);
        }
        if self.faults.is_empty() {
            return Ok(self.people);
        }
        self.faults.sort_by_key(Fault::row);
        self.faults.truncate(TOLD_MAX);
        Err(self.faults)
    }

    /// The first circle of people who report to one another, by what stands over the column that says to whom.
    fn circle(&self, column: &str) -> Option<Fault> {
        let above = |person: usize| self.people[person].person.reports_to;
        (0..self.people.len()).find_map(|start| {
            let mut chain = vec![start];
            let mut at = start;
            while let Some(next) = above(at) {
                if next == start {
                    let name = |person: &usize| self.people[*person].person.name.clone();
                    let (_, row) = self.rows.get(&name(&start))?;
                    let names = chain.iter().map(name).collect();
                    return Some(Fault::CircleOfManagers { row: *row, column: column.to_owned(), names });
                }
                if chain.contains(&next) {
                    break;
                }
                chain.push(next);
                at = next;
            }
            None
        })
    }
}

impl Fault {
    /// The row, from 1; 0 where it is about the whole table.
    pub(crate) fn row(&self) -> usize {
        match self {
            Self::NotUtf8 { row, .. }
            | Self::Cells { row, .. }
            | Self::Nameless { row, .. }
            | Self::NotPlain { row, .. }
            | Self::PersonTwice { row, .. }
            | Self::PersonKnown { row, .. }
            | Self::ManagerUnknown { row, .. }
            | Self::CircleOfManagers { row, .. }
            | Self::Hours { row, .. }
            | Self::YesOrNo { row, .. }
            | Self::Address { row, .. } => *row,
            Self::NoTable | Self::NoNames | Self::Nobody | Self::ColumnTwice { .. } | Self::TooMany => 0,
        }
    }
}

/// Whether what is known of somebody can be shown as it is.
fn is_plain(value: &str) -> bool {
    value.chars().count() <= FACT_CHARS_MAX && !value.chars().any(char::is_control)
}

fn yes(value: &str) -> Option<bool> {
    match value.to_lowercase().as_str() {
        "yes" | "y" | "ja" | "x" | "1" | "true" | "wahr" => Some(true),
        "no" | "n" | "nein" | "0" | "false" | "falsch" => Some(false),
        _ => None,
    }
}

/// Hours of UTC as bits, from `7-18`: from seven to six in the evening. `22-6` goes over midnight.
fn hours(value: &str) -> Option<u32> {
    let (from, to) = value.split_once(['-', '–'])?;
    let hour = |text: &str| text.trim().parse::<u32>().ok();
    let (from, to) = (hour(from)?, hour(to)?);
    if from > 23 || to > 24 || from == to {
        return None;
    }
    let long = if to > from { to - from } else { 24 - from + to };
    Some((0..long).fold(0, |bits, step| bits | 1 << ((from + step) % 24)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &[u8]) -> Result<Vec<Person>, Vec<Fault>> {
        let listed = super::read(table, &BTreeMap::new())?;
        Ok(listed.into_iter().map(|listed| listed.person).collect())
    }

    #[test]
    fn tables_of_spreadsheets_are_read_alike() {
        let comma = "name,level,reports to\r\nAda,director,\r\n\"Ben, jr\",manager,Ada\r\n";
        let semicolon = "\u{feff}Name;level;Berichtet an\nAda;director;\n\"Ben, jr\";manager;Ada\n";
        let tab: Vec<u8> = std::iter::once(0xFEFF)
            .chain("name\tlevel\treports_to\nAda\tdirector\t\nBen, jr\tmanager\tAda\n".encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let people = read(comma.as_bytes()).unwrap();
        assert_eq!(people.len(), 2);
        assert_eq!((people[1].name.as_str(), people[1].reports_to), ("Ben, jr", Some(0)));
        assert_eq!(people[0].facts["level"], "director");
        assert_eq!(read(semicolon.as_bytes()).unwrap(), people);
        let told = "sep=|\nname|level|manager\nAda|director|\nBen, jr|manager|Ada\n";
        assert_eq!(read(told.as_bytes()).unwrap(), people);
        let wrong = read(b"sep=;\nname;level\nAda\n").unwrap_err();
        assert_eq!(wrong[0].row(), 3, "rows are those of the file");
        assert_eq!(read(&tab).unwrap(), people);
    }

    #[test]
    fn every_fault_has_its_row_and_nothing_is_taken() {
        let table = "name,reports to,hours,facilitates\nAda,,7-18,\nAda,,,\n,Ada,,\nBen,Zoe,,\nCem,,noon,\nDora,,,maybe\nEve,a,b\n";
        let faults = read(table.as_bytes()).unwrap_err();
        assert_eq!(
            faults,
            [
                Fault::PersonTwice { row: 3, column: "name".to_owned(), first: 2, name: "Ada".to_owned() },
                Fault::Nameless { row: 4, column: "name".to_owned() },
                Fault::ManagerUnknown { row: 5, column: "reports to".to_owned(), name: "Zoe".to_owned() },
                Fault::Hours { row: 6, column: "hours".to_owned() },
                Fault::YesOrNo { row: 7, column: "facilitates".to_owned() },
                Fault::Cells { row: 8, cells: 3, columns: 4, column: "facilitates".to_owned() },
            ]
        );
        assert_eq!(read(b"name\nM\xfcller\n"), Err(vec![Fault::NotUtf8 { row: 2, column: 1 }]));
        assert_eq!(read(b"name;ward\nAda;S\xfcd\n"), Err(vec![Fault::NotUtf8 { row: 2, column: 2 }]));
        assert_eq!(read(b"who,what\nAda,x\n"), Err(vec![Fault::NoNames]));
        assert_eq!(read(b""), Err(vec![Fault::NoNames]));
        assert_eq!(read(b"name,level\n"), Err(vec![Fault::Nobody]));
        assert_eq!(read(b"PK\x03\x04 and no spreadsheet"), Err(vec![Fault::NoTable]));
        assert_eq!(read(b"name,a,a\nAda,x,y\n"), Err(vec![Fault::ColumnTwice { column: "a".to_owned() }]));
    }

    #[test]
    fn a_table_is_read_beside_those_who_are_there_already() {
        let known = BTreeMap::from([("Ada".to_owned(), ParticipantNo(4))]);
        let table = "name,e-mail,manager\nBen,Ben@Example.org,Ada\nCem,,Ben\n";
        let listed = super::read(table.as_bytes(), &known).unwrap();
        assert_eq!(listed[0].address.as_deref(), Some("Ben@example.org"));
        assert_eq!(listed[0].manager(), Some(Manager::Known(ParticipantNo(4))));
        assert_eq!(listed[1].manager(), Some(Manager::New(0)));
        let faults = super::read(b"name,mail\nAda,\nBen,nowhere\nC\x07,\n", &known).unwrap_err();
        assert_eq!(
            faults,
            [
                Fault::PersonKnown { row: 2, column: "name".to_owned(), name: "Ada".to_owned() },
                Fault::Address { row: 3, column: "mail".to_owned() },
                Fault::NotPlain { row: 4, column: "name".to_owned() },
            ]
        );
    }

    #[test]
    fn managers_in_a_circle_are_named_by_the_first_row() {
        let table = "name,manager\nAda,Cem\nBen,Ada\nCem,Ben\nDora,Ada\n";
        let names = ["Ada", "Cem", "Ben"].map(str::to_owned).to_vec();
        let column = "manager".to_owned();
        assert_eq!(read(table.as_bytes()).unwrap_err(), [Fault::CircleOfManagers { row: 2, column, names }]);
    }

    #[test]
    fn hours_go_over_midnight() {
        assert_eq!(hours("7-9"), Some(0b1_1000_0000));
        assert_eq!(hours("23 – 1"), Some(1 << 23 | 1));
        assert_eq!(hours("0-24"), Some(0x00FF_FFFF));
        assert_eq!(hours("9-9"), None);
        assert_eq!(hours("25-3"), None);
    }
}
