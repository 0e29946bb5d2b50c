//! Shortens the names by which the program and its glue know each other.
//!
//! wasm-bindgen gives each a hash, so that no two are alike. Nobody else reads them, and a hash cannot be compressed.

use crate::Problem;
use std::collections::BTreeMap;

/// The import section, and the export section.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The module that the glue stands for; others keep their names.
const GLUE: &[u8] = b"./widget_bg.js";

/// How the names of what the glue alone calls begin.
const CLOSURE: &[u8] = b"wasm_bindgen_";

/// The program `wasm` and its `glue`, with short names between them.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String), Problem> {
    let mut short = Short::default();
    let mut shortened = wasm.get(..8).ok_or("The program is no Wasm.")?.to_vec();
    let mut rest = Reader(&wasm[8..]);
    while let Some(id) = rest.byte() {
        let length = rest.number()?;
        let content = rest.bytes(length)?;
        let content = match id {
            IMPORTS => short.imports(content)?,
            EXPORTS => short.exports(content)?,
            _ => content.to_vec(),
        };
        shortened.push(id);
        put_bytes(&mut shortened, &content);
    }
    let mut glue = glue.to_owned();
    for (long, name) in &short.imports {
        glue = once(
            &glue,
            &format!("        {long}: "),
            &format!("        {name}: "),
        )?;
    }
    for (long, name) in &short.exports {
        let found = format!("wasm.{long}(");
        if !glue.contains(&found) {
            return Err(format!("The glue does not call {long}."));
        }
        glue = glue.replace(&found, &format!("wasm.{name}("));
    }
    Ok((shortened, glue))
}

fn once(glue: &str, long: &str, short: &str) -> Result<String, Problem> {
    match glue.matches(long).count() {
        1 => Ok(glue.replace(long, short)),
        found => Err(format!("The glue has `{}` {found} times.", long.trim())),
    }
}

/// What is called how now: from the long name to the short one.
#[derive(Default)]
struct Short {
    imports: BTreeMap<String, String>,
    exports: BTreeMap<String, String>,
}

impl Short {
    fn imports(&mut self, section: &[u8]) -> Result<Vec<u8>, Problem> {
        let mut from = Reader(section);
        let mut to = Vec::new();
        let count = from.number()?;
        put_number(&mut to, count);
        for _ in 0..count {
            let module = from.text()?;
            let name = from.text()?;
            put_bytes(&mut to, module);
            if module == GLUE {
                put_bytes(&mut to, name_for(&mut self.imports, name)?.as_bytes());
            } else {
                put_bytes(&mut to, name);
            }
            // A function and its type: the program imports nothing else.
            let kind = from.byte().ok_or(CUT)?;
            if kind != 0 {
                return Err("The program imports something that is no function.".to_owned());
            }
            to.push(kind);
            put_number(&mut to, from.number()?);
        }
        Ok(to)
    }

    fn exports(&mut self, section: &[u8]) -> Result<Vec<u8>, Problem> {
        let mut from = Reader(section);
        let mut to = Vec::new();
        let count = from.number()?;
        put_number(&mut to, count);
        for _ in 0..count {
            let name = from.text()?;
            if name.starts_with(CLOSURE) {
                put_bytes(&mut to, name_for(&mut self.exports, name)?.as_bytes());
            } else {
                put_bytes(&mut to, name);
            }
            to.push(from.byte().ok_or(CUT)?);
            put_number(&mut to, from.number()?);
        }
        Ok(to)
    }
}

fn name_for(names: &mut BTreeMap<String, String>, long: &[u8]) -> Result<String, Problem> {
    let long = String::from_utf8(long.to_vec()).map_err(|error| format!("A name: {error}."))?;
    let short = format!("_{:x}", names.len());
    Ok(names.entry(long).or_insert(short).clone())
}

const CUT: &str = "The program ends too early.";

/// Reads what Wasm is written in: bytes, and numbers in LEB128.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Result<usize, Problem> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte().ok_or(CUT)?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err("The program has a number that is too long.".to_owned())
    }

    fn bytes(&mut self, length: usize) -> Result<&'a [u8], Problem> {
        let (bytes, rest) = self.0.split_at_checked(length).ok_or(CUT)?;
        self.0 = rest;
        Ok(bytes)
    }

    fn text(&mut self) -> Result<&'a [u8], Problem> {
        let length = self.number()?;
        self.bytes(length)
    }
}

fn put_number(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put_number(to, bytes.len());
    to.extend(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports a function of the glue and one of another module, exports a closure's function and the memory.
    fn program() -> Vec<u8> {
        let mut imports = vec![2];
        for (module, name) in [(GLUE, "__wbg_call_a410eb4b59ed5965"), (b"other", "load")] {
            put_bytes(&mut imports, module);
            put_bytes(&mut imports, name.as_bytes());
            imports.extend([0, 1]);
        }
        let mut exports = vec![2];
        for (name, kind) in [("wasm_bindgen_c742___invoke", 0), ("memory", 2)] {
            put_bytes(&mut exports, name.as_bytes());
            exports.extend([kind, 0]);
        }
        let mut program = b"\0asm\x01\0\0\0".to_vec();
        for (id, section) in [(IMPORTS, imports), (EXPORTS, exports), (0, vec![7; 200])] {
            program.push(id);
            put_bytes(&mut program, &section);
        }
        program
    }

    const BOUND: &str = "        __wbg_call_a410eb4b59ed5965: function() {\n wasm.wasm_bindgen_c742___invoke(1); wasm.memory\n";

    #[test]
    fn what_the_glue_and_the_program_call_each_other_is_short_and_nothing_else_changes() {
        let (wasm, glue) = shorten(&program(), BOUND).expect("as expected");
        assert_eq!(glue, "        _0: function() {\n wasm._0(1); wasm.memory\n");
        let holds = |wanted: &[u8]| wasm.windows(wanted.len()).any(|part| part == wanted);
        assert!(holds(
            b"\x0e./widget_bg.js\x02_0\x00\x01\x05other\x04load\x00\x01"
        ));
        assert!(holds(b"\x02_0\x00\x00\x06memory\x02\x00"));
        assert!(wasm.ends_with(&[7; 200]));
    }

    #[test]
    fn a_glue_that_calls_it_otherwise_stops_the_build() {
        for glue in [
            String::new(),
            BOUND.repeat(2),
            BOUND.replace("wasm.wasm_", "exports.wasm_"),
        ] {
            assert!(shorten(&program(), &glue).is_err(), "{glue}");
        }
        assert!(shorten(&program()[..40], BOUND).is_err());
    }
}
