//! The paths that code is written with: those that the parser sees, and those in what macros are given.

use crate::tree::{attributes, is_test};
use proc_macro2::{TokenStream, TokenTree};
use std::iter::Peekable;
use syn::visit::{self, Visit};
use syn::{Item, ItemMod, ItemUse, Macro};

/// The names of a path as it stands in the code: `crate::day::Day` is three.
pub type Mention = Vec<String>;

/// The paths in a module's items, without those in modules inside it.
pub fn mentions(items: &[Item]) -> Vec<Mention> {
    let mut reader = Reader::default();
    reader.read(items);
    reader.mentions
}

/// The `use` declarations in a module's items, in functions as well, without those in modules inside it.
pub fn uses(items: &[Item]) -> Vec<&ItemUse> {
    let mut reader = Reader::default();
    reader.read(items);
    reader.uses
}

#[derive(Default)]
struct Reader<'a> {
    mentions: Vec<Mention>,
    uses: Vec<&'a ItemUse>,
}

impl<'a> Reader<'a> {
    fn read(&mut self, items: &'a [Item]) {
        for item in items {
            self.visit_item(item);
        }
    }

    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        let mut after_dot = false;
        while let Some(token) = tokens.next() {
            match &token {
                TokenTree::Group(group) => self.read_tokens(group.stream()),
                TokenTree::Ident(first) if !after_dot => {
                    let mut path = vec![first.to_string()];
                    while let Some(next) = next_of_path(&mut tokens) {
                        path.push(next);
                    }
                    self.mentions.push(path);
                }
                _ => {}
            }
            after_dot = matches!(&token, TokenTree::Punct(point) if point.as_char() == '.');
        }
    }
}

/// The next name of a path, if it goes on with `::` and a name. What a macro puts in there (`module::$name`) may be any
/// name: `*`.
fn next_of_path(tokens: &mut Peekable<impl Iterator<Item = TokenTree>>) -> Option<String> {
    for _ in 0..2 {
        let is_colon =
            |token: &TokenTree| matches!(token, TokenTree::Punct(point) if point.as_char() == ':');
        tokens.next_if(is_colon)?;
    }
    let is_any =
        |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == '$');
    if tokens.next_if(is_any).is_some() {
        return Some("*".to_owned());
    }
    let name = tokens.next_if(|token| matches!(token, TokenTree::Ident(_)))?;
    Some(name.to_string())
}

impl<'a> Visit<'a> for Reader<'a> {
    fn visit_item(&mut self, item: &'a Item) {
        if !is_test(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    /// A module inside is read for itself.
    fn visit_item_mod(&mut self, _: &'a ItemMod) {}

    fn visit_item_use(&mut self, declared: &'a ItemUse) {
        self.uses.push(declared);
    }

    /// Attributes name no file.
    fn visit_attribute(&mut self, _: &'a syn::Attribute) {}

    /// `pub(super)` and the like are no imports.
    fn visit_visibility(&mut self, _: &'a syn::Visibility) {}

    fn visit_path(&mut self, path: &'a syn::Path) {
        let names = path.segments.iter();
        self.mentions
            .push(names.map(|one| one.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, written: &'a Macro) {
        self.visit_path(&written.path);
        self.read_tokens(written.tokens.clone());
    }
}
