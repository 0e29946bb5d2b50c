//! A crate as its compiler sees it: modules, each with the names that it defines and the names that it brings in.

use crate::code::{self, Mention};
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use syn::{Attribute, Item, UseTree};

/// The text of each file by its path, as in `flow/mod.rs`.
pub type Files = BTreeMap<String, String>;

/// The names of the modules on the way from the crate's root.
pub type ModulePath = Vec<String>;

/// What a name stands for in a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// It is defined right there.
    Item,
    /// A module, by its path.
    Module(ModulePath),
    /// It is brought in: the path that the `use` names.
    Import(Vec<String>),
}

/// One name that a `use` brings in.
pub struct Import {
    /// The path that it names.
    pub path: Vec<String>,
    /// The name that it gets here; none where it brings in everything.
    pub name: Option<String>,
    /// It is handed on to others.
    pub is_export: bool,
}

/// What is known of a module.
#[derive(Default)]
pub struct Module {
    /// The file that it is written in.
    pub file: String,
    /// Every name in it. A module and a function may share theirs.
    pub names: HashMap<String, Vec<Binding>>,
    /// What its `use` declarations bring in.
    pub imports: Vec<Import>,
    /// The paths in its code.
    pub mentions: Vec<Mention>,
    /// Some of its names are written by the build and cannot be read here.
    pub is_generated: bool,
}

/// All modules of a crate that are part of the program: those of its tests are not.
#[derive(Default)]
pub struct Tree {
    /// Each by its path.
    pub modules: BTreeMap<ModulePath, Module>,
}

/// The Rust files in a folder and the folders in it.
pub fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(open) = folders.pop() {
        let entries = fs::read_dir(&open).unwrap_or_else(|error| panic!("{open:?}: {error}"));
        for path in entries.map(|entry| entry.expect("an entry").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("a text");
                let inside = path.strip_prefix(folder).expect("a path in the folder");
                files.insert(inside.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    files
}

impl Tree {
    /// Reads a crate from its `lib.rs` on.
    pub fn of(files: &Files) -> Self {
        let mut tree = Self::default();
        tree.read_file(files, "lib.rs", Vec::new());
        tree
    }

    fn read_file(&mut self, files: &Files, file: &str, path: ModulePath) {
        let text = files
            .get(file)
            .unwrap_or_else(|| panic!("there is no {file}"));
        let parsed = syn::parse_file(text).unwrap_or_else(|error| panic!("{file}: {error}"));
        self.read_module(files, file, path, &parsed.items);
    }

    fn read_module(&mut self, files: &Files, file: &str, path: ModulePath, items: &[Item]) {
        let mut module = Module {
            file: file.to_owned(),
            mentions: code::mentions(items),
            ..Module::default()
        };
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            match item {
                Item::Mod(inner) => {
                    let name = inner.ident.to_string();
                    let inside = [path.clone(), vec![name.clone()]].concat();
                    module.bind(name, Binding::Module(inside.clone()));
                    match &inner.content {
                        Some((_, items)) => self.read_module(files, file, inside, items),
                        None => self.read_file(files, &child(files, file, &inside), inside),
                    }
                }
                Item::Macro(written) => match &written.ident {
                    Some(name) => module.bind(name.to_string(), Binding::Item),
                    None => module.is_generated |= written.mac.path.is_ident("include"),
                },
                other => {
                    if let Some(name) = defined(other) {
                        module.bind(name, Binding::Item);
                    }
                }
            }
        }
        for declared in code::uses(items) {
            let is_export = !matches!(declared.vis, syn::Visibility::Inherited);
            module.bring_in(Vec::new(), &declared.tree, is_export);
        }
        self.modules.insert(path, module);
    }
}

impl Module {
    fn bind(&mut self, name: String, binding: Binding) {
        self.names.entry(name).or_default().push(binding);
    }

    fn bring_in(&mut self, mut path: Vec<String>, tree: &UseTree, is_export: bool) {
        let (path, name) = match tree {
            UseTree::Path(step) => {
                path.push(step.ident.to_string());
                return self.bring_in(path, &step.tree, is_export);
            }
            UseTree::Group(group) => {
                let trees = group.items.iter();
                return trees.for_each(|tree| self.bring_in(path.clone(), tree, is_export));
            }
            UseTree::Name(last) if last.ident == "self" => {
                let name = path.last().cloned();
                (path, name)
            }
            UseTree::Name(last) => {
                path.push(last.ident.to_string());
                (path, Some(last.ident.to_string()))
            }
            UseTree::Rename(last) => {
                if last.ident != "self" {
                    path.push(last.ident.to_string());
                }
                (path, Some(last.rename.to_string()))
            }
            UseTree::Glob(_) => (path, None),
        };
        if let Some(name) = &name {
            self.bind(name.clone(), Binding::Import(path.clone()));
        }
        self.imports.push(Import {
            path,
            name,
            is_export,
        });
    }
}

/// The file of a module that another declares.
fn child(files: &Files, parent: &str, path: &[String]) -> String {
    let name = path.last().expect("a name");
    let stem = parent.strip_suffix(".rs").unwrap_or(parent);
    let folder = match stem.rsplit_once('/') {
        _ if stem == "lib" => String::new(),
        Some((folder, "mod")) => format!("{folder}/"),
        _ => format!("{stem}/"),
    };
    let alone = format!("{folder}{name}.rs");
    if files.contains_key(&alone) {
        alone
    } else {
        format!("{folder}{name}/mod.rs")
    }
}

/// The name that an item defines.
fn defined(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::TraitAlias(item) => &item.ident,
        Item::Type(item) => &item.ident,
        Item::Union(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// What is written above an item, where it can be kept from the program.
pub fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

/// It is there in tests alone.
pub fn is_test(attributes: &[Attribute]) -> bool {
    let mut attributes = attributes.iter();
    attributes.any(|one| {
        one.path().is_ident("cfg")
            && one
                .parse_args::<syn::Path>()
                .is_ok_and(|cfg| cfg.is_ident("test"))
    })
}
