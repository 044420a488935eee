//! The program `minhbach`.

use std::process::ExitCode;

fn main() -> ExitCode {
    minhbach::cli::run()
}
