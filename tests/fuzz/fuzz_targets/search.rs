//! Any input to `bodies::search`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| bodies::search(input));
