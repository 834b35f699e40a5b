//! Words in lines: one paragraph in one look, broken to a width.

use crate::fonts::{FAMILIES, drawable};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, Layout, LayoutContext,
    LineHeight, OverflowWrap, StyleProperty,
};
use std::borrow::Cow;

/// How words look; lengths are points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) size: f32,
    pub(crate) bold: bool,
    /// Of lesser weight on the page: facts, page numbers.
    pub(crate) quiet: bool,
    /// Lines end at the right side.
    pub(crate) to_the_end: bool,
}

impl Look {
    pub(crate) const fn of(size: f32) -> Self {
        Self { size, bold: false, quiet: false, to_the_end: false }
    }
}

/// A paragraph in lines.
pub(crate) struct Set {
    pub(crate) text: String,
    pub(crate) layout: Layout<[u8; 4]>,
    pub(crate) look: Look,
}

impl Set {
    /// Height of a line.
    pub(crate) fn line_height(&self) -> f32 {
        self.look.size * LINE
    }
}

const LINE: f32 = 1.35;

/// Lays out, and remembers whether a character could not be drawn.
pub(crate) struct Setter {
    fonts: FontContext,
    context: LayoutContext<[u8; 4]>,
    pub(crate) undrawn: bool,
}

impl Setter {
    pub(crate) fn new() -> Self {
        Self { fonts: crate::fonts::context(), context: LayoutContext::new(), undrawn: false }
    }

    /// A paragraph in lines no longer than `width`.
    pub(crate) fn set(&mut self, text: &str, look: Look, width: f32) -> Set {
        let mut set = self.shaped(text, look);
        set.layout.break_all_lines(Some(width));
        let alignment = if look.to_the_end { Alignment::End } else { Alignment::Start };
        set.layout.align(alignment, AlignmentOptions::default());
        set
    }

    /// How wide words are in one line.
    pub(crate) fn width(&mut self, text: &str, look: Look) -> f32 {
        let mut set = self.shaped(text, look);
        set.layout.break_all_lines(None);
        set.layout.width()
    }

    fn shaped(&mut self, text: &str, look: Look) -> Set {
        let (text, undrawn) = drawable(&crate::printable(text));
        self.undrawn |= undrawn;
        let mut builder = self.context.ranged_builder(&mut self.fonts, &text, 1.0, false);
        let families: Vec<FontFamilyName<'_>> =
            FAMILIES.iter().map(|name| FontFamilyName::Named(Cow::Borrowed(*name))).collect();
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Owned(families))));
        builder.push_default(StyleProperty::FontSize(look.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(LINE)));
        let weight = if look.bold { FontWeight::BOLD } else { FontWeight::NORMAL };
        builder.push_default(StyleProperty::FontWeight(weight));
        // A word that is longer than the line is broken rather than cut off.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let layout = builder.build(&text);
        Set { text, layout, look }
    }
}
