//! Who sees what of a programme. One function decides it, and what it does not name is seen by nobody.

pub use protocol::programme::ProgrammeRole as Role;

/// What there is to see in a programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// Waves, cohorts, and what stands on the time line.
    TimeLine,
    /// Who goes through it, and in which set.
    People,
    /// What is known of people for forming: facts, lines, conflicts, rules, and why somebody sits where they sit.
    Facts,
    /// How many came.
    Attendance,
    /// Who came. Nobody above a set sees it.
    AttendanceByName,
    /// What was said or written in sets, and what stays in them.
    SetTalk,
    /// Diaries, drafts and marks of others.
    Diaries,
    /// What facilitators bring to their supervision.
    Supervision,
    /// Which questionnaires there are, and when they open and close.
    Questionnaires,
    /// Answers of single people.
    Answers,
    /// Figures of groups, once small numbers were taken out.
    Figures,
    /// Themes of problems, from what presenters approved.
    Themes,
    /// How far projects have come.
    Projects,
    /// Words that were released.
    Releases,
    /// What was consented to for evaluation, under pseudonyms; of one's own, what one has consented to oneself.
    Corpus,
    /// That coaching took place, as counts.
    CoachingCounts,
    /// What was said in coaching.
    CoachingTalk,
    /// What facilitators have experienced and learned.
    Development,
}

/// How much of something somebody sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// Nothing.
    Nothing,
    /// What is their own, or of those they have to do with.
    Own,
    /// All of it.
    All,
}

/// How much of something a role sees.
#[deny(clippy::wildcard_enum_match_arm)]
#[must_use]
pub fn sees(role: Role, what: What) -> Sight {
    match role {
        Role::Organiser | Role::Lead => of_whoever_runs_it(what),
        Role::ExternalFacilitator
        | Role::CoFacilitator
        | Role::SupervisedFacilitator
        | Role::InternalFacilitator => of_facilitators(what),
        Role::Supervisor => of_supervisors(what),
        Role::Sponsor | Role::ProblemOwner => of_sponsors(what),
        Role::Coach | Role::Mentor => of_companions(what),
        Role::InternalEvaluator | Role::IndependentEvaluator => of_evaluators(role, what),
        Role::ControlMember => of_control(what),
        Role::Participant => of_participants(what),
    }
}

/// Whether one of some roles has something of its own of it, whatever another of them sees: who evaluates and goes through
/// the programme as well consents to texts of theirs like anybody.
#[must_use]
pub fn any_owns<'a>(roles: impl IntoIterator<Item = &'a Role>, what: What) -> bool {
    roles.into_iter().any(|role| sees(*role, what) == Sight::Own)
}

/// The most that any of some roles sees.
#[must_use]
pub fn any_sees<'a>(roles: impl IntoIterator<Item = &'a Role>, what: What) -> Sight {
    roles.into_iter().map(|role| sees(*role, what)).max().unwrap_or(Sight::Nothing)
}

fn of_whoever_runs_it(what: What) -> Sight {
    match what {
        What::TimeLine
        | What::People
        | What::Facts
        | What::Attendance
        | What::Questionnaires
        | What::Figures
        | What::Themes
        | What::Projects
        | What::Releases
        | What::CoachingCounts => Sight::All,
        What::AttendanceByName
        | What::SetTalk
        | What::Diaries
        | What::Supervision
        | What::Answers
        | What::Corpus
        | What::CoachingTalk
        | What::Development => Sight::Nothing,
    }
}

fn of_facilitators(what: What) -> Sight {
    match what {
        What::TimeLine => Sight::All,
        // Their sets are theirs as sets: a programme adds nothing to what members show them there.
        What::People
        | What::Supervision
        | What::Questionnaires
        | What::Answers
        | What::Releases
        | What::Corpus
        | What::Development => Sight::Own,
        What::Facts
        | What::Attendance
        | What::AttendanceByName
        | What::SetTalk
        | What::Diaries
        | What::Figures
        | What::Themes
        | What::Projects
        | What::CoachingCounts
        | What::CoachingTalk => Sight::Nothing,
    }
}

fn of_supervisors(what: What) -> Sight {
    match what {
        What::TimeLine => Sight::All,
        What::Supervision | What::Development | What::Questionnaires | What::Answers => Sight::Own,
        What::People
        | What::Facts
        | What::Attendance
        | What::AttendanceByName
        | What::SetTalk
        | What::Diaries
        | What::Figures
        | What::Themes
        | What::Projects
        | What::Releases
        | What::Corpus
        | What::CoachingCounts
        | What::CoachingTalk => Sight::Nothing,
    }
}

fn of_sponsors(what: What) -> Sight {
    match what {
        What::TimeLine | What::Attendance | What::Figures | What::Releases => Sight::All,
        What::Projects | What::Questionnaires | What::Answers => Sight::Own,
        What::People
        | What::Facts
        | What::AttendanceByName
        | What::SetTalk
        | What::Diaries
        | What::Supervision
        | What::Themes
        | What::Corpus
        | What::CoachingCounts
        | What::CoachingTalk
        | What::Development => Sight::Nothing,
    }
}

fn of_companions(what: What) -> Sight {
    match what {
        What::TimeLine => Sight::All,
        What::People | What::Questionnaires | What::Answers | What::CoachingCounts | What::CoachingTalk => {
            Sight::Own
        }
        What::Facts
        | What::Attendance
        | What::AttendanceByName
        | What::SetTalk
        | What::Diaries
        | What::Supervision
        | What::Figures
        | What::Themes
        | What::Projects
        | What::Releases
        | What::Corpus
        | What::Development => Sight::Nothing,
    }
}

fn of_evaluators(role: Role, what: What) -> Sight {
    match what {
        What::TimeLine | What::Questionnaires | What::Figures | What::Releases | What::Corpus => Sight::All,
        What::Attendance | What::Themes => match role {
            Role::InternalEvaluator => Sight::All,
            // Whoever belongs to nobody here reads what was released and consented to, and nothing else.
            Role::IndependentEvaluator
            | Role::Organiser
            | Role::Lead
            | Role::ExternalFacilitator
            | Role::CoFacilitator
            | Role::SupervisedFacilitator
            | Role::InternalFacilitator
            | Role::Supervisor
            | Role::Sponsor
            | Role::ProblemOwner
            | Role::Coach
            | Role::Mentor
            | Role::ControlMember
            | Role::Participant => Sight::Nothing,
        },
        What::People
        | What::Facts
        | What::AttendanceByName
        | What::SetTalk
        | What::Diaries
        | What::Supervision
        | What::Answers
        | What::Projects
        | What::CoachingCounts
        | What::CoachingTalk
        | What::Development => Sight::Nothing,
    }
}

fn of_control(what: What) -> Sight {
    match what {
        What::Questionnaires | What::Answers => Sight::Own,
        What::TimeLine
        | What::People
        | What::Facts
        | What::Attendance
        | What::AttendanceByName
        | What::SetTalk
        | What::Diaries
        | What::Supervision
        | What::Figures
        | What::Themes
        | What::Projects
        | What::Releases
        | What::Corpus
        | What::CoachingCounts
        | What::CoachingTalk
        | What::Development => Sight::Nothing,
    }
}

fn of_participants(what: What) -> Sight {
    match what {
        What::TimeLine => Sight::All,
        What::People
        | What::Questionnaires
        | What::Answers
        | What::Releases
        | What::Projects
        | What::Corpus
        | What::CoachingCounts
        | What::CoachingTalk
        | What::Development => Sight::Own,
        What::Facts
        | What::Attendance
        | What::AttendanceByName
        | What::SetTalk
        | What::Diaries
        | What::Supervision
        | What::Figures
        | What::Themes => Sight::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 15] = [
        Role::Organiser,
        Role::Lead,
        Role::ExternalFacilitator,
        Role::CoFacilitator,
        Role::SupervisedFacilitator,
        Role::InternalFacilitator,
        Role::Supervisor,
        Role::Sponsor,
        Role::ProblemOwner,
        Role::Coach,
        Role::Mentor,
        Role::InternalEvaluator,
        Role::IndependentEvaluator,
        Role::ControlMember,
        Role::Participant,
    ];

    /// The walls that no role opens, whatever is added.
    #[test]
    fn nobody_sees_the_talk_of_sets_nor_diaries_nor_who_was_away() {
        for role in ROLES {
            for what in [What::SetTalk, What::Diaries, What::AttendanceByName] {
                assert_eq!(sees(role, what), Sight::Nothing, "{role:?} {what:?}");
            }
            assert!(sees(role, What::Answers) <= Sight::Own, "{role:?} reads answers of others");
            assert!(sees(role, What::CoachingTalk) <= Sight::Own, "{role:?} reads coaching");
        }
    }

    #[test]
    fn each_sees_what_is_theirs() {
        assert_eq!(sees(Role::Sponsor, What::Attendance), Sight::All);
        assert_eq!(sees(Role::Sponsor, What::People), Sight::Nothing);
        assert_eq!(sees(Role::Sponsor, What::Projects), Sight::Own);
        assert_eq!(sees(Role::Organiser, What::Corpus), Sight::Nothing);
        assert_eq!(sees(Role::Participant, What::Corpus), Sight::Own);
        assert!(any_owns(&[Role::InternalEvaluator, Role::Participant], What::Corpus));
        assert!(!any_owns(&[Role::IndependentEvaluator, Role::Organiser], What::Corpus));
        assert_eq!(sees(Role::IndependentEvaluator, What::Corpus), Sight::All);
        assert_eq!(sees(Role::IndependentEvaluator, What::Attendance), Sight::Nothing);
        assert_eq!(sees(Role::InternalEvaluator, What::Attendance), Sight::All);
        assert_eq!(sees(Role::ControlMember, What::TimeLine), Sight::Nothing);
        assert_eq!(sees(Role::ControlMember, What::Questionnaires), Sight::Own);
        assert_eq!(any_sees(&[Role::ControlMember, Role::Lead], What::Facts), Sight::All);
        assert_eq!(any_sees(&[], What::TimeLine), Sight::Nothing);
    }
}
