//! Where a token of a constellation stands, and whom it faces, in facts that have words. `web-client/src/room/canvas/
//! geometry.ts` works out the same; a golden file holds the two together.

use protocol::limits::{CANVAS_HEIGHT, CANVAS_WIDTH};
use protocol::view::TokenPlace;

/// How far from the middle something still stands in it, as a part of the canvas.
const MIDDLE: f64 = 0.12;
/// How far aside something may stand that one still faces, or faces away from, in degrees.
const FACING: f64 = 30.0;

/// Where a token stands among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stands<'a> {
    /// `middle`, `above`, `below-left` …: where on the canvas.
    pub(super) region: &'static str,
    /// `towards` or `away`, and the label of whom; nothing where nobody is there.
    pub(super) faces: Option<(&'static str, &'a str)>,
}

/// Where on the canvas a place is.
#[must_use]
pub(super) fn region(place: TokenPlace) -> &'static str {
    let across = f64::from(place.x) / f64::from(CANVAS_WIDTH) - 0.5;
    let down = f64::from(place.y) / f64::from(CANVAS_HEIGHT) - 0.5;
    match (side(across), side(down)) {
        (0, 0) => "middle",
        (0, -1) => "above",
        (0, _) => "below",
        (-1, 0) => "left",
        (_, 0) => "right",
        (-1, -1) => "above-left",
        (-1, _) => "below-left",
        (_, -1) => "above-right",
        _ => "below-right",
    }
}

fn side(offset: f64) -> i8 {
    if offset < -MIDDLE {
        -1
    } else if offset > MIDDLE {
        1
    } else {
        0
    }
}

/// Where a token stands: on the canvas, and facing whom, or away from whom. Of several it is the nearest.
#[must_use]
pub(super) fn stands<'a>(place: TokenPlace, others: &[(TokenPlace, &'a str)]) -> Stands<'a> {
    let mut seen: Vec<(u64, f64, &'a str)> =
        others.iter().map(|(other, label)| (distance(place, *other), aside(place, *other), *label)).collect();
    seen.sort_by_key(|one| one.0);
    let ahead = seen.iter().find(|(_, aside, _)| *aside <= FACING).map(|(_, _, label)| ("towards", *label));
    let behind =
        || seen.iter().find(|(_, aside, _)| *aside >= 180.0 - FACING).map(|(_, _, label)| ("away", *label));
    Stands { region: region(place), faces: ahead.or_else(behind) }
}

/// The square of the distance.
fn distance(one: TokenPlace, other: TokenPlace) -> u64 {
    let square = |a: u32, b: u32| u64::from(a.abs_diff(b)).pow(2);
    square(one.x, other.x) + square(one.y, other.y)
}

/// By how many degrees another stands aside of where a token faces, 0 to 180.
fn aside(place: TokenPlace, other: TokenPlace) -> f64 {
    let (across, down) = (f64::from(other.x) - f64::from(place.x), f64::from(other.y) - f64::from(place.y));
    let direction = across.atan2(-down).to_degrees();
    let turned = (direction - f64::from(place.heading)).rem_euclid(360.0);
    if turned > 180.0 { 360.0 - turned } else { turned }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::view::TokenShape;

    fn at(x: u32, y: u32, heading: u32) -> TokenPlace {
        TokenPlace { x, y, heading, size: 3, shape: TokenShape::Person, colour: 0, presence: 100 }
    }

    #[test]
    fn a_place_has_a_word() {
        let said = |x, y| region(at(x, y, 0));
        assert_eq!(said(500, 350), "middle");
        assert_eq!(said(100, 350), "left");
        assert_eq!(said(500, 10), "above");
        assert_eq!(said(990, 690), "below-right");
        assert_eq!(said(0, 0), "above-left");
    }

    #[test]
    fn one_faces_the_nearest_ahead_or_away_from_the_nearest_behind() {
        let others =
            [(at(800, 350, 0), "the bench"), (at(700, 350, 0), "the customer"), (at(200, 350, 0), "sales")];
        let facing = |heading| stands(at(500, 350, heading), &others).faces;
        assert_eq!(facing(90), Some(("towards", "the customer")));
        assert_eq!(facing(270), Some(("towards", "sales")));
        assert_eq!(facing(0), None, "nobody is ahead, and nobody behind");
        assert_eq!(stands(at(500, 350, 270), &others[..2]).faces, Some(("away", "the customer")));
    }
}
