//! What members undertook, and what became of it.

use crate::event::Undertaking;
use jiff::civil::Date;
use protocol::view::{ActionKind, ActionStatus};
use protocol::{Content, MemberId, Timestamp};

/// An action over its life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its number.
    pub action: Undertaking,
    /// Whose.
    pub owner: MemberId,
    /// What kind.
    pub what: ActionKind,
    /// In their words.
    pub text: Content,
    /// By when.
    pub due: Option<Date>,
    /// The question it came from.
    pub question: Option<Content>,
    /// Who will know of it.
    pub will_know: Option<MemberId>,
    /// Since when.
    pub since: Timestamp,
    /// What became of it, each report in order.
    pub reports: Vec<Report>,
}

/// A progress report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// When.
    pub at: Timestamp,
    /// What became of it.
    pub status: ActionStatus,
    /// What was learned.
    pub learned: Content,
}

impl Action {
    /// Whether there is more to report: it was not reported on, or done only in part, or not done.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.reports.last().map(|report| report.status) {
            None | Some(ActionStatus::Partly | ActionStatus::NotDone) => true,
            Some(ActionStatus::Done | ActionStatus::Changed | ActionStatus::LeftUndone) => false,
        }
    }

    /// Whether its owner is reminded on this day: open, and due within the next two days or since.
    #[must_use]
    pub fn is_due(&self, today: Date) -> bool {
        const DAYS_BEFORE: i64 = 2;
        let soon = today.checked_add(jiff::Span::new().days(DAYS_BEFORE)).unwrap_or(Date::MAX);
        self.is_open() && self.due.is_some_and(|due| due <= soon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn action(due: Option<Date>, reports: &[ActionStatus]) -> Action {
        let report =
            |status: &ActionStatus| Report { at: Timestamp(0), status: *status, learned: Content::default() };
        Action {
            action: Undertaking(1),
            owner: MemberId(2),
            what: ActionKind::Do,
            text: "Talk less".into(),
            due,
            question: None,
            will_know: None,
            since: Timestamp(0),
            reports: reports.iter().map(report).collect(),
        }
    }

    #[test]
    fn what_was_left_undone_on_purpose_is_settled() {
        assert!(action(None, &[]).is_open());
        assert!(action(None, &[ActionStatus::Partly]).is_open());
        assert!(!action(None, &[ActionStatus::Partly, ActionStatus::Done]).is_open());
        assert!(!action(None, &[ActionStatus::LeftUndone]).is_open());
    }

    #[test]
    fn a_reminder_comes_two_days_before() {
        let due = action(Some(date(2026, 3, 12)), &[]);
        assert!(!due.is_due(date(2026, 3, 9)));
        assert!(due.is_due(date(2026, 3, 10)));
        assert!(due.is_due(date(2026, 4, 1)));
        assert!(!action(Some(date(2026, 3, 12)), &[ActionStatus::Done]).is_due(date(2026, 3, 12)));
        assert!(!action(None, &[]).is_due(date(2026, 3, 12)));
    }
}
