//! Every test, in order.

use crate::Problem;

/// Runs the tests named, or all.
pub fn test(_parts: &[String]) -> Result<(), Problem> {
    Ok(())
}
