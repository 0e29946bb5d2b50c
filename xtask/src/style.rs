//! The style sheets, as they are loaded: each the components' own in one.

use crate::Problem;
use crate::embed::{Asset, Naming, Role};
use crate::npm;
use crate::paths::in_root;
use crate::run::output;
use xshell::Shell;

/// Which style sheets there are, in their order: what the first sentence needs, what the banner needs besides, the rest.
pub const FIRST_STYLE: &str = "src/view/first.css";

const STYLE: &str = "src/view/style.css";

const MORE_STYLE: &str = "src/view/more.css";

/// The style sheets.
pub fn styles(sh: &Shell, naming: Naming) -> Result<Vec<Asset>, Problem> {
    let sheets = [(Role::Style, STYLE), (Role::MoreStyle, MORE_STYLE)];
    let made = sheets.map(|(role, sheet)| {
        let text = style(sh, sheet)?;
        Ok(Asset::new(role, text.into_bytes(), naming))
    });
    made.into_iter().collect()
}

/// The whole style in one sheet.
pub fn whole_style(sh: &Shell) -> Result<String, Problem> {
    let sheets = [FIRST_STYLE, STYLE, MORE_STYLE];
    sheets.iter().map(|sheet| style(sh, sheet)).collect()
}

/// The sheet that the components' style sheets make, in the order in which that one names them.
pub fn style(sh: &Shell, sheet: &str) -> Result<String, Problem> {
    output(sh.cmd(npm::program("esbuild")).arg(in_root(sheet)).args([
        "--bundle",
        "--minify",
        "--charset=utf8",
        "--log-level=warning",
    ]))
}
