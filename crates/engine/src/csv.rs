//! Tables as text that leaves the widget: CSV by RFC 4180, and lines to paste. A cell is never a formula.

use crate::day::Day;
use core::fmt::Write;

/// A moment (milliseconds since 1970, UTC) as a spreadsheet takes it, in UTC: `2027-03-27 09:41:00`.
pub fn moment(at: i64) -> String {
    let (year, month, day) = Day::at(at, &|_| 0).to_date();
    let second = at.div_euclid(1_000).rem_euclid(86_400);
    let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
}

/// CSV by RFC 4180: commas, `CRLF` after each row, quotes where they are needed.
///
/// What a spreadsheet would take for a formula gets an apostrophe before it: names come from other people.
pub fn csv(rows: &[Vec<String>]) -> String {
    rows.iter().fold(String::new(), |mut csv, row| {
        for (place, cell) in row.iter().enumerate() {
            csv.push_str(if place == 0 { "" } else { "," });
            write_quoted(&mut csv, &harmless(cell));
        }
        csv.push_str("\r\n");
        csv
    })
}

/// The same cells with tabs between them: a table wherever it is pasted.
pub fn tabbed(rows: &[Vec<String>]) -> String {
    rows.iter().fold(String::new(), |mut lines, row| {
        let cells: Vec<String> = row.iter().map(|cell| harmless(&one_line(cell))).collect();
        // Writing to a String cannot fail.
        let _ = writeln!(lines, "{}", cells.join("\t"));
        lines
    })
}

fn write_quoted(csv: &mut String, cell: &str) {
    if !cell.bytes().any(|byte| b"\",\r\n".contains(&byte)) {
        return csv.push_str(cell);
    }
    csv.push('"');
    for letter in cell.chars() {
        csv.push(letter);
        if letter == '"' {
            csv.push(letter);
        }
    }
    csv.push('"');
}

/// A cell that no spreadsheet takes for a formula: what begins neither with a letter nor with a digit gets an apostrophe.
/// Signs that are wide, or stand after something unseen, are read as formulas as well. Where the list separator is a
/// semicolon the cell is divided there, inside quotes or not: each piece is made harmless.
fn harmless(cell: &str) -> String {
    let mut pieces = cell.split_inclusive([';', '\t', '\r', '\n']);
    let first = pieces.next().unwrap_or_default();
    let mut harmless = String::from(if begins_harmlessly(first) { "" } else { "'" });
    harmless.push_str(first);
    for piece in pieces {
        if !begins_harmlessly(piece.trim_start_matches([' ', ';', '\t', '\r', '\n'])) {
            harmless.push('\'');
        }
        harmless.push_str(piece);
    }
    harmless
}

fn begins_harmlessly(text: &str) -> bool {
    matches!(
        text.chars().next(),
        None | Some(
            '0'..='9'
            | 'A'..='Z'
            | 'a'..='z'
            | '#'
            | '('
            | '\u{c0}'..='\u{1fff}'
            | '\u{2c00}'..='\u{2fff}'
            | '\u{3041}'..='\u{fdff}',
        )
    )
}

/// Without tabs and line ends, which would be other cells, or other lines of a mail.
pub(crate) fn one_line(text: &str) -> String {
    let breaks = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
    let letters = text.chars();
    letters
        .map(|letter| if breaks(letter) { ' ' } else { letter })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{csv, moment, tabbed};

    fn row(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn no_piece_of_a_cell_is_a_formula_where_the_list_separator_is_a_semicolon() {
        let names = [
            "Kari;=1+1;x",
            "Kari; =1+1",
            "Kari\n=1",
            "Kari;@x",
            "Kari; Dahl",
            "=1;2",
        ];
        let rows: Vec<_> = names.iter().map(|name| row(&["Sales", name])).collect();
        let told = csv(&rows);
        let pieces = told.split([',', ';', '\n', '"']).map(str::trim);
        for piece in pieces {
            assert!(
                !piece.starts_with(['=', '@', '+', '-']),
                "{piece} in {told}"
            );
        }
        assert!(told.contains("Sales,Kari; Dahl\r\n"), "{told}");
    }

    #[test]
    fn rows_end_with_crlf_and_only_what_needs_it_is_quoted() {
        let rows = [
            row(&["Name", "Lost"]),
            row(&["Dahl, Kari", "Sales \"Premium\""]),
            row(&["Åse\r\nLøvås", ""]),
        ];
        assert_eq!(
            csv(&rows),
            "Name,Lost\r\n\"Dahl, Kari\",\"Sales \"\"Premium\"\"\"\r\n\"Åse\r\nLøvås\",\r\n"
        );
        assert_eq!(csv(&[]), "");
    }

    #[test]
    fn nothing_that_somebody_is_called_is_a_formula() {
        for (name, cell) in [
            ("=1+1", "'=1+1"),
            ("+47 22", "'+47 22"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t'=1"),
            ("\tKari", "'\tKari"),
            (" =1", "' =1"),
            ("\u{200b}=1", "'\u{200b}=1"),
            ("\u{a0}-1", "'\u{a0}-1"),
            ("＝1", "'＝1"),
            ("Kari=1", "Kari=1"),
            ("Jean-Luc", "Jean-Luc"),
            ("Ødegård", "Ødegård"),
            ("李", "李"),
            ("Łucja", "Łucja"),
            ("مدير", "مدير"),
            ("#7", "#7"),
            ("🙂", "'🙂"),
            ("", ""),
        ] {
            assert_eq!(csv(&[row(&[name])]), format!("{cell}\r\n"), "{name:?}");
        }
        let both = csv(&[row(&["=HYPERLINK(\"http://x\",\"y\")"])]);
        assert_eq!(both, "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
        assert_eq!(csv(&[row(&["\r=1"])]), "\"'\r'=1\"\r\n");
    }

    #[test]
    fn a_moment_is_written_to_the_second_in_utc() {
        for (at, written) in [
            (0, "1970-01-01 00:00:00"),
            (1_795_878_125_999, "2026-11-28 15:02:05"),
            (-1, "1969-12-31 23:59:59"),
        ] {
            assert_eq!(moment(at), written);
        }
    }

    #[test]
    fn what_is_pasted_has_as_many_cells_and_lines_as_the_table() {
        let rows = [row(&["Name", "Lost"]), row(&["A\tB\r\nC\u{2028}D", "=x"])];
        assert_eq!(tabbed(&rows), "Name\tLost\nA B  C D\t'=x\n");
    }
}
