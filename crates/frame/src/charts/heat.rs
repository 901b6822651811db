//! A heat table: an HTML table whose cells have five steps of one hue, with the number in each.

use kernel::{Lang, Ratio};
use maud::{Markup, html};

use crate::formats;

/// One row: whose shares they are.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    /// Its heading.
    pub head: String,
    /// How many they are, as text.
    pub count: String,
    /// The shares, from the first column on; `None` leaves a cell empty.
    pub cells: Vec<Option<Ratio>>,
    /// Whether the last of the cells is not over yet.
    pub open_ended: bool,
}

/// The whole table.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat<'a> {
    /// What it shows and in which order.
    pub caption: &'a str,
    /// Heading of the rows, of their counts, and of each column.
    pub heads: &'a [String],
    /// The rows.
    pub rows: &'a [HeatRow],
    /// What a cell says that is not over yet: "so far".
    pub so_far: &'a str,
}

/// The steps begin at these shares; below the second it is the first.
const STEPS: [f64; 4] = [0.15, 0.35, 0.55, 0.80];

/// Writes the table. Its caption is for readers of the screen; the card above it says the finding.
#[must_use]
pub fn heat(lang: Lang, table: &Heat<'_>) -> Markup {
    let columns = table.heads.len().saturating_sub(2);
    html! {
        div class="scroll" {
            table class="mig coh" {
                caption class="vh" { (table.caption) }
                thead { tr { @for head in table.heads { th scope="col" { (head) } } } }
                tbody {
                    @for row in table.rows {
                        tr {
                            th scope="row" { (row.head) }
                            td class="same" { (row.count) }
                            @for at in 0..columns { (cell(lang, table, row, at)) }
                        }
                    }
                }
            }
        }
    }
}

fn cell(lang: Lang, table: &Heat<'_>, row: &HeatRow, at: usize) -> Markup {
    let is_open = row.open_ended && at + 1 == row.cells.len();
    html! {
        @match row.cells.get(at).copied().flatten() {
            None => { td {} }
            Some(share) => {
                td class={ (step(share)) @if is_open { " open" } } {
                    (formats::share(lang, share))
                    @if is_open { span class="vh" { " " (table.so_far) } }
                }
            }
        }
    }
}

/// The class of a share's colour, `s1` the palest.
fn step(share: Ratio) -> &'static str {
    let above = STEPS.iter().filter(|step| share.value() >= **step).count();
    ["s1", "s2", "s3", "s4", "s5"].get(above).copied().unwrap_or("s5")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_five_steps() {
        for (share, class) in
            [(0.0, "s1"), (0.149, "s1"), (0.15, "s2"), (0.35, "s3"), (0.55, "s4"), (0.80, "s5"), (1.0, "s5")]
        {
            assert_eq!(step(Ratio::of(share, 1.0)), class, "{share}");
        }
    }

    #[test]
    fn rows_have_as_many_cells_as_the_head() {
        let heads = ["First order", "People", "Same", "+1", "+2"].map(str::to_owned);
        let row = |cells: Vec<Option<Ratio>>, open_ended| HeatRow {
            head: "Q1".to_owned(),
            count: "48".to_owned(),
            cells,
            open_ended,
        };
        let half = Ratio::new(0.5);
        let rows = [row(vec![Ratio::new(1.0), half, None], false), row(vec![Ratio::new(1.0), half], true)];
        let table = Heat { caption: "Retention", heads: &heads, rows: &rows, so_far: "so far" };
        let written = heat(Lang::En, &table).into_string();
        assert_eq!(written.matches("<td").count(), 8, "{written}");
        assert_eq!(written.matches("class=\"s3\"").count(), 1);
        assert_eq!(written.matches("class=\"s3 open\"").count(), 1);
        assert_eq!(written.matches("so far").count(), 1, "only the last cell of an open row");
        assert!(written.contains("50\u{a0}%") && !written.contains("style="));
    }
}
