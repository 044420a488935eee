//! Any input to `bodies::figure`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| bodies::figure(input));
