//! Regions: installations with a database each, which know of each other no more than the addresses. What was made in a
//! region stays there. Its name stands in the ids that it gives and in the links to them, so that whoever is called knows
//! where something lies without asking anybody.

use crate::auth::{PublicAddress, region_in_link};
use crate::id;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// Letters of a name: it is typed, and stands in every link.
const NAME_CHARS_MAX: usize = 12;
/// Regions beside this one: each is shown to whoever signs in.
const OTHERS_MAX: usize = 32;

/// The short name of a region: small letters and digits, a letter first, 12 at most.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Name(String);

/// Why something names no region, or no other one, in words for whoever runs the service.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NoRegion {
    /// It is no name.
    #[error(
        "a region's name is a small letter and up to eleven more letters and digits, such as eu; not {0:?}"
    )]
    Name(String),
    /// It is not a name and an address.
    #[error("--regions takes names with addresses, such as uk=https://uk.sets.example.org; not {0:?}")]
    Pair(String),
    /// A region stands twice, or is this one.
    #[error("--regions names the others, each once; {0} is this region, or stands there twice")]
    Twice(String),
    /// There are too many.
    #[error("--regions takes {OTHERS_MAX} at most")]
    TooMany,
}

impl Name {
    /// As it stands in ids and links.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = NoRegion;

    fn from_str(text: &str) -> Result<Self, NoRegion> {
        if is_name(text) { Ok(Self(text.to_owned())) } else { Err(NoRegion::Name(text.to_owned())) }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether something is a region's name.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let mut letters = text.bytes();
    text.len() <= NAME_CHARS_MAX
        && letters.next().is_some_and(|first| first.is_ascii_lowercase())
        && letters.all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
}

/// Another region: its name, and the address at which people open it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Other {
    /// What it is called.
    pub name: Name,
    /// The address as it was typed; [`Regions::new`] reads it.
    pub url: String,
}

impl FromStr for Other {
    type Err = NoRegion;

    fn from_str(text: &str) -> Result<Self, NoRegion> {
        let (name, url) = text.split_once('=').ok_or_else(|| NoRegion::Pair(text.to_owned()))?;
        Ok(Self { name: name.trim().parse()?, url: url.trim().to_owned() })
    }
}

/// Where something lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place<'a> {
    /// Here, or nowhere.
    Here,
    /// In the region at that address.
    There(&'a PublicAddress),
    /// In a region that this one knows nothing of.
    Unknown,
}

/// This region and the others.
#[derive(Clone, Default, Debug)]
pub struct Regions {
    own: Option<Name>,
    others: BTreeMap<Name, PublicAddress>,
}

impl Regions {
    /// As the options say it.
    ///
    /// # Errors
    /// In words, what is wrong with one of them.
    pub fn new(own: Option<&Name>, others: &[Other], plain_http: bool) -> anyhow::Result<Self> {
        let mut regions = Self { own: own.cloned(), others: BTreeMap::new() };
        anyhow::ensure!(others.len() <= OTHERS_MAX, NoRegion::TooMany);
        for Other { name, url } in others {
            let address = PublicAddress::parse(url, plain_http)
                .map_err(|error| anyhow::anyhow!("--regions, of {name}: {error}"))?;
            let twice = own == Some(name) || regions.others.insert(name.clone(), address).is_some();
            anyhow::ensure!(!twice, NoRegion::Twice(name.to_string()));
        }
        Ok(regions)
    }

    /// What this region is called, if there are several.
    #[must_use]
    pub fn own(&self) -> Option<&Name> {
        self.own.as_ref()
    }

    /// The others, in the order of their names.
    pub fn others(&self) -> impl Iterator<Item = (&Name, &PublicAddress)> {
        self.others.iter()
    }

    /// The region of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Place<'_> {
        if self.own.as_ref().is_some_and(|own| own.text() == name) {
            return Place::Here;
        }
        let other = self.others.iter().find(|(other, _)| other.text() == name);
        other.map_or(Place::Unknown, |(_, address)| Place::There(address))
    }

    /// Where the set, session, organisation or programme of an id lies. An id without a region is of before there were any,
    /// and of here.
    #[must_use]
    pub fn of_id(&self, id: &str) -> Place<'_> {
        id::region_in(id).map_or(Place::Here, |name| self.named(name))
    }

    /// Where a link leads, as it stands behind its `#`, likewise.
    #[must_use]
    pub fn of_link(&self, text: &str) -> Place<'_> {
        region_in_link(text).map_or(Place::Here, |name| self.named(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::InvitationToken;

    fn regions() -> Regions {
        let others = ["uk=https://uk.example.org", "us = https://us.example.org"];
        let others: [Other; 2] = others.map(|one| one.parse().unwrap());
        Regions::new(Some(&"eu".parse().unwrap()), &others, false).unwrap()
    }

    fn leads_to<'a>(place: Place<'a>, origin: &str) -> bool {
        matches!(place, Place::There(address) if address.origin() == origin)
    }

    #[test]
    fn an_id_says_where_it_lies() {
        let (regions, uk) = (regions(), "uk".parse().unwrap());
        let there = id::new_set(Some(&uk)).unwrap().0;
        assert!(there.starts_with("uk_"), "{there}");
        assert!(leads_to(regions.of_id(&there), "https://uk.example.org"));
        assert_eq!(regions.of_id(&there.replace("uk_", "eu_")), Place::Here);
        assert_eq!(regions.of_id(&there.replace("uk_", "mars_")), Place::Unknown);
        for here in ["", "S1", "uk_", "uk_1", "no_such_set", &there[3..], &there.replace("uk_", "UK_")] {
            assert_eq!(regions.of_id(here), Place::Here, "{here}");
        }
        assert_eq!(Regions::default().of_id(&there), Place::Unknown, "a service that has no region");
    }

    #[test]
    fn a_link_says_where_it_leads_whatever_sticks_to_it() {
        let (regions, uk) = (regions(), "uk".parse().unwrap());
        let token = InvitationToken::draw().unwrap();
        let link = token.link(Some(&uk));
        let (_, there) = link.split_once('#').unwrap();
        for around in
            ["*", "<*>", "*.", "#*)", " * ", "\"*\"", "https://a.example.org/i#*.", "*?utm_source=mail"]
        {
            let typed = around.replace('*', there);
            assert!(leads_to(regions.of_link(&typed), "https://uk.example.org"), "{around}");
            assert_eq!(InvitationToken::find(&typed), Some(token.clone()), "{around}");
        }
        let text = token.text();
        for here in ["", "#", &text, &format!("{}.", *text), &format!("x-uk.{}", *text), "uk.short"] {
            assert_eq!(regions.of_link(here), Place::Here);
        }
        assert_eq!(regions.of_link(&format!("mars.{}", *text)), Place::Unknown);
    }

    #[test]
    fn names_and_addresses_that_are_none_are_refused_with_a_sentence() {
        for wrong in ["", "EU", "1eu", "e_u", "e-u", "abcdefghijklm", "ü"] {
            assert!(wrong.parse::<Name>().unwrap_err().to_string().contains("such as eu"), "{wrong}");
        }
        assert_eq!("eu".parse::<Other>().unwrap_err(), NoRegion::Pair("eu".to_owned()));
        let eu = "eu".parse().unwrap();
        let refused = |others: &[&str]| {
            let others: Vec<Other> = others.iter().map(|one| one.parse().unwrap()).collect();
            Regions::new(Some(&eu), &others, false).unwrap_err().to_string()
        };
        assert!(refused(&["eu=https://a.org"]).contains("eu is this region"));
        assert!(
            refused(&["uk=https://a.org", "uk=https://b.org"])
                .contains("uk is this region, or stands there twice")
        );
        assert!(refused(&["uk=http://a.org"]).contains("plain http"));
        assert!(refused(&["uk=https://a.org/sets"]).contains("without a path"));
    }
}
