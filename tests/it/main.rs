//! The service from outside: a real server, real sockets, headless members.

mod walk;
