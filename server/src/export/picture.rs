//! The picture of how a round was worked, as a drawing that stands for itself: black and grey on white, every row with its
//! words, so that it can be printed or sent on beside the text. The client draws the same rows in its own colours.
//!
//! Not here: what is on it (review.rs).

use super::review::WIDE;
use protocol::record::{MarkOf, ReviewMark, ReviewReading};
use std::fmt::Write;

/// Lengths in the drawing's own units: where the rows begin and how wide they are, how far apart.
const LEFT: u32 = 170;
const WIDTH: u32 = 800;
const ROW: u32 = 40;
const TOP: u32 = 8;
/// The advance of a letter of 13 units, on the wide side.
const LETTER: u32 = 7;
const LINE: u32 = 18;

/// The drawing as SVG.
pub(super) fn picture(review: &ReviewReading) -> String {
    let keys = key_lines(review);
    let rows = u32::try_from(review.rows.len()).unwrap_or(u32::MAX);
    let lines = u32::try_from(keys.len()).unwrap_or(u32::MAX);
    let height = TOP + rows * ROW + lines * LINE + 12;
    let mut text = String::new();
    let _ = write!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {whole} {height}\" width=\"{whole}\" \
         height=\"{height}\" role=\"img\" font-family=\"sans-serif\" font-size=\"13\"><title>{title}</title>\
         <rect width=\"{whole}\" height=\"{height}\" fill=\"#fff\"/>",
        whole = LEFT + WIDTH + 20,
        title = escaped(&review.sentences.join(" ")),
    );
    for (place, row) in (0..).zip(&review.rows) {
        let middle = TOP + place * ROW + ROW / 2;
        let _ = write!(
            text,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            LEFT - 12,
            middle + 4,
            escaped(&row.title),
        );
        let _ = write!(
            text,
            "<path d=\"M{LEFT} {middle}H{}\" stroke=\"#162626\" stroke-width=\"1\"/>",
            LEFT + WIDTH
        );
        row.marks.iter().for_each(|mark| draw(&mut text, mark, middle));
    }
    for (place, line) in (1..).zip(&keys) {
        let y = TOP + rows * ROW + place * LINE;
        let _ = write!(text, "<text x=\"{LEFT}\" y=\"{y}\" fill=\"#445353\">{}</text>", escaped(line));
    }
    text.push_str("</svg>");
    text
}

fn draw(text: &mut String, mark: &ReviewMark, middle: u32) {
    let x = LEFT + mark.from * WIDTH / WIDE;
    let width = (mark.until.saturating_sub(mark.from) * WIDTH / WIDE).max(1);
    let block = |text: &mut String, y: u32, height: u32, look: &str| {
        let _ = write!(text, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {look}/>");
    };
    match mark.of {
        MarkOf::Planned => {
            block(text, middle - 9, 18, "fill=\"#fff\" stroke=\"#6b7a79\" stroke-dasharray=\"3 2\"");
        }
        MarkOf::Used => block(text, middle - 9, 18, "fill=\"#dfe3e2\" stroke=\"#162626\""),
        MarkOf::Presenter => block(text, middle, 13, "fill=\"#0f5b5b\""),
        MarkOf::Questioners => block(text, middle - 13, 13, "fill=\"#985600\""),
        MarkOf::Facilitator => block(text, middle - 4, 8, "fill=\"#6d4687\""),
        MarkOf::Everybody => block(text, middle - 11, 22, "fill=\"#fff\" stroke=\"#162626\""),
        MarkOf::Held => block(text, middle - 3, 6, "fill=\"#fff\" stroke=\"#162626\" rx=\"3\""),
        MarkOf::Several => block(text, middle - 7, 14, "fill=\"#162626\""),
        MarkOf::Question => {
            let _ = write!(text, "<circle cx=\"{x}\" cy=\"{middle}\" r=\"4.5\" fill=\"#985600\"/>");
        }
    }
    let Some(number) = mark.number else { return };
    // A number has room where its block is wide enough; the order says the rest.
    if width >= 16 {
        let _ = write!(
            text,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{number}</text>",
            x + width / 2,
            middle + 5
        );
    }
}

/// "1 Contract · 2 Presentation", in lines that fit.
fn key_lines(review: &ReviewReading) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (number, stage) in (1..).zip(&review.stages) {
        let one = format!("{number} {}", stage.title);
        let letters =
            |line: &str| u32::try_from(line.chars().count()).unwrap_or(u32::MAX).saturating_mul(LETTER);
        match lines.last_mut() {
            Some(line) if letters(line) + letters(&one) + 3 * LETTER <= WIDTH => {
                line.push_str(" · ");
                line.push_str(&one);
            }
            _ => lines.push(one),
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
