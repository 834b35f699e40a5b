//! The table of people: CSV with a comma, a semicolon or a tab, as spreadsheets write it.
//!
//! One column is called `name`. `reports to`, `facilitates` and `hours` mean something; every other column is a fact.

use programmes::formation::{PEOPLE_MAX, Person};
use std::collections::BTreeMap;

/// What is wrong with the table, each with its row as the spreadsheet numbers it, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A byte that is no UTF-8.
    NotUtf8 { row: usize },
    /// There is no column `name`.
    NoNames,
    /// A column that is there twice.
    ColumnTwice { column: String },
    /// A row with more cells than the table has columns, or fewer.
    Cells { row: usize },
    /// A row without a name.
    Nameless { row: usize },
    /// Somebody who is in an earlier row already.
    PersonTwice { row: usize, first: usize, name: String },
    /// A manager who is in no row.
    ManagerUnknown { row: usize, column: String, name: String },
    /// Hours that are not two whole hours of UTC, like `7-18`.
    Hours { row: usize, column: String },
    /// Neither yes nor no.
    YesOrNo { row: usize, column: String },
    /// More people than can be formed at once.
    TooMany,
}

/// Faults that are told at once: enough to mend a column, few enough to read.
const TOLD_MAX: usize = 20;

/// What a column means, by the words people write over it.
enum Column {
    Name,
    ReportsTo,
    Facilitates,
    Hours,
    Fact,
}

fn meaning(title: &str) -> Column {
    match title.to_lowercase().replace(['_', '-'], " ").as_str() {
        "name" => Column::Name,
        "reports to" | "manager" | "line manager" | "berichtet an" | "führungskraft" => Column::ReportsTo,
        "facilitates" | "moderiert" => Column::Facilitates,
        "hours" | "stunden" => Column::Hours,
        _ => Column::Fact,
    }
}

/// Reads the table. All of it is right, or nothing is taken and the faults are named in the order of their rows.
pub(super) fn read(table: &[u8]) -> Result<Vec<Person>, Vec<Fault>> {
    let text = text(table).map_err(|fault| vec![fault])?;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(&text))
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let titles: Vec<String> = match reader.headers() {
        Ok(titles) => titles.iter().map(ToOwned::to_owned).collect(),
        Err(_) => return Err(vec![Fault::NoNames]),
    };
    for (at, title) in titles.iter().enumerate() {
        if !title.is_empty() && titles[..at].contains(title) {
            return Err(vec![Fault::ColumnTwice { column: title.clone() }]);
        }
    }
    if !titles.iter().any(|title| matches!(meaning(title), Column::Name)) {
        return Err(vec![Fault::NoNames]);
    }
    let mut found = Found::default();
    for (no, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            found.faults.push(Fault::Cells { row: no + 2 });
            continue;
        };
        // The row as an editor shows it, with line breaks within cells: a spreadsheet's row is the record's number.
        found.take(no + 2, &titles, &record);
    }
    found.finish()
}

#[derive(Default)]
struct Found {
    people: Vec<Person>,
    rows: BTreeMap<String, (usize, usize)>,
    managers: Vec<(usize, usize, String, String)>,
    faults: Vec<Fault>,
}

impl Found {
    fn take(&mut self, row: usize, titles: &[String], record: &csv::StringRecord) {
        if record.iter().all(str::is_empty) {
            return;
        }
        if record.len() != titles.len() {
            self.faults.push(Fault::Cells { row });
            return;
        }
        let mut person = Person::default();
        let mut manager = None;
        for (column, value) in titles.iter().zip(record).filter(|(_, value)| !value.is_empty()) {
            match meaning(column) {
                Column::Name => value.clone_into(&mut person.name),
                Column::ReportsTo => manager = Some((column.clone(), value.to_owned())),
                Column::Facilitates => match yes(value) {
                    Some(yes) => person.facilitates = yes,
                    None => self.faults.push(Fault::YesOrNo { row, column: column.clone() }),
                },
                Column::Hours => match hours(value) {
                    Some(hours) => person.hours = Some(hours),
                    None => self.faults.push(Fault::Hours { row, column: column.clone() }),
                },
                Column::Fact => {
                    person.facts.insert(column.clone(), value.to_owned());
                }
            }
        }
        if person.name.is_empty() {
            self.faults.push(Fault::Nameless { row });
            return;
        }
        if let Some((_, first)) = self.rows.get(&person.name) {
            self.faults.push(Fault::PersonTwice { row, first: *first, name: person.name });
            return;
        }
        let no = self.people.len();
        self.rows.insert(person.name.clone(), (no, row));
        self.managers.extend(manager.map(|(column, name)| (no, row, column, name)));
        self.people.push(person);
    }

    fn finish(mut self) -> Result<Vec<Person>, Vec<Fault>> {
        for (person, row, column, name) in self.managers {
            match self.rows.get(&name) {
                Some((manager, _)) => self.people[person].reports_to = Some(*manager),
                None => self.faults.push(Fault::ManagerUnknown { row, column, name }),
            }
        }
        if self.people.len() > PEOPLE_MAX {
            self.faults.push(Fault::TooMany);
        }
        if self.faults.is_empty() {
            return Ok(self.people);
        }
        self.faults.sort_by_key(Fault::row);
        self.faults.truncate(TOLD_MAX);
        Err(self.faults)
    }
}

impl Fault {
    fn row(&self) -> usize {
        match self {
            Self::NotUtf8 { row }
            | Self::Cells { row }
            | Self::Nameless { row }
            | Self::PersonTwice { row, .. }
            | Self::ManagerUnknown { row, .. }
            | Self::Hours { row, .. }
            | Self::YesOrNo { row, .. } => *row,
            Self::NoNames | Self::ColumnTwice { .. } | Self::TooMany => 0,
        }
    }
}

/// The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one, as spreadsheets write it. Anything
/// else would be a guess that turns names into other names.
fn text(table: &[u8]) -> Result<String, Fault> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> =
            bytes.chunks(2).map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or(0)])).collect();
        String::from_utf16(&units).map_err(|_| Fault::NotUtf8 { row: 1 })
    };
    match table {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] | rest => match std::str::from_utf8(rest) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => {
                let before = &rest[..error.valid_up_to()];
                let row = 1 + before.iter().filter(|byte| **byte == b'\n').count();
                Err(Fault::NotUtf8 { row })
            }
        },
    }
}

/// What the first line has most of.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    // Of equals the last one wins, and a table of one column has none of them.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
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
        assert_eq!(read(&tab).unwrap(), people);
    }

    #[test]
    fn every_fault_has_its_row_and_nothing_is_taken() {
        let table = "name,reports to,hours,facilitates\nAda,,7-18,\nAda,,,\n,Ada,,\nBen,Zoe,,\nCem,,noon,\nDora,,,maybe\nEve,a,b\n";
        let faults = read(table.as_bytes()).unwrap_err();
        assert_eq!(
            faults,
            [
                Fault::PersonTwice { row: 3, first: 2, name: "Ada".to_owned() },
                Fault::Nameless { row: 4 },
                Fault::ManagerUnknown { row: 5, column: "reports to".to_owned(), name: "Zoe".to_owned() },
                Fault::Hours { row: 6, column: "hours".to_owned() },
                Fault::YesOrNo { row: 7, column: "facilitates".to_owned() },
                Fault::Cells { row: 8 },
            ]
        );
        assert_eq!(read(b"name\nM\xfcller\n"), Err(vec![Fault::NotUtf8 { row: 2 }]));
        assert_eq!(read(b"who,what\nAda,x\n"), Err(vec![Fault::NoNames]));
        assert_eq!(read(b""), Err(vec![Fault::NoNames]));
        assert_eq!(read(b"name,a,a\nAda,x,y\n"), Err(vec![Fault::ColumnTwice { column: "a".to_owned() }]));
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
