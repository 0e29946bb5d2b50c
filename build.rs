//! Checks the message catalogues and writes a function for each message.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=static/locales");
    let catalogues = match license_catalogue::read(Path::new("static/locales")) {
        Ok(catalogues) => catalogues,
        Err(problems) => {
            eprintln!("The message catalogues in static/locales are not complete:\n{problems}");
            std::process::exit(1);
        }
    };
    let out = env::var_os("OUT_DIR").expect("cargo sets OUT_DIR for build scripts");
    let write = |name: &str, source: String| {
        fs::write(Path::new(&out).join(name), source).expect("OUT_DIR can be written");
    };
    write(
        "messages.rs",
        license_catalogue::rust_source(&catalogues[0]),
    );
    let compiled = catalogues.iter().map(|one| {
        let messages = one.compiled(&catalogues[0]);
        format!("({:?}, {messages:?}),\n", one.language)
    });
    write(
        "compiled.rs",
        format!("[\n{}]", compiled.collect::<String>()),
    );
}
