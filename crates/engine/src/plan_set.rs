//! Sets of plans.

/// A set of plans, by their place in [`crate::users::Users::plans`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlanSet(u64);

/// A plan's place in [`crate::users::Users::plans`].
pub type PlanIndex = usize;

impl PlanSet {
    /// How many plans fit.
    pub const CAPACITY: usize = 64;

    /// Whether the plan is in the set.
    pub fn contains(self, plan: PlanIndex) -> bool {
        plan < Self::CAPACITY && self.0 >> plan & 1 == 1
    }

    /// The set with the plan.
    #[must_use]
    pub fn with(self, plan: PlanIndex) -> Self {
        assert!(plan < Self::CAPACITY, "at most 64 plans");
        Self(self.0 | 1 << plan)
    }

    /// The set without the plan.
    #[must_use]
    pub fn without(self, plan: PlanIndex) -> Self {
        assert!(plan < Self::CAPACITY, "at most 64 plans");
        Self(self.0 & !(1 << plan))
    }

    /// The plans in the set.
    pub fn iter(self) -> impl Iterator<Item = PlanIndex> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let plan = left.trailing_zeros() as usize;
            // Without the lowest of them.
            left &= left.checked_sub(1)?;
            Some(plan)
        })
    }

    /// The plans of either set.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The plans of this set that are not in the other.
    #[must_use]
    pub fn but(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether the sets share a plan.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
