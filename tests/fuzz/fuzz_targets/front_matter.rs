//! Any input to `bodies::front_matter`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| bodies::front_matter(input));
