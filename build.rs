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
    let source = license_catalogue::rust_source(&catalogues[0]);
    fs::write(Path::new(&out).join("messages.rs"), source).expect("OUT_DIR can be written");
}
