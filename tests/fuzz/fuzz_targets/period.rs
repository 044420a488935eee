//! Any input to `bodies::period`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| bodies::period(input));
