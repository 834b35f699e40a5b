//! The letters that a PDF brings with it, and which characters they have.

use krilla::text::Font;
use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use skrifa::{FontRef, MetadataProvider};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock};

static REGULAR: &[u8] = include_bytes!("../fonts/text-regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/text-bold.ttf");
static OTHERS: &[u8] = include_bytes!("../fonts/others.ttf");

/// The family that words are set in, and the one that has what it lacks.
pub(crate) const FAMILIES: [&str; 2] = ["Openset Text", "DejaVu Sans"];

/// In the place of a character that no font here has.
pub(crate) const UNDRAWN: char = '\u{fffd}';

/// Every character that one of the fonts has.
static DRAWN: LazyLock<BTreeSet<u32>> = LazyLock::new(|| {
    let fonts = [REGULAR, OTHERS].into_iter().filter_map(|bytes| FontRef::new(bytes).ok());
    fonts.flat_map(|font| font.charmap().mappings().map(|(letter, _)| letter).collect::<Vec<_>>()).collect()
});

/// The fonts for laying out, without any of the system's: a document looks the same wherever it is made.
pub(crate) fn context() -> FontContext {
    let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
    for bytes in [REGULAR, BOLD, OTHERS] {
        collection.register_fonts(Blob::new(Arc::new(bytes)), None);
    }
    FontContext { collection, source_cache: SourceCache::default() }
}

/// The same fonts as the PDF embeds them, each once.
#[derive(Default)]
pub(crate) struct Embedded(HashMap<u64, Option<Font>>);

impl Embedded {
    pub(crate) fn font(&mut self, font: &parley::FontData) -> Option<Font> {
        let made = self.0.entry(font.data.id()).or_insert_with(|| {
            let bytes: Vec<u8> = font.data.as_ref().to_vec();
            Font::new(bytes.into(), font.index)
        });
        made.clone()
    }
}

/// Words with a mark in the place of every character that could not be drawn; whether there is one.
pub(crate) fn drawable(text: &str) -> (String, bool) {
    let mut undrawn = false;
    let mut drawn = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == '\n' || DRAWN.contains(&u32::from(letter)) {
            drawn.push(letter);
        } else if letter == '\t' {
            drawn.push(' ');
        } else if !is_unseen(letter) {
            undrawn = true;
            drawn.push(UNDRAWN);
        }
    }
    (drawn, undrawn)
}

/// Joins, directions and variants, which have no shape of their own.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e01ef}')
}
