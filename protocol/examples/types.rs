//! Prints the contract as TypeScript; `cargo xtask types` puts it into the client.

use std::io::Write;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(protocol::typescript::declarations().as_bytes())
}
