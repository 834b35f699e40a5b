//! The facilitator's role going round, in sets that facilitate themselves: who has it next, and who sees to dates meanwhile.

use super::{LearningSet, Standing};
use protocol::MemberId;
use protocol::view::SeatPart;

impl LearningSet {
    /// Whether the facilitator's role goes round from session to session.
    #[must_use]
    pub fn is_rotating(&self) -> bool {
        self.rotating
    }

    /// Whether the facilitator's role is to go to the next now, because a session is over.
    #[must_use]
    pub fn passes_on(&self) -> bool {
        self.passes_on
    }

    /// To whom the facilitator's role goes next, and after them, in the order of their numbers; whoever is away for a while is
    /// passed over. Nobody where it does not go round.
    #[must_use]
    pub fn rotation(&self) -> Vec<MemberId> {
        let Some(now) = self.facilitator().filter(|_| self.rotating) else { return Vec::new() };
        let may = self
            .members
            .iter()
            .filter(|(_, member)| member.part == SeatPart::Member && member.standing == Standing::Here);
        let (before, after): (Vec<MemberId>, Vec<MemberId>) =
            may.map(|(member, _)| *member).partition(|member| *member < now);
        after.into_iter().chain(before).collect()
    }

    /// Who hosts the next session where the role goes round: sees to its date, and facilitates the one after it.
    #[must_use]
    pub fn host(&self) -> Option<MemberId> {
        self.rotation().first().copied()
    }
}
