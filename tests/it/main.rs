//! The service from outside: a real server, real sockets, headless members.

mod by_the_letter;
mod coming_in;
mod commands;
mod examples;
mod life;
mod pages;
mod people;
mod record;
mod rehearsing;
mod resuming;
mod sharing;
mod strangers;
mod surviving;
mod walk;
