//! The file of rules: TOML, with people by their names.

use programmes::formation::{Person, PersonNo, Rule, Wish};
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<toml::Spanned<Written>>,
    #[serde(default)]
    wish: Vec<Wish>,
}

/// A rule as it is written: people are named, and sets count from 1.
#[derive(Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case", deny_unknown_fields)]
enum Written {
    Sets { count: usize },
    Sizes { least: usize, most: usize },
    Together { fact: String },
    Line { through_any: bool },
    Apart { one: String, other: String },
    AtMost { fact: String, count: usize },
    AtLeast { fact: String, values: BTreeSet<String>, count: usize },
    Kinds { fact: String, count: usize },
    Hours { count: u32 },
    Facilitators,
    Placed { person: String, set: usize },
}

/// Reads rules and wishes. The error says the line and what is wrong there.
pub(super) fn read(text: &str, people: &[Person]) -> Result<(Vec<Rule>, Vec<Wish>), String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut rules = Vec::new();
    for written in file.rule {
        let line = 1 + text[..written.span().start].matches('\n').count();
        rules.push(rule(written.into_inner(), people).map_err(|wrong| format!("line {line}: {wrong}"))?);
    }
    Ok((rules, file.wish))
}

fn rule(written: Written, people: &[Person]) -> Result<Rule, String> {
    let named = |name: &str| -> Result<PersonNo, String> {
        people.iter().position(|person| person.name == name).ok_or_else(|| format!("nobody is called {name}"))
    };
    Ok(match written {
        Written::Sets { count } => Rule::Sets { count },
        Written::Sizes { least, most } => Rule::Sizes { least, most },
        Written::Together { fact } => Rule::Together { fact },
        Written::Line { through_any } => Rule::Line { through_any },
        Written::Apart { one, other } => Rule::Apart { one: named(&one)?, other: named(&other)? },
        Written::AtMost { fact, count } => Rule::AtMost { fact, count },
        Written::AtLeast { fact, values, count } => Rule::AtLeast { fact, values, count },
        Written::Kinds { fact, count } => Rule::Kinds { fact, count },
        Written::Hours { count } => Rule::Hours { count },
        Written::Facilitators => Rule::Facilitators,
        Written::Placed { person, set } => {
            let set = set.checked_sub(1).ok_or("sets count from 1")?;
            Rule::Placed { person: named(&person)?, set }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_with_people_by_name() {
        let people = [Person { name: "Ada".to_owned(), ..Person::default() }];
        let text = "[[rule]]\nrule = \"sets\"\ncount = 2\n[[rule]]\nrule = \"placed\"\nperson = \"Ada\"\nset = 1\n[[wish]]\nwish = \"spread\"\nfact = \"region\"\n";
        let (rules, wishes) = read(text, &people).unwrap();
        assert_eq!(rules, [Rule::Sets { count: 2 }, Rule::Placed { person: 0, set: 0 }]);
        assert_eq!(wishes, [Wish::Spread { fact: "region".to_owned() }]);
        let wrong = text.replace("\"Ada\"", "\"Zoe\"");
        assert_eq!(read(&wrong, &people).unwrap_err(), "line 4: nobody is called Zoe");
        let unknown = read("[[rule]]\nrule = \"magic\"\n", &people).unwrap_err();
        assert!(unknown.contains("magic") && unknown.contains("line 2"), "{unknown}");
    }
}
