//! What is special about whom: who left, who cannot log in, who has not been seen for long, who has open requests.

/// One person's circumstances.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits {
    /// A former employee who still holds a licence.
    pub former: bool,
    /// "Can log in" is off.
    pub locked_out: bool,
    /// Days since the last login; nothing = never logged in.
    pub seen: Option<i64>,
    /// Open requests in Service.
    pub requests: u32,
}

impl Traits {
    const fn present(place: usize) -> Self {
        Self {
            former: false,
            locked_out: false,
            seen: Some((place as i64 * 7) % 19),
            requests: 0,
        }
    }

    const fn former(mut self) -> Self {
        self.former = true;
        self.seen = Some(210);
        self
    }

    const fn locked_out(mut self) -> Self {
        self.locked_out = true;
        self
    }

    const fn last_seen(mut self, days: i64) -> Self {
        self.seen = Some(days);
        self
    }

    const fn never_seen(mut self) -> Self {
        self.seen = None;
        self
    }

    const fn busy(mut self, requests: u32) -> Self {
        self.requests = requests;
        self
    }
}

/// A small company: one of each.
pub fn few(place: usize) -> Traits {
    let person = Traits::present(place);
    match place {
        6 => person.last_seen(240),
        9 => person.former(),
        11 => person.locked_out().last_seen(95),
        12 => person.last_seen(410),
        17 => person.never_seen(),
        21 => person.busy(2),
        25 => person.busy(1),
        _ => person,
    }
}

/// A service desk where many are in the middle of something.
pub fn several_blocked(place: usize) -> Traits {
    let person = Traits::present(place);
    match place {
        5 => person.former(),
        8 => person.last_seen(320),
        13 => person.locked_out().last_seen(120),
        19 => person.last_seen(200),
        27 => person.busy(4),
        28 => person.former().busy(1),
        31 => person.busy(1),
        33 => person.last_seen(150),
        34 => person.locked_out().busy(2),
        38 => person.last_seen(180),
        41 => person.former(),
        _ => person,
    }
}

/// A large company: about one in sixty has left, one in forty has not been seen for long.
pub fn many(place: usize) -> Traits {
    let person = Traits::present(place);
    match place {
        place if place % 61 == 17 => person.former(),
        place if place % 43 == 23 => person.last_seen(100 + (place as i64 % 300)),
        place if place % 97 == 41 => person.locked_out(),
        place if place % 29 == 11 => person.busy(1 + (place as u32 % 3)),
        _ => person,
    }
}

/// A company that has let most of its people go.
pub fn leaving(place: usize) -> Traits {
    let person = Traits::present(place);
    match place {
        0 | 1 => person,
        place if place % 5 > 0 => person.former(),
        _ => person,
    }
}

/// One plan for everyone who can log in: four who cannot, and some who have not for long.
pub fn suite(place: usize) -> Traits {
    let person = Traits::present(place);
    match place {
        5 => Traits {
            locked_out: true,
            ..person.former()
        },
        9 => person.locked_out().last_seen(95),
        12 => person.locked_out().never_seen(),
        14 => person.locked_out().last_seen(30),
        7 => person.last_seen(240),
        10 => person.never_seen(),
        13 => person.last_seen(130),
        _ => person,
    }
}

/// A service desk where whoever could give up Service still owns requests.
pub fn all_blocked(place: usize) -> Traits {
    let person = Traits::present(place);
    match place {
        6 => person.busy(4),
        7 => person.former().busy(3),
        8 => person.busy(2),
        9 => person.locked_out().last_seen(120).busy(2),
        10 => person.last_seen(260).busy(1),
        11 => person.busy(5),
        12 => person.never_seen().busy(1),
        13 => person.busy(2),
        _ => person,
    }
}

/// Nobody stands out.
pub fn alike(place: usize) -> Traits {
    Traits::present(place)
}
