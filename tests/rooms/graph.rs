//! Which file imports what from which other, and the rings in it.

use crate::names::Target;
use crate::tree::{Module, ModulePath, Tree};
use std::collections::{BTreeMap, BTreeSet};

/// Files and what they import from each other.
#[derive(Default)]
pub struct Graph {
    /// Every file.
    pub files: BTreeSet<String>,
    /// From a file to a file: the names.
    pub imports: BTreeMap<(String, String), BTreeSet<String>>,
    /// Paths into the crate that lead nowhere: what this cannot read.
    pub lost: BTreeSet<String>,
}

impl Graph {
    /// Draws the graph of a crate.
    pub fn of(tree: &Tree) -> Self {
        let mut graph = Self::default();
        for (path, module) in &tree.modules {
            graph.files.insert(module.file.clone());
            graph.add_uses(tree, path, module);
            for mention in &module.mentions {
                graph.add(tree, path, module, mention);
            }
        }
        graph
    }

    /// What is only handed on is no import; where the file's own code names it, that is.
    fn add_uses(&mut self, tree: &Tree, at: &ModulePath, module: &Module) {
        for import in &module.imports {
            let found = tree.resolve(at, &import.path);
            self.keep_lost(module, &import.path, &found);
            match (&import.name, import.is_export) {
                (_, true) => {}
                (Some(_), false) => self.add_found(tree, module, found),
                (None, false) => {
                    for target in found {
                        let (Target::Module(path) | Target::Item(path, _)) = target;
                        self.add_import(module, &tree.modules[&path].file, "*");
                    }
                }
            }
        }
    }

    fn add(&mut self, tree: &Tree, at: &ModulePath, module: &Module, path: &[String]) {
        if let [inside @ .., any] = path
            && any == "*"
        {
            for target in tree.resolve(at, inside) {
                if let Target::Module(path) = target {
                    self.add_import(module, &tree.modules[&path].file, "*");
                }
            }
            return;
        }
        let found = tree.resolve(at, path);
        self.keep_lost(module, path, &found);
        self.add_found(tree, module, found);
    }

    /// A module that is named is no import yet: what is taken from it is.
    fn add_found(&mut self, tree: &Tree, module: &Module, found: Vec<Target>) {
        for target in found {
            if let Target::Item(path, name) = target {
                self.add_import(module, &tree.modules[&path].file, &name);
            }
        }
    }

    fn add_import(&mut self, module: &Module, to: &str, name: &str) {
        if module.file != to {
            let names = self.imports.entry((module.file.clone(), to.to_owned()));
            names.or_default().insert(name.to_owned());
        }
    }

    fn keep_lost(&mut self, module: &Module, path: &[String], found: &[Target]) {
        let is_here = path.len() > 1 && matches!(path[0].as_str(), "crate" | "self" | "super");
        if is_here && found.is_empty() {
            let lost = format!("{}: {}", module.file, path.join("::"));
            self.lost.insert(lost);
        }
    }

    /// Each ring: the files that all reach each other, with what each takes from which.
    pub fn rings(&self) -> Vec<String> {
        let mut told = BTreeSet::new();
        let mut rings = Vec::new();
        for file in &self.files {
            let reached = self.reached(file);
            if told.contains(file) || !reached.contains(file) {
                continue;
            }
            let returns = |other: &&String| self.reached(other).contains(file);
            let ring: BTreeSet<String> = reached.iter().filter(returns).cloned().collect();
            rings.push(self.told(&ring));
            told.extend(ring);
        }
        rings
    }

    /// Every file that a file imports, and what those import.
    pub fn reached(&self, from: &str) -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut open = vec![from];
        while let Some(file) = open.pop() {
            for (_, to) in self.imports.keys().filter(|(one, _)| one == file) {
                if reached.insert(to.clone()) {
                    open.push(to);
                }
            }
        }
        reached
    }

    fn told(&self, ring: &BTreeSet<String>) -> String {
        let inside = self.imports.iter();
        let inside = inside.filter(|((from, to), _)| ring.contains(from) && ring.contains(to));
        let lines = inside.map(|((from, to), names)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("  {from} -> {to}: {}", names.join(", "))
        });
        let lines: Vec<String> = lines.collect();
        format!("{} files in a ring:\n{}", ring.len(), lines.join("\n"))
    }
}
