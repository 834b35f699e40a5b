//! Tables as people have them: CSV with a comma, a semicolon, a tab or a bar, as spreadsheets write it, and the spreadsheets
//! themselves. What stands in a column is the business of `people.rs`.

use super::people::Fault;
use calamine::{Data, Reader as _, Sheets, open_workbook_auto_from_rs};
use std::io::Cursor;

/// Rows that are read: a few beyond what can be formed, so that it is said that there are too many.
const ROWS_MAX: usize = 2_000;
/// Columns that are read: more than anybody argues about.
const COLUMNS_MAX: usize = 100;
/// Bytes that a spreadsheet may become when it is unpacked: a table of ten megabytes is not of people.
const UNPACKED_MAX: u64 = 64 * 1024 * 1024;

/// A table in text.
pub(super) struct Table {
    /// What stands over the columns.
    pub(super) titles: Vec<String>,
    /// The rows below, each with its number as the spreadsheet shows it, from 1; nothing where a row cannot be read.
    pub(super) rows: Vec<(usize, Option<Vec<String>>)>,
}

/// Reads a table, whatever it was written by.
pub(super) fn read(bytes: &[u8]) -> Result<Table, Fault> {
    let table = if is_spreadsheet(bytes) { spreadsheet(bytes)? } else { csv(&text(bytes)?)? };
    if table.titles.len() > COLUMNS_MAX {
        return Err(Fault::TooMany);
    }
    Ok(table)
}

/// Packed files begin so (Excel, LibreOffice), and those of the Excel of before 2007.
fn is_spreadsheet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
}

fn spreadsheet(bytes: &[u8]) -> Result<Table, Fault> {
    if unpacked(bytes) > UNPACKED_MAX {
        return Err(Fault::TooMany);
    }
    let mut book: Sheets<_> = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| Fault::NoTable)?;
    // The first sheet is the one that is open when the file is.
    let range = book.worksheet_range_at(0).and_then(Result::ok).ok_or(Fault::NoTable)?;
    // A sheet may begin below its first row or beside its first column.
    let first = range.start().map_or(0, |(row, _)| row);
    let mut rows = range.rows().map(|row| row.iter().map(cell).collect::<Vec<String>>());
    let titles = rows.next().unwrap_or_default();
    let first = usize::try_from(first).unwrap_or(0) + 2;
    let rows = rows.take(ROWS_MAX).enumerate().map(|(place, row)| (first + place, Some(row)));
    Ok(Table { titles, rows: rows.collect() })
}

/// What the packed parts of a file say that they become.
fn unpacked(bytes: &[u8]) -> u64 {
    // The heads of a packed file's directory: the size unpacked is four bytes at 24.
    let heads = bytes.windows(4).enumerate().filter(|(_, mark)| *mark == b"PK\x01\x02");
    let size = |(at, _): (usize, &[u8])| {
        let size = bytes.get(at + 24..at + 28)?;
        Some(u64::from(u32::from_le_bytes(size.try_into().ok()?)))
    };
    heads.filter_map(size).fold(0, u64::saturating_add)
}

fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Bool(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
        Data::Int(number) => number.to_string(),
        // 7 and not 7.0: spreadsheets know no whole numbers.
        Data::Float(number) => number.to_string(),
        Data::DateTime(day) => day.to_string(),
    }
}

fn csv(text: &str) -> Result<Table, Fault> {
    // Some programs say first which separator they wrote.
    let told = text.strip_prefix("sep=").and_then(|rest| rest.split_once('\n'));
    let told = told.and_then(|(separator, rest)| match separator.trim_end_matches('\r').as_bytes() {
        [separator] => Some((*separator, rest)),
        _ => None,
    });
    let (before, separator, text) = match told {
        Some((separator, rest)) => (1, separator, rest),
        None => (0, separator(text), text),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let titles = reader.headers().map_err(|_| Fault::NoNames)?.iter().map(ToOwned::to_owned).collect();
    // A row with line breaks within its cells is one row, as spreadsheets number it.
    let rows = reader.records().take(ROWS_MAX).enumerate().map(|(place, record)| {
        (before + place + 2, record.ok().map(|record| record.iter().map(ToOwned::to_owned).collect()))
    });
    Ok(Table { titles, rows: rows.collect() })
}

/// The text of a file: UTF-8 with or without a byte order mark, or UTF-16 with one, as spreadsheets write it. Anything
/// else would be a guess that turns names into other names.
fn text(table: &[u8]) -> Result<String, Fault> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> =
            bytes.chunks(2).map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or(0)])).collect();
        String::from_utf16(&units).map_err(|_| Fault::NotUtf8 { row: 1, column: 1 })
    };
    match table {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] | rest => match std::str::from_utf8(rest) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => {
                let before = &rest[..error.valid_up_to()];
                let row = 1 + before.iter().filter(|byte| **byte == b'\n').count();
                let line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
                let separator = separator(&String::from_utf8_lossy(rest));
                let column = 1 + line.iter().filter(|byte| **byte == separator).count();
                Err(Fault::NotUtf8 { row, column })
            }
        },
    }
}

/// What the first line has most of.
fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    // Of equals the last one wins, and a table of one column has none of them.
    [b'|', b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}
