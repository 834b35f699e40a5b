//! Sessions that work in circles.

/// The events that are about circles.
pub(crate) const EVENTS: [&str; 8] = [
    "circle_opened",
    "member_moved",
    "circles_called",
    "circles_delayed",
    "circle_asked",
    "circle_closed",
    "inner_seated",
    "in_circle",
];
