//! The service from outside: a real server, real sockets, headless members.

mod bounds;
mod by_the_letter;
mod carrying;
mod circles;
mod clocks;
mod coming_in;
mod commands;
mod deputies;
mod erasing;
mod examples;
mod formats;
mod going_back;
mod life;
mod on_postgres;
mod pages;
mod people;
mod record;
mod rehearsing;
mod resuming;
mod sharing;
mod signing_in;
mod strangers;
mod surviving;
mod versions;
mod walk;
mod writing;
