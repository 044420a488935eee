//! Any input to `bodies::markdown`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| bodies::markdown(input));
