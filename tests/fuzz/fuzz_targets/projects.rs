//! Any input to `bodies::projects`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| bodies::projects(input));
