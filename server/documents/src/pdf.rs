//! A document as PDF: lines drawn where they were placed, and the structure that says what they are.
//!
//! PDF/UA-1 asks for a title, a language, a structure and letters for every character; the library refuses to write what
//! breaks a rule it can see.

use crate::fonts::Embedded;
use crate::pages::{HEIGHT, Kind, MARGIN, Mark, Pages, Part, WIDTH, placed};
use crate::{Document, DocumentError};
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
};
use krilla::text::{GlyphId, KrillaGlyph};
use parley::layout::{Cluster, Run};
use std::num::NonZeroU16;
use std::ops::Range;

use crate::layout::{Look, Set, Setter};

const INK: [u8; 3] = [0x16, 0x26, 0x26];
const QUIET: [u8; 3] = [0x44, 0x53, 0x53];
const LINE: [u8; 3] = [0xa9, 0xb3, 0xb1];

/// The document as PDF, tagged, by the rules of PDF/UA-1.
///
/// # Errors
/// [`DocumentError::Pdf`] if the library finds a rule broken.
pub fn pdf(document: &Document) -> Result<Vec<u8>, DocumentError> {
    let refused = |error: &dyn std::fmt::Debug| DocumentError::Pdf(kind_of(error));
    let pages = placed(document);
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| refused(&error))?;
    let settings = SerializeSettings { configuration, enable_tagging: true, ..SerializeSettings::default() };
    let mut file = krilla::Document::new_with(settings);
    let mut marks: Vec<Vec<Identifier>> = pages.pieces.iter().map(|_| Vec::new()).collect();
    let mut fonts = Embedded::default();
    let mut setter = Setter::new();
    let count = pages.pages.len();
    for (number, page) in (1_usize..).zip(&pages.pages) {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| refused(&"page"))?;
        let mut sheet = file.start_page_with(size);
        let mut surface = sheet.surface();
        draw(&mut surface, &mut fonts, &pages, page, &mut marks);
        let look = Look { quiet: true, to_the_end: true, ..Look::of(9.0) };
        let foot = setter.set(&format!("{number} / {count}"), look, WIDTH - 2.0 * MARGIN);
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PageNumber)));
        line(&mut surface, &mut fonts, &foot, 0, MARGIN, HEIGHT - MARGIN);
        surface.end_tagged();
        surface.finish();
        sheet.finish();
    }
    file.set_tag_tree(tree(&pages, &mut marks));
    file.set_outline(outline(&pages));
    let (year, month, day) = document.made;
    file.set_metadata(
        Metadata::new()
            .title(document.headed())
            .language(document.language.to_owned())
            .creator("openset".to_owned())
            .creation_date(DateTime::new(year).month(month).day(day)),
    );
    file.finish().map_err(|error| refused(&error))
}

/// The name of a fault without what was being written.
fn kind_of(error: &dyn std::fmt::Debug) -> String {
    let text = format!("{error:?}");
    text.chars().take_while(|letter| letter.is_alphanumeric() || matches!(letter, '(' | '[')).collect()
}

/// Draws a page, a run of lines of the same piece under one mark.
fn draw(
    surface: &mut Surface<'_>,
    fonts: &mut Embedded,
    pages: &Pages,
    page: &[Mark],
    marks: &mut [Vec<Identifier>],
) {
    for mark in page {
        match *mark {
            Mark::Line { piece, line: at, x, top } => {
                let id = surface.start_tagged(ContentTag::Other);
                if let Some(known) = pages.pieces.get(piece) {
                    line(surface, fonts, &known.set, at, x, top);
                }
                surface.end_tagged();
                if let Some(ids) = marks.get_mut(piece) {
                    ids.push(id);
                }
            }
            Mark::Again { piece, line: at, x, top } => {
                surface
                    .start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther)));
                if let Some(known) = pages.pieces.get(piece) {
                    line(surface, fonts, &known.set, at, x, top);
                }
                surface.end_tagged();
            }
            Mark::Rule { top, strong } => {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
                rule(surface, top, strong);
                surface.end_tagged();
            }
        }
    }
}

fn color([red, green, blue]: [u8; 3]) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn fill(ink: [u8; 3]) -> Option<Fill> {
    Some(Fill { paint: color(ink).into(), opacity: NormalizedF32::ONE, ..Fill::default() })
}

fn rule(surface: &mut Surface<'_>, top: f32, strong: bool) {
    let mut path = PathBuilder::new();
    path.move_to(MARGIN, top);
    path.line_to(WIDTH - MARGIN, top);
    let Some(path) = path.finish() else { return };
    let (ink, width) = if strong { (INK, 0.9) } else { (LINE, 0.5) };
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke { paint: color(ink).into(), width, ..Stroke::default() }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}

/// Draws one line of a paragraph with its top at `top`.
fn line(surface: &mut Surface<'_>, fonts: &mut Embedded, set: &Set, at: usize, left: f32, top: f32) {
    let Some(line) = set.layout.get(at) else { return };
    let metrics = line.metrics();
    // Of this line alone: where it stands in its own paragraph is of no matter here.
    let above = at as f32 * set.line_height();
    let y = top + (metrics.baseline - above);
    let mut x = left + metrics.offset;
    surface.set_fill(fill(if set.look.quiet { QUIET } else { INK }));
    for run in line.runs() {
        let start = x;
        let size = run.font_size();
        let mut glyphs: Vec<KrillaGlyph> = Vec::new();
        for (cluster, words) in worded(&run) {
            for glyph in cluster.glyphs() {
                glyphs.push(KrillaGlyph::new(
                    GlyphId::new(glyph.id),
                    glyph.advance / size,
                    glyph.x / size,
                    glyph.y / size,
                    0.0,
                    words.clone(),
                    None,
                ));
                x += glyph.advance;
            }
        }
        if let Some(font) = fonts.font(run.font())
            && !glyphs.is_empty()
        {
            surface.draw_glyphs(Point::from_xy(start, y), &glyphs, font, &set.text, size, false);
        }
    }
}

/// The clusters that have glyphs, from left to right, each with where all the words it draws are. A ligature draws what
/// follows it in the text, and that stands before it where the text runs from right to left.
fn worded<'a>(run: &'a Run<'a, [u8; 4]>) -> Vec<(Cluster<'a, [u8; 4]>, Range<usize>)> {
    let mut clusters: Vec<(Cluster<'a, [u8; 4]>, Range<usize>)> = Vec::new();
    let mut before: Option<Range<usize>> = None;
    for cluster in run.visual_clusters() {
        let words = cluster.text_range();
        if !cluster.is_ligature_continuation() {
            let words = before.take().map_or(words.clone(), |more| joined(&words, &more));
            clusters.push((cluster, words));
        } else if run.is_rtl() {
            before = Some(before.map_or(words.clone(), |more| joined(&more, &words)));
        } else if let Some((_, start)) = clusters.last_mut() {
            *start = joined(start, &words);
        }
    }
    clusters
}

fn joined(one: &Range<usize>, other: &Range<usize>) -> Range<usize> {
    one.start.min(other.start)..one.end.max(other.end)
}

/// The structure, in reading order.
fn tree(pages: &Pages, marks: &mut [Vec<Identifier>]) -> TagTree {
    let mut tree = TagTree::new();
    for part in &pages.parts {
        match part {
            Part::Piece(piece) => tree.push(group(pages, marks, *piece)),
            Part::List { counted, entries } => {
                let numbering = if *counted { ListNumbering::Decimal } else { ListNumbering::Disc };
                let mut list = TagGroup::new(Tag::L(numbering));
                for (label, body) in entries {
                    let mut item = TagGroup::new(Tag::LI);
                    item.push(group(pages, marks, *label));
                    let mut inside = TagGroup::new(Tag::LBody);
                    for piece in body {
                        inside.push(group(pages, marks, *piece));
                    }
                    item.push(Node::Group(inside));
                    list.push(Node::Group(item));
                }
                tree.push(Node::Group(list));
            }
            Part::Table(rows) => {
                let mut table = TagGroup::new(Tag::Table);
                for row in rows {
                    let mut cells = TagGroup::new(Tag::TR);
                    for piece in row {
                        cells.push(group(pages, marks, *piece));
                    }
                    table.push(Node::Group(cells));
                }
                tree.push(Node::Group(table));
            }
        }
    }
    tree
}

fn group(pages: &Pages, marks: &mut [Vec<Identifier>], piece: usize) -> Node {
    let known = pages.pieces.get(piece);
    let kind: TagKind = match known.map_or(Kind::Text, |known| known.kind) {
        Kind::Heading(level) => {
            let level = NonZeroU16::new(level.into()).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, known.map(|known| known.set.text.clone())).into()
        }
        Kind::Text => Tag::P.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::ColumnHead => Tag::TH(TableHeaderScope::Column).into(),
        Kind::RowHead => Tag::TH(TableHeaderScope::Row).into(),
        Kind::Cell => Tag::TD.into(),
    };
    let mut group = TagGroup::new(kind);
    for id in marks.get_mut(piece).map(std::mem::take).unwrap_or_default() {
        group.push(Node::Leaf(id));
    }
    Node::Group(group)
}

/// Headings as a list beside the pages.
fn outline(pages: &Pages) -> Outline {
    let mut outline = Outline::new();
    // The title opens the whole; under it the second level, each with its third.
    let mut second: Option<OutlineNode> = None;
    for (level, text, page, top) in &pages.headings {
        let node = OutlineNode::new(text.clone(), XyzDestination::new(*page, Point::from_xy(MARGIN, *top)));
        match (*level, second.as_mut()) {
            (0..=2, _) | (_, None) => {
                if let Some(before) = second.replace(node) {
                    outline.push_child(before);
                }
            }
            (_, Some(above)) => above.push_child(node),
        }
    }
    if let Some(last) = second {
        outline.push_child(last);
    }
    outline
}
