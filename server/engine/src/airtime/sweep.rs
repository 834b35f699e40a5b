//! Airtime worked out from measured spans, by a sweep over them in the order of time. Pure arithmetic. What a span is,
//! and how it is measured, is decided by the server.

use super::Span;
use protocol::format::Part;
use protocol::record::Stretch;
use protocol::signal::{Band, Shares};
use protocol::{MemberId, Millis, Timestamp};

/// How much of one stretch lies within another.
pub(crate) fn overlap(a: (Timestamp, Timestamp), b: (Timestamp, Timestamp)) -> Millis {
    a.1.min(b.1).since(a.0.max(b.0))
}

/// Stretches in order, without gaps between those that touch and without the time in `but`.
pub(crate) fn without(stretches: &[Stretch], but: &[Stretch]) -> Vec<Stretch> {
    let mut left: Vec<Stretch> = stretches.iter().copied().filter(|one| one.from < one.until).collect();
    for hole in but {
        left = left
            .into_iter()
            .flat_map(|one| {
                let before = Stretch { from: one.from, until: one.until.min(hole.from) };
                let after = Stretch { from: one.from.max(hole.until), until: one.until };
                [before, after]
            })
            .filter(|one| one.from < one.until)
            .collect();
    }
    left.sort_unstable_by_key(|one| one.from);
    left
}

/// One member's speech within windows, each moment counted once however many connections measured it.
pub(crate) fn spoken_ms(spans: &[Span], member: MemberId, windows: &[Stretch]) -> Millis {
    let theirs = spans.iter().filter(|span| span.member == member);
    length(&union(theirs.map(|span| Stretch { from: span.from, until: span.until }), windows))
}

fn length(stretches: &[Stretch]) -> Millis {
    stretches.iter().fold(Millis::ZERO, |sum, one| sum.plus(one.until.since(one.from)))
}

/// The union of stretches, cut to the windows, in order.
fn union(stretches: impl Iterator<Item = Stretch>, windows: &[Stretch]) -> Vec<Stretch> {
    let mut cut: Vec<Stretch> = stretches
        .flat_map(|one| {
            windows.iter().map(move |window| Stretch {
                from: one.from.max(window.from),
                until: one.until.min(window.until),
            })
        })
        .filter(|one| one.from < one.until)
        .collect();
    cut.sort_unstable_by_key(|one| one.from);
    let mut union: Vec<Stretch> = Vec::with_capacity(cut.len());
    for one in cut {
        match union.last_mut() {
            Some(last) if one.from <= last.until => last.until = last.until.max(one.until),
            _ => union.push(one),
        }
    }
    union
}

/// Who had how much of the windows, in parts of a thousand. Whoever spoke counts, also where others spoke too.
pub(crate) fn shares(spans: &[Span], windows: &[Stretch]) -> Shares {
    let whole = length(windows);
    if whole == Millis::ZERO {
        return Shares::default();
    }
    let mut speakers: Vec<(MemberId, Part)> = spans.iter().map(|span| (span.member, span.part)).collect();
    speakers.sort_unstable();
    speakers.dedup();
    let mut by_part = [Millis::ZERO; 3];
    let mut edges: Vec<(Timestamp, bool)> = Vec::new();
    for (member, part) in speakers {
        let theirs = spans.iter().filter(|span| span.member == member && span.part == part);
        let union = union(theirs.map(|span| Stretch { from: span.from, until: span.until }), windows);
        let slot = match part {
            Part::Presenter => 0,
            Part::Questioner | Part::Observer => 1,
            Part::Facilitator => 2,
        };
        by_part[slot] = by_part[slot].plus(length(&union));
        edges.extend(union.iter().flat_map(|one| [(one.from, true), (one.until, false)]));
    }
    let (anybody, several) = sweep(edges);
    let share = |ms: Millis| u32::try_from(ms.0.saturating_mul(1000) / whole.0).unwrap_or(u32::MAX);
    Shares {
        presenter: share(by_part[0]),
        questioners: share(by_part[1]),
        facilitator: share(by_part[2]),
        silence: share(whole.minus(anybody)),
        overlap: share(several),
    }
}

/// How long anybody spoke, and how long more than one did. Turns that only touch overlap for no time.
fn sweep(mut edges: Vec<(Timestamp, bool)>) -> (Millis, Millis) {
    edges.sort_unstable_by_key(|edge| edge.0);
    let (mut anybody, mut several) = (Millis::ZERO, Millis::ZERO);
    let (mut speaking, mut last) = (0_u32, Timestamp::default());
    for (at, begins) in edges {
        let stretch = at.since(last);
        if speaking > 0 {
            anybody = anybody.plus(stretch);
        }
        if speaking > 1 {
            several = several.plus(stretch);
        }
        speaking = if begins { speaking.saturating_add(1) } else { speaking.saturating_sub(1) };
        last = at;
    }
    (anybody, several)
}

/// A questioner's step: own time ÷ (all questioners' time ÷ their number); up to a half, five quarters, two.
pub(crate) fn band(own: Millis, all: Millis, questioners: usize) -> Band {
    let questioners = u64::try_from(questioners).unwrap_or(1).max(1);
    if own == Millis::ZERO {
        return Band::None;
    }
    // Quarters of a share, so that no figure is rounded before it is compared.
    let quarters = |n: u64| all.0.saturating_mul(n);
    let own = own.0.saturating_mul(questioners).saturating_mul(4);
    if own <= quarters(2) {
        Band::ALittle
    } else if own <= quarters(5) {
        Band::AShare
    } else if own <= quarters(8) {
        Band::More
    } else {
        Band::MuchMore
    }
}

/// How evenly times are spread: entropy over its greatest value, in parts of a thousand (5,5,5,5,5 gives 1000;
/// 1,2,5,7,10 gives 855). Fewer than two members, or no time at all, is even.
pub(crate) fn evenness(times: &[Millis]) -> u32 {
    let whole: u64 = times.iter().map(|time| time.0).sum();
    if times.len() < 2 || whole == 0 {
        return 1000;
    }
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a day are far below 2^52")]
    let entropy: f64 = times
        .iter()
        .filter(|time| time.0 > 0)
        .map(|time| time.0 as f64 / whole as f64)
        .map(|share| -share * share.ln())
        .sum();
    #[expect(clippy::cast_precision_loss, reason = "a handful of members")]
    let most = (times.len() as f64).ln();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1000")]
    let thousandths = (entropy / most * 1000.0).round() as u32;
    thousandths.min(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const AMARA: MemberId = MemberId(1);
    const JONAS: MemberId = MemberId(2);

    fn stretch(from: u64, until: u64) -> Stretch {
        Stretch { from: Timestamp(from), until: Timestamp(until) }
    }

    fn span(member: MemberId, part: Part, from: u64, until: u64) -> Span {
        Span { member, part, from: Timestamp(from), until: Timestamp(until), heard: true }
    }

    /// Worked values for five members, to the hundredth.
    #[test]
    fn evenness_is_normalised_entropy() {
        for (times, hundredths) in [
            (&[5, 5, 5, 5, 5], 100),
            (&[3, 4, 5, 6, 7], 98),
            (&[1, 2, 5, 7, 10], 86),
            (&[0, 1, 2, 6, 16], 60),
            (&[0, 0, 0, 0, 9], 0),
            (&[0, 0, 0, 0, 0], 100),
        ] {
            let times: Vec<Millis> = times.iter().map(|time| Millis::from_secs(*time)).collect();
            assert_eq!((evenness(&times) + 5) / 10, hundredths, "{times:?}");
        }
        assert_eq!(evenness(&[Millis(7)]), 1000);
    }

    #[test]
    fn bands_change_at_a_half_five_quarters_and_two_shares() {
        // Three questioners with 300 s between them: a share is 100 s.
        let all = Millis::from_secs(300);
        for (own, wanted) in [
            (0, Band::None),
            (1, Band::ALittle),
            (50, Band::ALittle),
            (51, Band::AShare),
            (125, Band::AShare),
            (126, Band::More),
            (200, Band::More),
            (201, Band::MuchMore),
        ] {
            assert_eq!(band(Millis::from_secs(own), all, 3), wanted, "{own} s");
        }
    }

    #[test]
    fn a_moment_counts_once_a_member_however_many_lines_measured_it() {
        let spans = [
            span(AMARA, Part::Questioner, 0, 100),
            span(AMARA, Part::Questioner, 50, 150),
            span(AMARA, Part::Questioner, 150, 200),
            span(AMARA, Part::Questioner, 60, 70),
            span(JONAS, Part::Questioner, 0, 1000),
        ];
        assert_eq!(spoken_ms(&spans, AMARA, &[stretch(0, 1000)]), Millis(200));
        assert_eq!(spoken_ms(&spans, AMARA, &[stretch(190, 1000)]), Millis(10));
        assert_eq!(spoken_ms(&spans, AMARA, &[stretch(0, 20), stretch(140, 160)]), Millis(40));
        assert_eq!(spoken_ms(&spans, AMARA, &[]), Millis(0));
    }

    #[test]
    fn shares_are_of_the_stage_without_its_pauses() {
        let windows = without(&[stretch(0, 1000)], &[stretch(400, 500), stretch(900, 2000)]);
        assert_eq!(windows, [stretch(0, 400), stretch(500, 900)]);
        let spans = [
            span(AMARA, Part::Presenter, 0, 200),
            span(AMARA, Part::Presenter, 350, 550),
            span(JONAS, Part::Questioner, 200, 240),
            span(JONAS, Part::Questioner, 360, 380),
            span(JONAS, Part::Questioner, 410, 490),
        ];
        let shares = shares(&spans, &windows);
        // 300 of 800 ms; 60 of 800; both from 360 to 380.
        assert_eq!((shares.presenter, shares.questioners, shares.facilitator), (375, 75, 0));
        assert_eq!((shares.silence, shares.overlap), (575, 25));
    }

    #[test]
    fn turns_that_touch_do_not_overlap() {
        let spans = [span(JONAS, Part::Questioner, 0, 100), span(AMARA, Part::Facilitator, 100, 200)];
        let shares = shares(&spans, &[stretch(0, 200)]);
        assert_eq!((shares.overlap, shares.silence), (0, 0));
    }

    #[test]
    fn no_time_has_no_shares() {
        assert_eq!(shares(&[span(AMARA, Part::Presenter, 0, 9)], &[]), Shares::default());
    }
}
