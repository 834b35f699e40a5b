//! A real server and headless members.
