//! The program `minhbach`.

use std::process::ExitCode;

/// Millions of small pieces come and go on many threads.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    minhbach::cli::run()
}
