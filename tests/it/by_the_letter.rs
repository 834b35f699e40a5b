//! A client that numbers its commands as section 5 of the protocol says, word by word, and no better: it must
//! survive every kill without being stuck, without losing a wish, and without one done twice.

use protocol::{Command, CommandNumber, Content, Event, Refusal};
use tests::{Answer, History, TestMember, TestProcess, TestServer, TestSet, new_dir, patiently};

/// One thing the client wants, from the wish to its answer.
struct Wish {
    command: Command,
    number: u64,
    answer: Option<Answer>,
}

/// The wire is the test member's; numbers, order and repetition are this client's own.
struct Letter {
    member: TestMember,
    wishes: Vec<Wish>,
    next: u64,
}

impl Letter {
    fn new(member: TestMember) -> Self {
        Self { member, wishes: Vec::new(), next: 1 }
    }

    async fn wish(&mut self, command: Command) {
        let number = self.next;
        self.next += 1;
        self.member.send_as(CommandNumber(number), command.clone()).await;
        self.wishes.push(Wish { command, number, answer: None });
    }

    /// A new socket, and the three steps after its welcome.
    async fn come_back(&mut self) {
        self.member.drop_connection();
        self.member.answers.clear();
        self.member.come_in().await;
        let last = self.member.next_number().0 - 1;
        // 1: what may have been taken up, once more under the same number.
        let doubtful: Vec<usize> = self.unanswered().filter(|at| self.wishes[*at].number <= last).collect();
        for at in &doubtful {
            self.send_again(*at).await;
        }
        // 2: what is not remembered has had no effect and waits.
        for at in doubtful {
            let answer = self.answer_to(at).await;
            if !matches!(answer, Err(Refusal::OutOfOrder { .. })) {
                self.wishes[at].answer = Some(answer);
            }
        }
        // 3: the rest, numbered anew.
        self.next = last + 1;
        for at in self.unanswered().collect::<Vec<_>>() {
            self.wishes[at].number = self.next;
            self.next += 1;
            self.send_again(at).await;
        }
    }

    async fn settle(&mut self) {
        for at in self.unanswered().collect::<Vec<_>>() {
            let answer = self.answer_to(at).await;
            self.wishes[at].answer = Some(answer);
        }
    }

    fn unanswered(&self) -> impl Iterator<Item = usize> {
        (0..self.wishes.len()).filter(|at| self.wishes[*at].answer.is_none())
    }

    async fn send_again(&mut self, at: usize) {
        let Wish { command, number, .. } = &self.wishes[at];
        self.member.send_as(CommandNumber(*number), command.clone()).await;
    }

    async fn answer_to(&mut self, at: usize) -> Answer {
        self.member.answer(CommandNumber(self.wishes[at].number)).await
    }
}

fn offer(text: &str) -> Command {
    Command::OfferQuestion { text: Content::new(text), question_kind: None, raise_hand: false, to: None }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_again_and_again_it_is_never_stuck_and_every_wish_has_one_answer() {
    let data = new_dir();
    let mut process = TestProcess::start(data.path(), "127.0.0.1:0").await;
    let address = process.address().to_owned();
    let mut set = TestSet::gather(process.url(), 3).await;
    set.begin(2).await;
    set.go_to("clarifying").await;
    let mut letters: Vec<Letter> = set.members.drain(2..).map(Letter::new).collect();
    let mut offered = 0;
    for round in 0..6 {
        for letter in &mut letters {
            for step in 0..4 {
                // What is refused is in no log: the server will have forgotten it.
                letter.wish(Command::LowerHand {}).await;
                letter.wish(offer(&format!("Question {round}.{step}.{}?", letter.member.member))).await;
                offered += 1;
            }
        }
        match round % 3 {
            // All of it is decided and stored, and the client has heard nothing of it.
            0 => {
                let facilitator = set.facilitator();
                facilitator.until_view("all questions", |view| view.questions.len() == offered).await;
            }
            // All of it is answered: the numbers of the refusals come again.
            1 => {
                for letter in &mut letters {
                    letter.wish(Command::LowerHand {}).await;
                    letter.settle().await;
                }
            }
            // Anything.
            _ => {}
        }
        process.kill().await;
        process = TestProcess::start(data.path(), &address).await;
        for member in &mut set.members {
            member.drop_connection();
            member.come_in().await;
        }
        for letter in &mut letters {
            letter.come_back().await;
            patiently("every answer", letter.settle()).await;
        }
    }
    process.terminate().await;
    let history = History::read(data.path(), &set.started.session).await;
    history.check();
    let stored = history.events().iter().filter(|one| matches!(one.event, Event::QuestionOffered { .. }));
    let mut texts: Vec<_> = stored
        .map(|one| match &one.event {
            Event::QuestionOffered { text, .. } => text.expose().to_owned(),
            _ => unreachable!("only those were taken"),
        })
        .collect();
    assert_eq!(texts.len(), offered, "each question is there");
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), offered, "and none twice");
    for wish in letters.iter().flat_map(|letter| &letter.wishes) {
        match (&wish.command, &wish.answer) {
            (Command::LowerHand {}, Some(Err(Refusal::HandNotUp))) => {}
            (Command::OfferQuestion { .. }, Some(Ok(_))) => {}
            (command, answer) => panic!("{command:?} was answered {answer:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_number_skips_ahead_on_a_new_socket_either() {
    let server = TestServer::start().await;
    let mut set = TestSet::gather(&server.url(), 2).await;
    let member = set.member(2);
    let first = member.send(Command::LowerHand {}).await;
    assert_eq!(member.answer(first).await, Err(Refusal::NotStarted));
    member.drop_connection();
    member.come_in().await;
    let expected = CommandNumber(2);
    let ahead = member.send_as_and_wait(CommandNumber(4), Command::LowerHand {}).await;
    assert_eq!(ahead, Err(Refusal::OutOfOrder { expected }));
    let next = member.send_as_and_wait(expected, Command::LowerHand {}).await;
    assert_eq!(next, Err(Refusal::NotStarted));
    server.stop().await;
}
