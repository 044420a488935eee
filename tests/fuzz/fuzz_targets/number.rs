//! Any input to `bodies::number`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| bodies::number(input));
