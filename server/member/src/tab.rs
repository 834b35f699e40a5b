//! One tab of a member, as the server knows it: who it is, how far it has come in the log, and the number of its last
//! command. It survives connections; nothing is sent or awaited here.

use protocol::view::JoinMode;
use protocol::{ClientFrame, ClientId, Command, CommandNumber, Seq, VERSION};

/// See above.
#[derive(Clone, PartialEq, Debug)]
pub struct Tab {
    /// Which tab. Like no other, ever: the server tells by it whether a command was sent before.
    pub client: ClientId,
    /// How the member takes part.
    pub joins: JoinMode,
    /// The log it knows, once it was welcomed.
    pub log: Option<String>,
    /// The last event it has.
    pub seq: Seq,
    last: CommandNumber,
}

/// An event or a view came that is older than what the tab has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{came} came after {has}")]
pub struct OutOfOrder {
    /// What came.
    pub came: Seq,
    /// What was there.
    pub has: Seq,
}

impl Tab {
    /// A tab that knows nothing yet.
    #[must_use]
    pub fn new(client: ClientId, joins: JoinMode) -> Self {
        Self { client, joins, log: None, seq: Seq(0), last: CommandNumber(0) }
    }

    /// The first frame on a socket. It resumes whatever the tab knows.
    #[must_use]
    pub fn hello(&self, ticket: String) -> ClientFrame {
        ClientFrame::Hello {
            version: VERSION,
            ticket,
            client: self.client.clone(),
            joins: self.joins,
            log: self.log.clone(),
            resume_after: self.log.as_ref().map(|_| self.seq),
        }
    }

    /// Takes in a welcome: which log it is, where the tab is in it, and the last of its commands that was answered.
    pub fn welcomed(&mut self, log: String, seq: Seq, last_cmd: CommandNumber) {
        self.log = Some(log);
        self.seq = seq;
        self.last = last_cmd;
    }

    /// Takes in the number of an event, which is higher than all before.
    ///
    /// # Errors
    /// If it is not; the tab stays where it was.
    pub fn came_to(&mut self, seq: Seq) -> Result<(), OutOfOrder> {
        if seq <= self.seq {
            return Err(OutOfOrder { came: seq, has: self.seq });
        }
        self.seq = seq;
        Ok(())
    }

    /// Takes in the number of a whole view, which may be of the event that the tab has.
    ///
    /// # Errors
    /// If it is older; the tab stays where it was.
    pub fn shown_anew(&mut self, seq: Seq) -> Result<(), OutOfOrder> {
        if seq < self.seq {
            return Err(OutOfOrder { came: seq, has: self.seq });
        }
        self.seq = seq;
        Ok(())
    }

    /// A command under the next number.
    pub fn command(&mut self, command: Command) -> (CommandNumber, ClientFrame) {
        self.last = self.next_number();
        (self.last, ClientFrame::Command { cmd: self.last, command })
    }

    /// The last number that was used, or that a welcome named.
    #[must_use]
    pub fn last_number(&self) -> CommandNumber {
        self.last
    }

    /// The number of the next command.
    #[must_use]
    pub fn next_number(&self) -> CommandNumber {
        CommandNumber(self.last.0 + 1)
    }

    /// Numbers go on behind this one: a command that still waits for its answer keeps its number.
    pub fn go_on_after(&mut self, last: CommandNumber) {
        self.last = self.last.max(last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tab() -> Tab {
        Tab::new(ClientId("tab".into()), JoinMode::Text)
    }

    fn resumed(tab: &Tab) -> (Option<String>, Option<Seq>) {
        match tab.hello("ticket".into()) {
            ClientFrame::Hello { log, resume_after, .. } => (log, resume_after),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_hello_resumes_after_the_last_event_of_the_log_that_is_known() {
        let mut tab = tab();
        assert_eq!(resumed(&tab), (None, None), "nothing is known yet");
        tab.welcomed("log".into(), Seq(4), CommandNumber(0));
        tab.came_to(Seq(7)).expect("numbers may be missing");
        assert_eq!(resumed(&tab), (Some("log".into()), Some(Seq(7))));
    }

    #[test]
    fn an_event_comes_once_and_a_view_may_be_of_the_same_event() {
        let mut tab = tab();
        tab.welcomed("log".into(), Seq(4), CommandNumber(0));
        assert_eq!(tab.came_to(Seq(4)), Err(OutOfOrder { came: Seq(4), has: Seq(4) }));
        assert_eq!(tab.shown_anew(Seq(4)), Ok(()));
        assert!(tab.shown_anew(Seq(3)).is_err());
        assert_eq!(tab.seq, Seq(4));
    }

    #[test]
    fn commands_are_numbered_on_from_what_the_server_has_answered() {
        let mut tab = tab();
        let start = || Command::StartSession {};
        assert_eq!(tab.command(start()).0, CommandNumber(1));
        assert_eq!(tab.command(start()).0, CommandNumber(2));
        tab.welcomed("log".into(), Seq(1), CommandNumber(1));
        assert_eq!(tab.next_number(), CommandNumber(2), "the second was lost: its number comes again");
        tab.go_on_after(CommandNumber(2));
        assert_eq!(tab.command(start()).0, CommandNumber(3), "unless the second is sent again");
    }
}
