//! Any input to `bodies::yaml`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| bodies::yaml(input));
