//! What those who go through a programme let others read: accounts and interviews for evaluators, who code them twice, and
//! titles of what was brought, under themes. All of it is made up.

use super::{Evaluating, Interviewed, Plan, Theme};
use protocol::evaluation::TextKind;

type Both = (&'static str, &'static str);

/// Accounts, line by line.
const ACCOUNTS: [[Both; 4]; 3] = [
    [
        (
            "I had an answer ready, and asked instead.",
            "Ich hatte eine Antwort bereit und fragte stattdessen.",
        ),
        ("It was quiet for longer than I liked.", "Es war länger still, als mir lieb war."),
        ("Then they said what the matter was.", "Dann sagten sie, worum es ging."),
        ("On Monday I asked the same at work.", "Am Montag fragte ich dasselbe bei der Arbeit."),
    ],
    [
        ("I brought what kept me awake.", "Ich brachte mit, was mich wach hielt."),
        ("Nobody told me what to do.", "Niemand sagte mir, was ich tun soll."),
        ("One question stayed with me for a week.", "Eine Frage blieb mir eine Woche lang."),
        (
            "I have stopped a meeting that nobody needed.",
            "Ich habe eine Sitzung beendet, die niemand brauchte.",
        ),
    ],
    [
        ("At first I thought that it was slow.", "Zuerst fand ich es langsam."),
        (
            "Being asked is harder than being told.",
            "Gefragt zu werden ist schwerer, als etwas gesagt zu bekommen.",
        ),
        ("I talk less now, and hear more.", "Ich rede jetzt weniger und höre mehr."),
        ("Whoever leads me has noticed.", "Wer mich führt, hat es bemerkt."),
    ],
];

/// An interview with two.
const TOGETHER: [Both; 3] = [
    ("We ask each other before we ask upwards.", "Wir fragen einander, bevor wir nach oben fragen."),
    ("It was hard to say that we did not know.", "Es war schwer zu sagen, dass wir es nicht wissen."),
    ("We would keep the silence after a question.", "Die Stille nach einer Frage würden wir behalten."),
];

/// One with one, by telephone.
const ALONE: [Both; 2] = [
    ("I let others finish now.", "Ich lasse andere jetzt ausreden."),
    ("The line broke twice, and they waited.", "Die Leitung brach zweimal ab, und sie warteten."),
];

const CODES: [(Both, Both); 4] = [
    (("asking", "Fragen"), ("A question in the place of an answer.", "Eine Frage statt einer Antwort.")),
    (
        ("silence", "Stille"),
        ("Nobody speaks, and something happens.", "Niemand spricht, und etwas geschieht."),
    ),
    (
        ("at work", "Bei der Arbeit"),
        ("Something is done otherwise there.", "Dort wird etwas anders gemacht."),
    ),
    (("hard", "Schwer"), ("What was hard, in their words.", "Was schwer war, in ihren Worten.")),
];

fn lines(plan: &Plan<'_>, lines: &[Both]) -> String {
    let lines: Vec<String> = lines.iter().map(|(en, de)| plan.words(en, de)).collect();
    lines.join("\n")
}

/// The words of an account, by a number; after three they come again.
fn account(plan: &Plan<'_>, number: usize) -> String {
    ACCOUNTS.get(number % ACCOUNTS.len()).map(|account| lines(plan, account)).unwrap_or_default()
}

fn together(plan: &Plan<'_>, voices: Vec<u32>) -> Interviewed {
    Interviewed { kind: TextKind::GroupInterview, words: lines(plan, &TOGETHER), voices, agreed: true }
}

fn alone(plan: &Plan<'_>, voice: u32, agreed: bool) -> Interviewed {
    Interviewed { kind: TextKind::Interview, words: lines(plan, &ALONE), voices: vec![voice], agreed }
}

/// The texts at these places were coded by both: the first and second account, and an interview with two. A third account is
/// with one coder still.
fn coded(plan: &Plan<'_>, accounts: Vec<(u32, String)>, interviews: Vec<Interviewed>) -> Evaluating {
    let codes = CODES.iter().map(|(name, about)| (plan.words(name.0, name.1), plan.words(about.0, about.1)));
    let interview = accounts.len();
    Evaluating {
        accounts,
        interviews,
        codes: codes.collect(),
        coded: vec![
            (0, vec![1, 2, 0, 3], vec![1, 2, 1, 3]),
            (1, vec![4, 1, 1, 3], vec![4, 4, 1, 3]),
            (interview, vec![3, 4, 2], vec![3, 4, 2]),
            (2, vec![4, 4], Vec::new()),
        ],
        settled: vec![(1, 1, 1)],
    }
}

/// Three accounts and an interview that are read, and one that waits.
pub(super) fn few(plan: &Plan<'_>, [one, two, three, four, five, six]: [u32; 6]) -> Evaluating {
    let accounts = [one, two, three].into_iter().enumerate();
    let accounts = accounts.map(|(number, person)| (person, account(plan, number))).collect();
    coded(plan, accounts, vec![together(plan, vec![four, five]), alone(plan, six, false)])
}

/// What a large evaluation reads: accounts, interviews with several, and interviews by telephone, of so many people.
pub(super) fn many(
    plan: &Plan<'_>,
    people: u32,
    (accounts, groups, telephone): (u32, u32, u32),
) -> Evaluating {
    let person = |number: u32| 1 + number % people;
    let accounts = (0..accounts).zip(0..).map(|(number, at)| (person(number), account(plan, at))).collect();
    let groups = (0..groups).map(|group| together(plan, vec![person(2 * group), person(2 * group + 1)]));
    let telephone = (0..telephone).map(|voice| alone(plan, person(voice), true));
    coded(plan, accounts, groups.chain(telephone).collect())
}

/// What practitioners say of the sets that somebody who learns runs for them.
const FEEDBACK: [[Both; 3]; 5] = [
    [
        (
            "I saw what a child was telling us, because somebody asked.",
            "Ich sah, was ein Kind uns sagte, weil jemand fragte.",
        ),
        (
            "I asked the mother what she needed, and did not tell her.",
            "Ich fragte die Mutter, was sie braucht, und sagte es ihr nicht.",
        ),
        (
            "For an hour nobody wanted anything of me but to think.",
            "Eine Stunde lang wollte niemand etwas von mir, als dass ich denke.",
        ),
    ],
    [
        (
            "My colleagues stayed with it when I could not.",
            "Die anderen blieben dabei, als ich nicht konnte.",
        ),
        (
            "We found a risk that each of us had half seen.",
            "Wir fanden eine Gefahr, die jede von uns halb gesehen hatte.",
        ),
        (
            "I asked the same in the team meeting on Thursday.",
            "Ich fragte dasselbe in der Teamsitzung am Donnerstag.",
        ),
    ],
    [
        ("I slow down before I decide.", "Ich werde langsamer, bevor ich entscheide."),
        ("I am not alone with the hard ones.", "Mit den schweren bin ich nicht allein."),
        ("Whoever leads me talks in questions now.", "Wer mich führt, spricht jetzt in Fragen."),
    ],
    [
        ("We acted sooner than we would have.", "Wir handelten früher, als wir es getan hätten."),
        ("I had an answer, and asked.", "Ich hatte eine Antwort und fragte."),
        ("I use a silence in home visits.", "In Hausbesuchen lasse ich eine Stille stehen."),
    ],
    [
        ("Somebody heard me out.", "Jemand hat mich ausreden lassen."),
        ("I wrote down what I had assumed.", "Ich schrieb auf, was ich angenommen hatte."),
        ("A question brought the father to the table.", "Eine Frage brachte den Vater an den Tisch."),
    ],
];

/// The five outcomes that feedback of practitioners is put under.
const OUTCOMES: [(Both, Both); 5] = [
    (
        ("safeguarding", "Schutz der Kinder"),
        ("A risk to a child is seen, or met.", "Eine Gefahr für ein Kind wird gesehen, oder ihr begegnet."),
    ),
    (
        ("asking first", "Erst fragen"),
        ("A question in the place of an answer.", "Eine Frage statt einer Antwort."),
    ),
    (
        ("time to think", "Zeit zum Denken"),
        ("They stop and look at their own part.", "Sie halten inne und sehen auf ihren Anteil."),
    ),
    (
        ("not alone", "Nicht allein"),
        ("Others carry what is hard with them.", "Andere tragen mit, was schwer ist."),
    ),
    (
        ("used elsewhere", "Anderswo benutzt"),
        ("With families, in teams, with managers.", "Mit Familien, in Teams, mit Vorgesetzten."),
    ),
];

/// Feedback of five practitioners under five outcomes, coded by two who differ in one line and have settled it; an interview
/// with two, and one that waits.
pub(super) fn practitioners(plan: &Plan<'_>, people: [u32; 8]) -> Evaluating {
    let [accounts @ .., six, seven, eight] = people;
    let words = accounts.into_iter().zip(FEEDBACK.iter().map(|feedback| lines(plan, feedback)));
    let codes =
        OUTCOMES.iter().map(|(name, about)| (plan.words(name.0, name.1), plan.words(about.0, about.1)));
    let coded: [[u32; 3]; 5] = [[1, 2, 3], [4, 1, 5], [3, 4, 5], [1, 2, 5], [4, 3, 2]];
    let both = coded.into_iter().enumerate().map(|(text, first)| {
        let mut second = first.to_vec();
        if text == 2 {
            second[0] = 2;
        }
        (text, first.to_vec(), second)
    });
    Evaluating {
        accounts: words.collect(),
        interviews: vec![together(plan, vec![six, seven]), alone(plan, eight, false)],
        codes: codes.collect(),
        coded: both.collect(),
        settled: vec![(2, 0, 3)],
    }
}

/// What most of the titles are about, of the themes of the lower level.
pub(super) fn most_frequent(plan: &Plan<'_>) -> String {
    let (themes, _) = themes(plan);
    let lower = themes.into_iter().filter(|theme| theme.within.is_some());
    lower.max_by_key(|theme| theme.titles.len()).map(|theme| theme.name).unwrap_or_default()
}

/// Themes of two levels, and the titles that are put under them.
pub(super) fn themes(plan: &Plan<'_>) -> (Vec<Theme>, Vec<String>) {
    let told: [(Both, Option<usize>, &[Both]); 5] = [
        (("Oneself", "Bei sich"), None, &[]),
        (
            ("Saying no", "Nein sagen"),
            Some(0),
            &[
                ("More work than hours", "Mehr Arbeit als Stunden"),
                ("No without losing face", "Nein, ohne das Gesicht zu verlieren"),
                ("What to stop first", "Womit zuerst aufhören"),
            ],
        ),
        (
            ("Leading", "Führen"),
            Some(0),
            &[
                ("A team that waits to be told", "Ein Team, das auf Anweisung wartet"),
                ("Peers whom I lead now", "Gleichgestellte, die ich jetzt führe"),
            ],
        ),
        (("Between services", "Zwischen den Diensten"), None, &[]),
        (
            ("Who decides", "Wer entscheidet"),
            Some(3),
            &[
                ("Two services, one family", "Zwei Dienste, eine Familie"),
                ("Nobody signs", "Niemand unterschreibt"),
                ("A promise that was not mine", "Ein Versprechen, das nicht meines war"),
                ("How honest upwards", "Wie ehrlich nach oben"),
                ("A rota made elsewhere", "Ein Dienstplan von anderswo"),
            ],
        ),
    ];
    let said = |(en, de): &Both| plan.words(en, de);
    let themes: Vec<Theme> = told
        .iter()
        .map(|(name, within, titles)| Theme {
            name: said(name),
            within: *within,
            titles: titles.iter().map(said).collect(),
        })
        .collect();
    let titles = themes.iter().flat_map(|theme| theme.titles.clone()).collect();
    (themes, titles)
}
