//! The search among names, as people type them.

mod common;

use common::small::{Tenant, change};
use license_engine::remedy::{Candidates, Choices, Placed};
use license_engine::search::{Sought, plain};
use license_engine::users::User;
use proptest::prelude::*;

fn named(id: i32, name: &str) -> User {
    change(id, |user| user.name = name.into())
}

/// The ids of those in the list of the first plan's holders that are found.
fn found(users: &[User], typed: &str) -> Vec<i32> {
    let tenant = Tenant::one(0, users.to_vec());
    let candidates = Candidates::<()> {
        license: &tenant.license,
        users: &tenant.users,
        person: None,
        needs: &[],
        suggested: &Choices::default(),
        choices: &Choices::default(),
        failures: Vec::new(),
        placed: &Placed::default(),
        plan: 0,
    };
    let list = candidates.list(typed, 100, 0);
    list.rows.iter().map(|row| row.user.id).collect()
}

/// The name with what is found of it in brackets.
fn marked(name: &str, typed: &str) -> String {
    let mut marked = name.to_owned();
    for place in Sought::of(typed).places(name).into_iter().rev() {
        marked.insert(place.end, ']');
        marked.insert(place.start, '[');
    }
    marked
}

/// What is typed, the name that is meant, and what is shown as found.
const TYPED: &[(&str, &str, &str)] = &[
    ("bjorn", "Bjørn Dahl", "[Bjørn] Dahl"),
    ("bjoern", "Bjørn Dahl", "[Bjørn] Dahl"),
    ("bjørn", "Bjoern Dahl", "[Bjoern] Dahl"),
    ("muller", "Jürgen Müller", "Jürgen [Müller]"),
    ("mueller", "Jürgen Müller", "Jürgen [Müller]"),
    ("muller", "Jürgen Mueller", "Jürgen [Mueller]"),
    ("müller", "Jürgen Mueller", "Jürgen [Mueller]"),
    ("ueller", "Jürgen Mueller", "Jürgen M[ueller]"),
    ("eller", "Jürgen Mueller", "Jürgen Mu[eller]"),
    ("en mu", "Jürgen Müller", "Jürg[en Mü]ller"),
    ("mu ju", "Jürgen Müller", "[Jü]rgen [Mü]ller"),
    ("neil sean", "Sean O’Neil", "[Sean] O’[Neil]"),
    ("mu", "Jürgen Müller", "Jürgen [Mü]ller"),
    ("müller jürgen", "Jürgen Müller", "[Jürgen] [Müller]"),
    ("hui jeff", "Jeff Hui", "[Jeff] [Hui]"),
    ("Hui, Jeff", "Jeff Hui", "[Jeff] [Hui]"),
    ("odegard", "Kåre Ødegård", "Kåre [Ødegård]"),
    ("oedegaard", "Kåre Ødegård", "Kåre [Ødegård]"),
    ("KAARE", "Kåre Ødegård", "[Kåre] Ødegård"),
    ("lucja", "Łucja Kowalska", "[Łucja] Kowalska"),
    ("strauss", "Franz Strauß", "Franz [Strauß]"),
    ("straus", "Franz Strauß", "Franz [Strauß]"),
    ("STRAUẞ", "Franz Strauss", "Franz [Strauss]"),
    ("ipek", "İpek Yıldız", "[İpek] Yıldız"),
    ("yildiz", "İpek Yıldız", "İpek [Yıldız]"),
    ("oneil", "Sean O’Neil", "Sean [O’Neil]"),
    ("o'neil", "Sean O’Neil", "Sean [O’Neil]"),
    ("o’neil", "Sean ONeil", "Sean [ONeil]"),
    ("annemarie", "Anne-Marie Aas", "[Anne-Marie] Aas"),
    ("anne marie", "Anne-Marie Aas", "[Anne]-[Marie] Aas"),
    ("anne-marie", "Anne Marie Ås", "[Anne Marie] Ås"),
    ("aas", "Anne Marie Ås", "Anne Marie [Ås]"),
    ("ås", "Anne-Marie Aas", "Anne-Marie [Aas]"),
    ("dorde", "Đorđe Đukić", "[Đorđe] Đukić"),
    ("djukic", "Dorde Djukić", "Dorde [Djukić]"),
    ("thor", "Þór Guðmundsson", "[Þór] Guðmundsson"),
    ("gudmundsson", "Þór Guðmundsson", "Þór [Guðmundsson]"),
    ("inga", "Iŋgá Sara", "[Iŋgá] Sara"),
    ("stefan", "Ștefan Țepeș", "[Ștefan] Țepeș"),
    ("rene", "Rene\u{301} Muller", "[Rene\u{301}] Muller"),
    ("müller", "Rene Mu\u{308}ller", "Rene [Mu\u{308}ller]"),
    ("mu\u{308}ller", "Rene Müller", "Rene [Müller]"),
    ("李", "李 🙂", "[李] 🙂"),
    ("van den berg", "Jan van den Berg", "Jan [van] [den] [Berg]"),
    ("vandenberg", "Jan van den Berg", "Jan [van den Berg]"),
    ("", "Kim", "Kim"),
    (" -’ ", "Kim", "Kim"),
];

#[test]
fn a_name_is_found_however_its_letters_are_typed_and_in_whichever_order_its_words() {
    for (typed, name, _) in TYPED {
        assert_eq!(found(&[named(2, name)], typed), [2], "{typed:?} {name}");
    }
}

#[test]
fn what_was_found_of_a_name_is_told_as_it_is_written_there() {
    for (typed, name, expected) in TYPED {
        assert_eq!(marked(name, typed), *expected, "{typed:?}");
    }
}

#[test]
fn who_is_called_otherwise_is_not_found() {
    for (typed, name) in [
        ("kimm", "Kim"),
        ("bjorg", "Bjørn Dahl"),
        ("müller hans", "Jürgen Müller"),
        ("e", "Ås"),
        ("eller", "Jürgen Müller"),
        // Several words begin those of the name.
        ("ller rgen", "Jürgen Müller"),
    ] {
        assert!(found(&[named(2, name)], typed).is_empty(), "{typed} {name}");
        assert!(Sought::of("kim jo").places("Ås").is_empty());
    }
}

#[test]
fn a_key_among_ten_thousand_folds_no_name() {
    let names = (0..10_000).map(|id| named(id + 2, &format!("Jürgen Müller-Lüdenscheidt {id}")));
    let tenant = Tenant::one(0, names.collect());
    let sought = Sought::of("mueller 99");
    let allocated = allocation_counter::measure(|| {
        let names = tenant.users.register.names();
        assert_eq!(names.filter(|name| sought.is_in(name)).count(), 111);
    });
    assert_eq!(allocated.count_total, 0);
}

proptest! {
    #[test]
    fn each_name_finds_itself_and_each_of_its_words_finds_it_in_any_order(
        (words, order) in prop::collection::vec("[a-zA-ZÀ-žßẞøåæłđıİŋþðșț'’\\-.\u{301}\u{308}李🙂אب0-9]{0,8}", 1..5)
            .prop_flat_map(|words| (Just(words.clone()), Just(words).prop_shuffle())),
    ) {
        let name = words.join(" ");
        let folded = plain(&name);
        prop_assert_eq!(folded.chars().count(), name.chars().count());
        prop_assert!(Sought::of(&name).is_in(&folded));
        prop_assert!(Sought::of(&order.join(" ")).is_in(&folded));
        for word in &words {
            prop_assert!(Sought::of(word).is_in(&folded), "{}", word);
            for (place, _) in word.char_indices() {
                prop_assert!(Sought::of(&word[place..]).is_in(&folded), "{}", &word[place..]);
                prop_assert!(Sought::of(&word[..place]).is_in(&folded), "{}", &word[..place]);
            }
        }
    }

    #[test]
    fn what_is_marked_are_parts_of_the_name_apart_from_each_other_and_there_are_some_where_it_is_found(
        name in "\\PC{0,20}", typed in "\\PC{0,6}",
    ) {
        let sought = Sought::of(&typed);
        let places = sought.places(&name);
        prop_assert!(places.iter().all(|place| !place.is_empty() && name.get(place.clone()).is_some()));
        prop_assert!(places.is_sorted_by(|one, next| one.end < next.start));
        if sought != Sought::of("") && sought.is_in(&plain(&name)) {
            prop_assert!(!places.is_empty());
        }
    }
}
