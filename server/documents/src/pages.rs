//! A document placed on pages: which line stands where, and what each is part of. Pure: nothing is written yet.

use crate::layout::{Look, Set, Setter};
use crate::{Block, Document, Entry, Table};

/// A4, in points.
pub(crate) const WIDTH: f32 = 595.0;
pub(crate) const HEIGHT: f32 = 842.0;
pub(crate) const MARGIN: f32 = 56.0;
const BOTTOM: f32 = HEIGHT - MARGIN - 18.0;
const BODY: f32 = 10.5;
const NOTE: f32 = 9.0;
const CELL: f32 = 9.0;
/// Room between columns.
const GUTTER: f32 = 10.0;
/// A column is never narrower than this, as a part of the width.
const COLUMN_MIN: f32 = 0.08;
const INDENT: f32 = 22.0;
const LABEL_GAP: f32 = 6.0;

/// What a piece of text is, for readers who do not see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A heading of a level.
    Heading(u8),
    /// A paragraph.
    Text,
    /// The mark or number of an entry.
    Label,
    /// A heading of a column.
    ColumnHead,
    /// A heading of a row.
    RowHead,
    /// A cell.
    Cell,
}

/// A piece of text, as the structure has it.
pub(crate) struct Piece {
    pub(crate) kind: Kind,
    pub(crate) set: Set,
}

/// The structure: pieces by their place in [`Pages::pieces`].
pub(crate) enum Part {
    /// One piece.
    Piece(usize),
    /// A list: each entry's label, and what belongs to it.
    List { counted: bool, entries: Vec<(usize, Vec<usize>)> },
    /// A table: its first row heads it.
    Table(Vec<Vec<usize>>),
}

/// What stands on a page.
pub(crate) enum Mark {
    /// A line of a piece.
    Line { piece: usize, line: usize, x: f32, top: f32 },
    /// A line of the headings of a table that goes on: seen again, not read again.
    Again { piece: usize, line: usize, x: f32, top: f32 },
    /// A rule under a row.
    Rule { top: f32, strong: bool },
}

/// A document on its pages.
pub(crate) struct Pages {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) parts: Vec<Part>,
    pub(crate) pages: Vec<Vec<Mark>>,
    /// Headings with where they stand: level, words, page, height on it.
    pub(crate) headings: Vec<(u8, String, usize, f32)>,
}

struct Placer {
    setter: Setter,
    out: Pages,
    top: f32,
}

/// Places a document on pages.
pub(crate) fn placed(document: &Document) -> Pages {
    let out = Pages { pieces: Vec::new(), parts: Vec::new(), pages: vec![Vec::new()], headings: Vec::new() };
    let mut placer = Placer { setter: Setter::new(), out, top: MARGIN };
    placer.heading(1, &document.headed());
    for (level, block) in document.stepped() {
        match block {
            Block::Heading { text, .. } => placer.heading(level.unwrap_or(2), text),
            Block::Text(text) => placer.text(text),
            Block::List { counted, entries } => placer.list(*counted, entries),
            Block::Table(table) => placer.table(table),
        }
    }
    if placer.setter.undrawn {
        placer.text(&document.undrawn);
    }
    placer.out
}

const WHOLE: f32 = WIDTH - 2.0 * MARGIN;

impl Placer {
    fn piece(&mut self, kind: Kind, text: &str, look: Look, width: f32) -> usize {
        let set = self.setter.set(text, look, width);
        self.out.pieces.push(Piece { kind, set });
        self.out.pieces.len() - 1
    }

    fn height(&self, piece: usize) -> f32 {
        self.out
            .pieces
            .get(piece)
            .map_or(0.0, |piece| piece.set.layout.len() as f32 * piece.set.line_height())
    }

    fn line_height(&self, piece: usize) -> f32 {
        self.out.pieces.get(piece).map_or(0.0, |piece| piece.set.line_height())
    }

    fn lines(&self, piece: usize) -> usize {
        self.out.pieces.get(piece).map_or(0, |piece| piece.set.layout.len())
    }

    fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.out.pages.last_mut() {
            page.push(mark);
        }
    }

    fn turn(&mut self) {
        self.out.pages.push(Vec::new());
        self.top = MARGIN;
    }

    /// Turns the page if so much has no room on this one.
    fn make_room(&mut self, height: f32) {
        if self.top + height > BOTTOM && self.top > MARGIN {
            self.turn();
        }
    }

    fn space(&mut self, height: f32) {
        if self.top > MARGIN {
            self.top += height;
        }
    }

    /// Puts the lines of a piece under each other, over as many pages as they need.
    fn put(&mut self, piece: usize, x: f32) {
        let height = self.line_height(piece);
        for line in 0..self.lines(piece) {
            self.make_room(height);
            let top = self.top;
            self.mark(Mark::Line { piece, line, x, top });
            self.top += height;
        }
    }

    fn heading(&mut self, level: u8, text: &str) {
        let size = match level {
            1 => 22.0,
            2 => 15.0,
            3 => 12.5,
            _ => 11.0,
        };
        let piece = self.piece(Kind::Heading(level), text, Look { bold: true, ..Look::of(size) }, WHOLE);
        self.space(size);
        // A heading never stands alone at the foot of a page.
        self.make_room(self.height(piece) + 3.0 * BODY * 1.35);
        let (page, top) = (self.out.pages.len() - 1, self.top);
        self.out.headings.push((level, self.out.pieces[piece].set.text.clone(), page, top));
        self.put(piece, MARGIN);
        self.top += size * 0.35;
        self.out.parts.push(Part::Piece(piece));
    }

    fn text(&mut self, text: &str) {
        let piece = self.piece(Kind::Text, text, Look::of(BODY), WHOLE);
        self.put(piece, MARGIN);
        self.top += BODY * 0.6;
        self.out.parts.push(Part::Piece(piece));
    }

    fn list(&mut self, counted: bool, entries: &[Entry]) {
        let mut parts = Vec::with_capacity(entries.len());
        for (number, entry) in (1_usize..).zip(entries) {
            let label = if counted { format!("{number}.") } else { "•".to_owned() };
            let look = Look { to_the_end: true, ..Look::of(BODY) };
            let label = self.piece(Kind::Label, &label, look, INDENT - LABEL_GAP + 12.0);
            let x = MARGIN + INDENT + 6.0;
            let width = WHOLE - INDENT - 6.0;
            let text = self.piece(Kind::Text, &entry.text, Look::of(BODY), width);
            let mut body = vec![text];
            if !entry.notes.is_empty() {
                let look = Look { quiet: true, ..Look::of(NOTE) };
                body.push(self.piece(Kind::Text, &entry.notes, look, width));
            }
            for more in &entry.more {
                body.push(self.piece(Kind::Text, more, Look::of(NOTE), width));
            }
            // The label stands on the page of the first line.
            self.make_room(self.line_height(text) * self.lines(text).min(2) as f32);
            let top = self.top;
            self.mark(Mark::Line { piece: label, line: 0, x: MARGIN - 12.0, top });
            for piece in &body {
                self.put(*piece, x);
            }
            self.top += BODY * 0.35;
            parts.push((label, body));
        }
        self.top += BODY * 0.3;
        if !parts.is_empty() {
            self.out.parts.push(Part::List { counted, entries: parts });
        }
    }

    fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let widths = self.widths(table);
        let look = |bold, figures| Look { bold, to_the_end: figures, ..Look::of(CELL) };
        let columns = || table.columns.iter().zip(&widths);
        let head: Vec<usize> = columns()
            .map(|(column, width)| {
                self.piece(Kind::ColumnHead, &column.title, look(true, column.figures), *width)
            })
            .collect();
        let mut rows = vec![head.clone()];
        self.row(&head, &widths, &[]);
        for cells in &table.rows {
            let row: Vec<usize> = columns()
                .enumerate()
                .map(|(at, (column, width))| {
                    let kind = if at == 0 { Kind::RowHead } else { Kind::Cell };
                    let words = cells.get(at).map_or("", String::as_str);
                    self.piece(kind, words, look(false, column.figures), *width)
                })
                .collect();
            self.row(&row, &widths, &head);
            rows.push(row);
        }
        self.top += BODY;
        self.out.parts.push(Part::Table(rows));
    }

    /// Puts a row; where it turns the page, the headings stand above it again. A row of more lines than a page has is
    /// broken within its cells.
    fn row(&mut self, row: &[usize], widths: &[f32], head: &[usize]) {
        let height = |placer: &Self, row: &[usize]| {
            row.iter().map(|piece| placer.height(*piece)).fold(0.0_f32, f32::max)
        };
        let own = height(self, row);
        if self.top + own > BOTTOM && self.top > MARGIN {
            self.turn();
            if !head.is_empty() {
                let top = self.top;
                self.cells(head, widths, top, |piece, line, x, top| Mark::Again { piece, line, x, top });
                self.top += height(self, head) + 2.0;
                let top = self.top;
                self.mark(Mark::Rule { top, strong: true });
                self.top += 4.0;
            }
        }
        let line = row.iter().map(|piece| self.line_height(*piece)).fold(0.0_f32, f32::max);
        let most = row.iter().map(|piece| self.lines(*piece)).max().unwrap_or(0);
        for at in 0..most {
            self.make_room(line);
            let mut x = MARGIN;
            for (piece, width) in row.iter().zip(widths) {
                if at < self.lines(*piece) {
                    let top = self.top;
                    self.mark(Mark::Line { piece: *piece, line: at, x, top });
                }
                x += width + GUTTER;
            }
            self.top += line;
        }
        self.top += 2.0;
        let top = self.top;
        self.mark(Mark::Rule { top, strong: head.is_empty() });
        self.top += 4.0;
    }

    fn cells(&mut self, row: &[usize], widths: &[f32], top: f32, mark: fn(usize, usize, f32, f32) -> Mark) {
        let mut x = MARGIN;
        for (piece, width) in row.iter().zip(widths) {
            for line in 0..self.lines(*piece) {
                let top = top + line as f32 * self.line_height(*piece);
                self.mark(mark(*piece, line, x, top));
            }
            x += width + GUTTER;
        }
    }

    /// Widths of columns: as wide as their widest cell where all have room, and otherwise in parts by that.
    fn widths(&mut self, table: &Table) -> Vec<f32> {
        let whole = WHOLE - GUTTER * (table.columns.len() - 1) as f32;
        let mut wanted: Vec<f32> = Vec::with_capacity(table.columns.len());
        for (at, column) in table.columns.iter().enumerate() {
            let look = Look { bold: true, ..Look::of(CELL) };
            let cells = table.rows.iter().filter_map(|row| row.get(at)).map(String::as_str);
            let widest = std::iter::once(column.title.as_str())
                .chain(cells)
                .map(|words| self.setter.width(words, look))
                .fold(0.0_f32, f32::max);
            wanted.push((widest + 1.0).clamp(whole * COLUMN_MIN, whole));
        }
        let sum: f32 = wanted.iter().sum();
        if sum > whole {
            // What is short keeps its width; what is long shares the rest.
            let fair = whole / wanted.len() as f32;
            let short: f32 = wanted.iter().filter(|width| **width <= fair).sum();
            let long: f32 = wanted.iter().filter(|width| **width > fair).sum();
            for width in &mut wanted {
                if *width > fair {
                    *width *= (whole - short) / long;
                }
            }
        }
        wanted
    }
}
