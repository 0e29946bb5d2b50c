#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (_, target) = fuzz::TARGETS[2];
    target(bytes);
});
