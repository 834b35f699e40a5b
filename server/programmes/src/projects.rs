//! Projects of sets, for those who sponsor them: what one is called, whose it is, and how far it has come. Whoever runs the
//! programme names it; how far it has come is said by its set, as one of a few words. Nothing else of it goes up.

use crate::questionnaire::is_plain;
use protocol::evaluation::ProjectStatus;
use protocol::{SetId, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Projects of one programme: five years of eight sets, some with more than one.
pub const PROJECTS_MAX: usize = 500;
/// Sponsors of one project.
pub const SPONSORS_MAX: usize = 20;
/// Characters of a project's name.
pub const NAME_CHARS_MAX: usize = 120;

/// What happened to projects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// A set has a project.
    ProjectBegun {
        /// Its number, from 1.
        project: u32,
        /// Its name.
        name: String,
        /// The set.
        set: SetId,
        /// Accounts of those who sponsor it; nobody where it is every sponsor's.
        sponsors: BTreeSet<String>,
    },
    /// Others sponsor it.
    SponsorsChosen {
        /// Which.
        project: u32,
        /// Their accounts.
        sponsors: BTreeSet<String>,
    },
    /// Its set said how far it has come.
    ProjectSaid {
        /// Which.
        project: u32,
        /// How far.
        status: ProjectStatus,
        /// When.
        at: Timestamp,
    },
    /// It is off the list.
    ProjectRemoved {
        /// Which.
        project: u32,
    },
}

/// Why something is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such project, or it is another set's.
    NoSuchProject,
    /// Its name says nothing, is too long, or has characters that cannot be shown safely.
    TextNotPlain,
    /// There are as many as there can be.
    TooMany,
    /// It is so already.
    NothingChanges,
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Its name.
    pub name: String,
    /// The set.
    pub set: SetId,
    /// Accounts of those who sponsor it; nobody where it is every sponsor's.
    pub sponsors: BTreeSet<String>,
    /// How far it has come, and when its set said so.
    pub said: Option<(ProjectStatus, Timestamp)>,
}

/// The projects of a programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projects {
    all: BTreeMap<u32, Project>,
    last: u32,
}

impl Projects {
    /// Takes note of what happened.
    pub fn evolve(&mut self, event: &Event) {
        match event {
            Event::ProjectBegun { project, name, set, sponsors } => {
                self.last = self.last.max(*project);
                let begun =
                    Project { name: name.clone(), set: set.clone(), sponsors: sponsors.clone(), said: None };
                self.all.insert(*project, begun);
            }
            Event::SponsorsChosen { project, sponsors } => {
                if let Some(known) = self.all.get_mut(project) {
                    known.sponsors.clone_from(sponsors);
                }
            }
            Event::ProjectSaid { project, status, at } => {
                if let Some(known) = self.all.get_mut(project) {
                    known.said = Some((*status, *at));
                }
            }
            Event::ProjectRemoved { project } => {
                self.all.remove(project);
            }
        }
    }

    /// Gives a set a project.
    ///
    /// # Errors
    /// Why not.
    pub fn begin(&self, name: &str, set: &SetId, sponsors: &[String]) -> Result<Event, Refusal> {
        let name = name.trim();
        let fits = !name.is_empty()
            && name.chars().count() <= NAME_CHARS_MAX
            && is_plain(name)
            && !name.contains('\n');
        if !fits {
            return Err(Refusal::TextNotPlain);
        }
        if self.all.len() >= PROJECTS_MAX {
            return Err(Refusal::TooMany);
        }
        let sponsors = few(sponsors)?;
        Ok(Event::ProjectBegun { project: self.last + 1, name: name.to_owned(), set: set.clone(), sponsors })
    }

    /// Says who sponsors a project.
    ///
    /// # Errors
    /// Why not.
    pub fn choose_sponsors(&self, project: u32, sponsors: &[String]) -> Result<Event, Refusal> {
        let known = self.all.get(&project).ok_or(Refusal::NoSuchProject)?;
        let sponsors = few(sponsors)?;
        if known.sponsors == sponsors {
            return Err(Refusal::NothingChanges);
        }
        Ok(Event::SponsorsChosen { project, sponsors })
    }

    /// Takes a project off the list.
    ///
    /// # Errors
    /// If there is none.
    pub fn remove(&self, project: u32) -> Result<Event, Refusal> {
        self.all.get(&project).map(|_| Event::ProjectRemoved { project }).ok_or(Refusal::NoSuchProject)
    }

    /// A set says how far a project of theirs has come.
    ///
    /// # Errors
    /// Why not.
    pub fn say(
        &self,
        set: &SetId,
        project: u32,
        status: ProjectStatus,
        at: Timestamp,
    ) -> Result<Event, Refusal> {
        let known = self.all.get(&project).filter(|known| known.set == *set).ok_or(Refusal::NoSuchProject)?;
        if known.said.is_some_and(|(said, _)| said == status) {
            return Err(Refusal::NothingChanges);
        }
        Ok(Event::ProjectSaid { project, status, at })
    }

    /// All projects.
    pub fn all(&self) -> impl Iterator<Item = (u32, &Project)> {
        self.all.iter().map(|(project, known)| (*project, known))
    }

    /// The projects of a set.
    pub fn of_set<'a>(&'a self, set: &'a SetId) -> impl Iterator<Item = (u32, &'a Project)> {
        self.all().filter(move |(_, known)| known.set == *set)
    }

    /// The projects that are an account's to see as a sponsor: those that they sponsor, and those of every sponsor.
    pub fn of_sponsor<'a>(&'a self, account: &'a str) -> impl Iterator<Item = (u32, &'a Project)> {
        self.all().filter(move |(_, known)| known.sponsors.is_empty() || known.sponsors.contains(account))
    }
}

fn few(sponsors: &[String]) -> Result<BTreeSet<String>, Refusal> {
    let sponsors: BTreeSet<String> = sponsors.iter().cloned().collect();
    if sponsors.len() > SPONSORS_MAX { Err(Refusal::TooMany) } else { Ok(sponsors) }
}

impl Refusal {
    /// Every code there is.
    pub const CODES: [&str; 4] =
        ["no_such_project", "project_not_plain", "projects_too_many", "project_unchanged"];

    /// Its code, which does not change: the words for it are under it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoSuchProject => "no_such_project",
            Self::TextNotPlain => "project_not_plain",
            Self::TooMany => "projects_too_many",
            Self::NothingChanges => "project_unchanged",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str) -> SetId {
        SetId(name.to_owned())
    }

    #[test]
    fn a_sponsor_sees_their_own_projects_and_those_of_every_sponsor() {
        let mut projects = Projects::default();
        for (name, sponsors) in
            [("Cranes", vec!["ann".to_owned()]), ("Gates", vec!["bo".to_owned()]), ("Yard", Vec::new())]
        {
            let begun = projects.begin(name, &set("a"), &sponsors).unwrap();
            projects.evolve(&begun);
        }
        let names = |projects: &Projects, who: &str| {
            projects.of_sponsor(who).map(|(_, known)| known.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(&projects, "ann"), ["Cranes", "Yard"]);
        assert_eq!(names(&projects, "cy"), ["Yard"]);
        let chosen = projects.choose_sponsors(3, &["bo".to_owned()]).unwrap();
        projects.evolve(&chosen);
        assert_eq!(names(&projects, "bo"), ["Gates", "Yard"]);
        let removed = projects.remove(3).unwrap();
        projects.evolve(&removed);
        assert_eq!(names(&projects, "bo"), ["Gates"]);
        // Its number is nobody else's.
        let begun = projects.begin("Rails", &set("b"), &[]).unwrap();
        assert!(matches!(begun, Event::ProjectBegun { project: 4, .. }));
    }

    #[test]
    fn how_far_it_has_come_is_said_by_its_set_alone() {
        let mut projects = Projects::default();
        let begun = projects.begin(" Night shifts ", &set("a"), &[]).unwrap();
        projects.evolve(&begun);
        let at = Timestamp(7);
        assert_eq!(projects.say(&set("b"), 1, ProjectStatus::Done, at), Err(Refusal::NoSuchProject));
        let said = projects.say(&set("a"), 1, ProjectStatus::UnderWay, at).unwrap();
        projects.evolve(&said);
        let (_, known) = projects.all().next().unwrap();
        assert_eq!((known.name.as_str(), known.said), ("Night shifts", Some((ProjectStatus::UnderWay, at))));
        assert_eq!(projects.say(&set("a"), 1, ProjectStatus::UnderWay, at), Err(Refusal::NothingChanges));
        for name in ["", "  ", "two\nlines", &"x".repeat(121)] {
            assert_eq!(projects.begin(name, &set("a"), &[]), Err(Refusal::TextNotPlain), "{name}");
        }
    }
}
