//! From a path in the code to the file that defines what it names, through all that is handed on.

use crate::tree::{Binding, Module, ModulePath, Tree};

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Something defined in a module: the module's path, and the name.
    Item(ModulePath, String),
    /// A module itself.
    Module(ModulePath),
}

/// The imports that are being followed, so that none is followed within itself.
type Trail = Vec<(ModulePath, Vec<String>)>;

impl Tree {
    /// What `path` means in the module `at`; nothing where it leads out of the crate.
    pub fn resolve(&self, at: &ModulePath, path: &[String]) -> Vec<Target> {
        self.follow(at, path, &mut Vec::new())
    }

    fn follow(&self, at: &ModulePath, path: &[String], trail: &mut Trail) -> Vec<Target> {
        let mut found = vec![Target::Module(at.clone())];
        let mut inside = false;
        for name in path {
            let mut next = Vec::new();
            let mut modules = found.iter().filter_map(|target| match target {
                Target::Module(module) => Some(module),
                Target::Item(..) => None,
            });
            let Some(module) = modules.next() else {
                // What stands in an item, such as an enum's variant, stands in the item's file.
                return found;
            };
            match name.as_str() {
                "crate" => next.push(Target::Module(Vec::new())),
                "self" => next.push(Target::Module(module.clone())),
                "super" => {
                    let parent = module[..module.len().saturating_sub(1)].to_vec();
                    next.push(Target::Module(parent));
                }
                name => next.extend(self.lookup(module, name, inside, trail)),
            }
            inside = true;
            found = next;
        }
        found
    }

    /// What a name stands for in a module. `asked` from outside, a name that the build writes is there, too.
    fn lookup(&self, at: &ModulePath, name: &str, asked: bool, trail: &mut Trail) -> Vec<Target> {
        let Some(module) = self.modules.get(at) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for binding in module.names.get(name).into_iter().flatten() {
            match binding {
                Binding::Item => found.push(Target::Item(at.clone(), name.to_owned())),
                Binding::Module(path) => found.push(Target::Module(path.clone())),
                Binding::Import(path) => found.extend(self.through(at, path, trail)),
            }
        }
        if found.is_empty() {
            found = self.through_globs(at, module, name, trail);
        }
        if found.is_empty() && asked && module.is_generated {
            found.push(Target::Item(at.clone(), name.to_owned()));
        }
        found
    }

    fn through_globs(
        &self,
        at: &ModulePath,
        module: &Module,
        name: &str,
        trail: &mut Trail,
    ) -> Vec<Target> {
        let globs = module.imports.iter().filter(|import| import.name.is_none());
        let paths = globs.map(|import| [import.path.clone(), vec![name.to_owned()]].concat());
        paths
            .flat_map(|path| self.through(at, &path, trail))
            .collect()
    }

    fn through(&self, at: &ModulePath, path: &[String], trail: &mut Trail) -> Vec<Target> {
        let step = (at.clone(), path.to_vec());
        if trail.contains(&step) {
            return Vec::new();
        }
        trail.push(step);
        let found = self.follow(at, path, trail);
        trail.pop();
        found
    }
}
