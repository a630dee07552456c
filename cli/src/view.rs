//! How things look: facts, lines and schedules as tables, amounts and days in words.

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use echeance::billing::Row;
use echeance::subscription::PriceOrigin;
use echeance::{Amount, Currency, Line, NaiveDate, Period, Plan, State, Status, text};

use crate::desk::Desk;
use crate::out::{WIDTH, bound};
use crate::stop::Result;
use crate::words::fill;

/// A table that is filled column by column.
#[derive(Default)]
pub struct Grid {
    columns: Vec<Filled>,
}

struct Filled {
    head: String,
    cells: Vec<String>,
    /// How wide it may be; without a limit, what the other columns leave.
    width: Option<ColumnConstraint>,
    align: CellAlignment,
}

impl Grid {
    /// A column that is never wrapped: days, ids.
    pub fn column(self, head: &str, cells: impl IntoIterator<Item = String>) -> Self {
        self.filled(head, cells, Some(ColumnConstraint::ContentWidth), CellAlignment::Left)
    }

    /// A column of words.
    pub fn words(self, head: &str, cells: impl IntoIterator<Item = String>) -> Self {
        self.filled(head, cells, None, CellAlignment::Left)
    }

    /// A column of numbers.
    pub fn numbers(self, head: &str, cells: impl IntoIterator<Item = String>) -> Self {
        self.filled(head, cells, Some(ColumnConstraint::ContentWidth), CellAlignment::Right)
    }

    /// The grid with one more column or two, when they are `wanted`.
    pub fn when(self, wanted: bool, more: impl FnOnce(Self) -> Self) -> Self {
        if wanted { more(self) } else { self }
    }

    fn filled(
        mut self,
        head: &str,
        cells: impl IntoIterator<Item = String>,
        width: Option<ColumnConstraint>,
        align: CellAlignment,
    ) -> Self {
        self.columns.push(Filled {
            head: head.to_owned(),
            cells: cells.into_iter().map(|cell| bound(&cell)).collect(),
            width,
            align,
        });
        self
    }

    fn table(self) -> Table {
        let mut table = Table::new();
        table
            .load_style(presets::UTF8_FULL_CONDENSED)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(WIDTH)
            .set_header(self.columns.iter().map(|column| &column.head));
        let rows = self.columns.iter().map(|column| column.cells.len()).max();
        for place in 0..rows.unwrap_or_default() {
            let row = self.columns.iter().map(|column| column.cells.get(place));
            table.add_row(row.map(|cell| cell.map_or("", String::as_str)));
        }
        for (column, filled) in table.column_iter_mut().zip(&self.columns) {
            column.set_cell_alignment(filled.align);
            if let Some(width) = filled.width {
                column.set_constraint(width);
            }
        }
        table
    }
}

impl Desk {
    pub fn amount(&self, amount: Amount, currency: Currency) -> String {
        text::amount_text(amount, currency, self.language)
    }

    /// A day in a sentence.
    pub fn day(&self, day: NaiveDate) -> String {
        text::day_text(day, self.language)
    }

    pub fn grid(&mut self, grid: Grid) -> Result<()> {
        self.out.table(&grid.table())
    }

    /// Facts under one another; those without a value are left out.
    pub fn facts(&mut self, facts: Vec<(&str, Option<String>)>) -> Result<()> {
        let mut table = Table::new();
        table
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(WIDTH);
        for (name, value) in facts {
            if let Some(value) = value {
                table.add_row([bound(&format!("{name} ")), bound(&value)]);
            }
        }
        self.out.table(&table)
    }

    /// The facts of a state.
    pub fn state(&mut self, state: &State, plan: &Plan) -> Result<()> {
        let day = |day: Option<NaiveDate>| day.map(|day| self.day(day));
        let words = self.words;
        let prices = state.prices.iter().map(|price| {
            let shown = text::price_text(price.unit_price, plan.currency(), self.language);
            match price.from {
                PriceOrigin::Subscription => fill(words.own_price, &[("price", &shown)]),
                _ => shown,
            }
        });
        let prices: Vec<String> = prices.collect();
        let facts = vec![
            (words.status, Some(words.status_text(state.status).to_owned())),
            (words.customer, Some(state.customer.to_string())),
            (words.payer, state.payer.as_ref().map(ToString::to_string)),
            (words.plan, Some(format!("{} ({})", plan.name(), state.plan))),
            (words.reference, state.reference.as_ref().map(ToString::to_string)),
            (words.price, Some(prices.join(" + ")).filter(|prices| !prices.is_empty())),
            (words.start, day(Some(state.start))),
            (words.since, day(Some(state.subscribed_on).filter(|day| *day != state.start))),
            (words.last_day, day(state.last_day)),
            (words.next_bill_on, day(state.next_bill_on)),
            (
                words.billed_until,
                day(state.billed_until.filter(|day| *day >= state.first_paid_day)),
            ),
            (words.commitment, day(state.commitment_last_day)),
            (words.notice_by, day(state.notice_by)),
        ];
        self.facts(facts)
    }

    /// Says of a subscription that runs when nothing it has agreed on can be billed; `first` is its first invoice.
    pub fn never_owed(&mut self, state: &State, first: &[Line]) -> Result<()> {
        if state.status == Status::Active && state.next_bill_on.is_none() && first.is_empty() {
            self.out.blank()?;
            self.out.sentence(self.words.never_owed)?;
        }
        Ok(())
    }

    /// Lines with the reason of each amount.
    pub fn lines_with_reasons(&mut self, lines: &[Line]) -> Result<()> {
        let why: echeance::Result<Vec<String>> = lines.iter().map(|line| text::explain_line(line, self.language)).collect();
        let words = self.words;
        let grid = Grid::default()
            .column(words.owed_on, lines.iter().map(|line| line.owed_on.to_string()))
            .when(has_several(lines), |grid| grid.words(words.label, labels(lines)))
            .words(words.why, why?)
            .numbers(words.net, lines.iter().map(|line| self.amount(line.net, line.currency)));
        self.grid(grid)
    }

    /// Lines that are posted.
    pub fn posted(&mut self, lines: &[Line]) -> Result<()> {
        let words = self.words;
        let document = |line: &Line| {
            line.document
                .as_ref()
                .map(|document| document.number.to_string())
                .unwrap_or_default()
        };
        let on_documents = lines.iter().any(|line| line.document.is_some());
        let grid = Grid::default()
            .column(words.owed_on, lines.iter().map(|line| line.owed_on.to_string()))
            .column(words.days, lines.iter().map(|line| days(line.period)))
            .when(has_several(lines), |grid| grid.words(words.label, labels(lines)))
            .column(words.share, lines.iter().map(|line| line.fraction.to_string()))
            .numbers(words.net, lines.iter().map(|line| self.amount(line.net, line.currency)))
            .when(on_documents, |grid| grid.column(words.document, lines.iter().map(document)));
        self.grid(grid)
    }

    /// Rows of a schedule.
    pub fn schedule(&mut self, rows: &[Row], currency: Currency) -> Result<()> {
        let words = self.words;
        let led = rows.iter().any(|row| row.owed_on != row.due_on);
        let several = rows
            .iter()
            .any(|row| rows.first().is_some_and(|first| first.item != row.item));
        let grid = Grid::default()
            .column(words.due_on, rows.iter().map(|row| row.due_on.to_string()))
            .when(led, |grid| {
                grid.column(words.owed_on, rows.iter().map(|row| row.owed_on.to_string()))
            })
            .column(words.days, rows.iter().map(|row| days(row.period)))
            .when(several, |grid| {
                grid.words(words.item, rows.iter().map(|row| row.item.to_string()))
            })
            .column(words.share, rows.iter().map(|row| row.fraction.to_string()))
            .numbers(words.net, rows.iter().map(|row| self.amount(row.net, currency)));
        self.grid(grid)
    }

    /// The total of each currency.
    pub fn totals(&self, totals: &Totals) -> String {
        let shown = totals.0.iter().map(|(currency, net)| self.amount(*net, *currency));
        shown.collect::<Vec<_>>().join(" + ")
    }
}

/// The net of lines, by currency.
#[derive(Default)]
pub struct Totals(pub Vec<(Currency, Amount)>);

impl Totals {
    pub fn of(lines: &[Line]) -> echeance::Result<Self> {
        let mut totals = Self::default();
        lines.iter().try_for_each(|line| totals.add(line))?;
        Ok(totals)
    }

    pub fn add(&mut self, line: &Line) -> echeance::Result<()> {
        match self.0.iter_mut().find(|(currency, _)| *currency == line.currency) {
            Some((_, net)) => *net = net.plus(line.net)?,
            None => self.0.push((line.currency, line.net)),
        }
        Ok(())
    }
}

/// The first and the last of some days, for a table.
pub fn days(days: Period) -> String {
    format!("{} – {}", days.start(), days.last_day())
}

fn labels(lines: &[Line]) -> impl Iterator<Item = String> {
    lines.iter().map(|line| line.label.to_string())
}

/// Whether lines go by more than one name.
fn has_several(lines: &[Line]) -> bool {
    lines
        .iter()
        .any(|line| lines.first().is_some_and(|first| first.label != line.label))
}
