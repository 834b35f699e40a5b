//! Seats in a set: the links and devices of one's own seat, and what the facilitator may do to the seats of others.

pub(super) mod access;
pub(super) mod add_member;
pub(super) mod answer_entry;
pub(super) mod end_device;
pub(super) mod hand_on;
pub(super) mod invite_anew;
pub(super) mod know_device;
pub(super) mod leave;
pub(super) mod me;
pub(super) mod remove_member;
pub(super) mod replace_own_link;
pub(super) mod say_examples;
pub(super) mod withdraw_invitation;
