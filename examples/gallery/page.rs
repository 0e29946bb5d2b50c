//! One page: all states in one language. The sandbox puts the theme, the width and the links to the others in.

use crate::drawing::Shown;
use crate::people::named;
use license_catalogue::PSEUDO;
use license_troubleshooter::text::Text;
use license_troubleshooter::view::{announcement, noticed};

/// A state as it is drawn.
pub struct Drawn {
    name: String,
    html: String,
    /// What a screen reader is told beside it.
    told: String,
}

impl Drawn {
    /// Draws a state in a language.
    pub fn new(name: &str, shown: &Shown, text: &Text) -> Self {
        let told = [
            noticed(&shown.state, text),
            announcement(&shown.state, text),
        ]
        .join(" ");
        Self::of(name, &shown.html(text), told.trim())
    }

    /// What was drawn in some other way.
    pub fn of(name: &str, html: &str, told: &str) -> Self {
        Self {
            name: name.to_owned(),
            html: named(html),
            told: named(told),
        }
    }

    /// The screen that it is a state of: what its name says first.
    fn screen(&self) -> &str {
        self.name.split(',').next().unwrap_or_default()
    }

    fn anchor(&self) -> String {
        let words = self.name.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        words.join("-")
    }

    fn section(&self, language: &str) -> String {
        // To a validator the pseudo-language is what it is made from.
        let language = if language == PSEUDO {
            "en-x-pseudo"
        } else {
            language
        };
        let (name, anchor) = (&self.name, self.anchor());
        let told = match self.told.as_str() {
            "" => String::new(),
            words => {
                let words = escaped(words);
                format!(
                    "<p class=\"told\">A screen reader is told: <q lang=\"{language}\">{words}</q></p>\n"
                )
            }
        };
        let html = &self.html;
        format!(
            "<section class=\"scene\" id=\"{anchor}\">\n<h3><a href=\"#{anchor}\">{name}</a></h3>\n{told}\
             <div class=\"frame\"><div class=\"host\" lang=\"{language}\"><template shadowrootmode=\"open\">\
             <link rel=\"stylesheet\" href=\"/gallery/license-troubleshooter.css\">{html}</template></div></div>\n</section>\n"
        )
    }
}

/// All states in one language.
pub struct Page<'a> {
    /// The language's tag.
    pub language: &'a str,
    /// The states in their order; those of a screen stand together.
    pub scenes: &'a [Drawn],
}

impl Page<'_> {
    /// The page. `{{class}}` and `{{controls}}` are left to the server.
    pub fn html(&self) -> String {
        let language = self.language;
        let mut screens: Vec<(&str, Vec<&Drawn>)> = Vec::new();
        for scene in self.scenes {
            match screens
                .iter_mut()
                .find(|(screen, _)| *screen == scene.screen())
            {
                Some((_, scenes)) => scenes.push(scene),
                None => screens.push((scene.screen(), vec![scene])),
            }
        }
        let mut links = String::new();
        let mut sections = String::new();
        for (screen, scenes) in screens {
            links += &format!(
                "<li><a href=\"#{}\">{screen}</a></li>\n",
                scenes[0].anchor()
            );
            sections += &format!("<h2>{screen}</h2>\n");
            for scene in scenes {
                sections += &scene.section(language);
            }
        }
        let states = self.scenes.len();
        format!(
            r##"<!doctype html>
<html lang="en" class="{{{{class}}}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Gallery, {language}</title>
<link rel="icon" href="/static/host-icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/gallery/gallery.css">
</head>
<body>
<header>
<h1>Every state of every screen</h1>
<p>{states} states, drawn by the widget's own components. Nothing here can be clicked with an effect. Forced colours
come from the system, or from the browser's developer tools.</p>
{{{{controls}}}}
<nav aria-label="Screens"><ul>
{links}</ul></nav>
</header>
<main>
{sections}</main>
</body>
</html>
"##
        )
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
