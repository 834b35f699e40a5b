//! Refusals: why something is not done in a programme, as a fact, with a code that does not change.

/// A refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What one is in the programme does not let one do this.
    RoleOnly,
    /// That is no day.
    DayUnknown,
    /// That is no time of day.
    TimeUnknown,
    /// No zone has that name.
    ZoneUnknown,
    /// No such wave.
    NoSuchWave,
    /// No such cohort.
    NoSuchCohort,
    /// Nothing of that number is on the time line.
    NoSuchOccasion,
    /// Nobody of that number goes through the programme.
    NoSuchPerson,
    /// It is past; what is past stays as it was.
    OccasionPast,
    /// It would lie in the past.
    DayPast,
    /// The last day of collecting is over.
    CollectionClosed,
    /// A cohort would start before those of an earlier wave have ended.
    WaveTooEarly,
    /// Somebody would start before their line manager has finished.
    ManagerNotFinished,
    /// The cohort has no room for so many.
    CohortFull,
    /// The cohort has fewer people than it needs.
    CohortSmall,
    /// The programme has no room for so many.
    ProgrammeFull,
    /// Nothing would change.
    NothingChanges,
    /// As many as one programme can have.
    TooMany,
    /// A number is out of range.
    OutOfRange,
    /// There are no words in it.
    TextEmpty,
    /// Too long, or with characters in it that nobody sees.
    TextNotPlain,
    /// The rules cannot be asked as they are: somebody or something they are about is not there.
    RulesUnclear,
    /// Something has changed since it was looked at.
    ProgrammeChanged,
    /// There are no sets under these rules, so there is nothing to accept.
    NotFormed,
    /// The sets of this cohort were made already.
    SetsMade,
    /// Nobody chooses a set just now.
    ChoosingClosed,
    /// Somebody would facilitate a set in which there is somebody whom they lead.
    FacilitatorLeads,
    /// Mentors would come from people who do not start before those whom they are to mentor.
    MentorsLater,
    /// There is nobody on one side of the matching.
    MentorsNobody,
}

impl Refusal {
    /// Every refusal, for a test that each has its words.
    pub const ALL: [Self; 29] = [
        Self::RoleOnly,
        Self::DayUnknown,
        Self::TimeUnknown,
        Self::ZoneUnknown,
        Self::NoSuchWave,
        Self::NoSuchCohort,
        Self::NoSuchOccasion,
        Self::NoSuchPerson,
        Self::OccasionPast,
        Self::DayPast,
        Self::CollectionClosed,
        Self::WaveTooEarly,
        Self::ManagerNotFinished,
        Self::CohortFull,
        Self::CohortSmall,
        Self::ProgrammeFull,
        Self::NothingChanges,
        Self::TooMany,
        Self::OutOfRange,
        Self::TextEmpty,
        Self::TextNotPlain,
        Self::RulesUnclear,
        Self::ProgrammeChanged,
        Self::NotFormed,
        Self::SetsMade,
        Self::ChoosingClosed,
        Self::FacilitatorLeads,
        Self::MentorsLater,
        Self::MentorsNobody,
    ];

    /// The code: what the interface says in words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RoleOnly => "role_only",
            Self::DayUnknown => "day_unknown",
            Self::TimeUnknown => "time_unknown",
            Self::ZoneUnknown => "zone_unknown",
            Self::NoSuchWave => "no_such_wave",
            Self::NoSuchCohort => "no_such_cohort",
            Self::NoSuchOccasion => "no_such_occasion",
            Self::NoSuchPerson => "no_such_person",
            Self::OccasionPast => "occasion_past",
            Self::DayPast => "day_past",
            Self::CollectionClosed => "collection_closed",
            Self::WaveTooEarly => "wave_too_early",
            Self::ManagerNotFinished => "manager_not_finished",
            Self::CohortFull => "cohort_full",
            Self::CohortSmall => "cohort_small",
            Self::ProgrammeFull => "programme_full",
            Self::NothingChanges => "nothing_changes",
            Self::TooMany => "programme_too_many",
            Self::OutOfRange => "out_of_range",
            Self::TextEmpty => "text_empty",
            Self::TextNotPlain => "text_not_plain",
            Self::RulesUnclear => "rules_unclear",
            Self::ProgrammeChanged => "programme_changed",
            Self::NotFormed => "not_formed",
            Self::SetsMade => "sets_made",
            Self::ChoosingClosed => "choosing_closed",
            Self::FacilitatorLeads => "facilitator_leads",
            Self::MentorsLater => "mentors_later",
            Self::MentorsNobody => "mentors_nobody",
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for Refusal {}
