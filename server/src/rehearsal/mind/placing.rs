//! What rehearsal members do with what is laid out before all: cards on a board, tokens on a canvas.

use super::super::script::line;
use super::{Here, Intent, Mind, is_here};
use protocol::format::{AccessRule, Purpose, StageAt, Writing};
use protocol::limits::{CANVAS_HEIGHT, CANVAS_WIDTH, TOKEN_COLOURS};
use protocol::view::{BoardColumn, CardView, SeatPart, TokenPlace, TokenShape, TokenView};
use protocol::{Command, Content, MemberId};

/// Cards that each puts on a board in one stage.
const CARDS_EACH: usize = 2;
/// From so many cards on a presenter strikes one.
const CARDS_MANY: usize = 4;
/// How far a token turns with a step, in degrees.
const TURN: u32 = 40;

impl Mind {
    /// A member's cards, two columns in turn; not while somebody else has the floor alone.
    pub(super) fn put_card(&self, here: Here<'_>) -> Option<Intent> {
        let alone = here.stage.rule == AccessRule::Hold && !here.view().floor.speakers.contains(&self.me);
        if !here.writes(Writing::Board) || alone {
            return None;
        }
        let mine = here.view().cards.iter().filter(|card| card.member == self.me && card.at == here.at());
        let number = mine.count();
        if number >= CARDS_EACH {
            return None;
        }
        let column = if number == 0 { BoardColumn::First } else { BoardColumn::Second };
        let before = here.view().cards.iter().filter(|card| card.member == self.me).count();
        let text = Content::new(line(&self.script.card, self.place() * CARDS_EACH + before));
        here.intent(&format!("card{number}"), 7_000 + self.spread(20_000), Command::PutCard { column, text })
    }

    /// A presenter's board: one card put right, and of many one struck. Who is turned away listens.
    pub(super) fn correct_the_board(&self, here: Here<'_>) -> Option<Intent> {
        if !here.writes(Writing::Board) || here.stage.rule == AccessRule::Turned {
            return None;
        }
        let cards = || here.view().cards.iter().filter(|card| same_scope(card.at, here.at()));
        let others = |card: &&CardView| card.member != self.me && !card.struck;
        if cards().all(|card| card.corrected.is_none())
            && let Some(first) = cards().find(others)
        {
            let text = Content::new(line(&self.script.corrected, 0));
            let correct = Command::CorrectCard { card: first.card, text };
            return here.intent(&format!("correct{}", first.card), 9_000, correct);
        }
        if cards().count() >= CARDS_MANY && cards().all(|card| !card.struck) {
            let last = cards().rfind(others)?.card;
            return here.intent(
                &format!("strike{last}"),
                6_000,
                Command::StrikeCard { card: last, on: true },
            );
        }
        None
    }

    /// A presenter's constellation: a token for each member who can lend one a voice, and one thing of their own; then
    /// they look on from outside.
    pub(super) fn lay_out(&self, here: Here<'_>) -> Option<Intent> {
        if !here.writes(Writing::Canvas) || is_for_stepping_out(here) {
            return None;
        }
        let placed: Vec<&TokenView> = tokens(here).collect();
        let others = here.view().seats.iter().filter(|seat| {
            seat.part == SeatPart::Member && is_here(seat) && !here.presenters().contains(&seat.member)
        });
        let without = |member: &MemberId| !placed.iter().any(|token| token.owner == *member);
        let owners = others.map(|seat| seat.member).chain([self.me]).filter(without);
        let label = self.script.token.get(placed.len());
        if let Some((owner, label)) = owners.zip(label).next() {
            let shape = if owner == self.me { TokenShape::Thing } else { TokenShape::Person };
            let place = place_of(placed.len(), self.script.token.len(), shape);
            let command = Command::PlaceToken { owner, place, text: Content::new(label) };
            return here.intent(&format!("place{}", placed.len()), 9_000, command);
        }
        let outside = here.view().outside.contains(&self.me);
        if here.stage.rule != AccessRule::Open || outside || placed.is_empty() {
            return None;
        }
        here.intent("outside", 12_000, Command::StandOutside { on: true })
    }

    /// Who lends a token a voice moves it once in a stage in which all may speak, and leaves the role where the
    /// constellation ends, once they have said something as themselves.
    pub(super) fn in_a_role(&self, here: Here<'_>) -> Option<Intent> {
        let mine = tokens(here).find(|token| token.owner == self.me && !token.left)?;
        let steps = &here.view().steps;
        let moved = steps.iter().any(|step| step.token == mine.token && step.at > here.run.started_at);
        if here.stage.rule == AccessRule::Open && !moved && !is_for_stepping_out(here) {
            let (token, place) = (mine.token, one_step(mine.place));
            let after_ms = 10_000 + self.spread(20_000);
            return here.intent(&format!("step{token}"), after_ms, Command::MoveToken { token, place });
        }
        let leaves = is_last_of_canvas(here) && here.said_by(self.me) > 0;
        here.intent("out", 4_000, Command::StepOut { member: self.me }).filter(|_| leaves)
    }

    /// A facilitator: out of their role with the first who is still in one. Who is no rehearsal member is given time.
    pub(super) fn help_out_of_roles(&self, here: Here<'_>) -> Option<Intent> {
        if !here.writes(Writing::Canvas) {
            return None;
        }
        let in_role = |member: &MemberId| !here.presenters().contains(member);
        let member = tokens(here).filter(|token| !token.left).map(|token| token.owner).find(in_role)?;
        let after_ms = if here.is_person(member) { 60_000 } else { 15_000 };
        here.intent(&format!("out{member}"), after_ms, Command::StepOut { member })
    }

    /// A rehearsal facilitator has not learned it, and says why they lead it all the same.
    pub(super) fn lead_a_constellation(&self, here: Here<'_>) -> Option<Intent> {
        if !here.writes(Writing::Canvas) && here.stage.purpose != Purpose::Placing {
            return None;
        }
        let text = Some(Content::new(line(&self.script.despite, 0)));
        here.intent("qualified", 3_000, Command::SayQualified { text })
    }
}

/// The tokens of the present constellation.
fn tokens(here: Here<'_>) -> impl Iterator<Item = &TokenView> {
    let at = here.at();
    here.view().tokens.iter().filter(move |token| same_scope(token.at, at) && !token.removed)
}

/// Whether two stages are of one round, or both outside the rounds.
fn same_scope(one: StageAt, other: StageAt) -> bool {
    match (one, other) {
        (StageAt::Round { round: a, .. }, StageAt::Round { round: b, .. }) => a == b,
        (one, other) => one.with_index(0) == other.with_index(0),
    }
}

/// Whether no stage with a canvas follows at once, so that roles are left in this one.
fn is_last_of_canvas(here: Here<'_>) -> bool {
    let next = |at: &StageAt| Some(at.with_index(at.index().checked_add(1)?));
    !has_canvas(here, next)
}

/// Whether this stage follows others with a canvas and is the last of them: for leaving roles, and for nothing else.
fn is_for_stepping_out(here: Here<'_>) -> bool {
    let before = |at: &StageAt| Some(at.with_index(at.index().checked_sub(1)?));
    is_last_of_canvas(here) && has_canvas(here, before)
}

/// Whether the nearest stage that is not optional, one way or the other, has a canvas.
fn has_canvas(here: Here<'_>, step: impl Fn(&StageAt) -> Option<StageAt>) -> bool {
    let format = &here.view().format;
    let stages = std::iter::successors(step(&here.at()), step).map_while(|at| format.stage(at));
    let mut required = stages.skip_while(|stage| stage.optional);
    required.next().is_some_and(|stage| stage.writes.contains(&Writing::Canvas))
}

/// Places on an ellipse round the middle, each facing it.
fn place_of(number: usize, of: usize, shape: TokenShape) -> TokenPlace {
    let number = u32::try_from(number).unwrap_or(0);
    let of = u32::try_from(of).unwrap_or(1).max(1);
    let angle = f64::from(number) / f64::from(of) * std::f64::consts::TAU;
    let around = |middle: u32, sine: f64| {
        let middle = f64::from(middle);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 0 and twice the middle"
        )]
        let place = (middle + sine * middle * 0.6) as u32;
        place
    };
    TokenPlace {
        x: around(CANVAS_WIDTH / 2, angle.sin()),
        y: around(CANVAS_HEIGHT / 2, -angle.cos()),
        heading: (number * 360 / of + 180) % 360,
        size: 3,
        shape,
        colour: number % TOKEN_COLOURS,
        presence: 100,
    }
}

/// A step towards the middle, with a turn.
fn one_step(place: TokenPlace) -> TokenPlace {
    let nearer = |from: u32, middle: u32| (from * 2 + middle) / 3;
    TokenPlace {
        x: nearer(place.x, CANVAS_WIDTH / 2),
        y: nearer(place.y, CANVAS_HEIGHT / 2),
        heading: (place.heading + TURN) % 360,
        ..place
    }
}
