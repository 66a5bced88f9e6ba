//! Tables of the tests: rows of texts in one spelling, from which columns of any kind are made.

use zizhijin::ledger::{Bits, Budgets, Cells, Column, Lines, Projects, Texts};
use zizhijin::{Day, Yuan};

pub const LINES: [&str; 17] = [
    "id",
    "category",
    "description",
    "amount",
    "unit_price",
    "nature",
    "payee",
    "lasts_over_year",
    "incurred_on",
    "paid_on",
    "reverses",
    "voucher",
    "invoice_number",
    "invoice_amount",
    "claimed_elsewhere",
    "receipt_list_amount",
    "fund_application",
];
pub const PROJECTS: [&str; 4] = ["neighbourhood", "title", "year", "total"];
pub const BUDGETS: [&str; 10] = [
    "id",
    "category",
    "category_description",
    "description",
    "amount",
    "unit_price",
    "quantity",
    "nature",
    "payee",
    "lasts_over_year",
];

/// A table: the columns that it has, and rows with a text for each; an empty text is an empty cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Row>,
}

/// A row: its project, and its cells by column.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub project: String,
    pub cells: Vec<(&'static str, String)>,
}

impl Row {
    pub fn of(project: &str, cells: &[(&'static str, &str)]) -> Self {
        let cells = cells.iter().map(|(name, text)| (*name, (*text).to_owned())).collect();
        Self { project: project.to_owned(), cells }
    }

    pub fn get(&self, column: &str) -> &str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text)
    }

    pub fn set(&mut self, column: &'static str, text: &str) {
        self.cells.retain(|(name, _)| *name != column);
        self.cells.push((column, text.to_owned()));
    }
}

impl Sheet {
    pub fn new(columns: &[&'static str], rows: Vec<Row>) -> Self {
        Self { columns: columns.to_vec(), rows }
    }

    /// The same without some columns.
    pub fn without(&self, columns: &[&str]) -> Self {
        let kept = self.columns.iter().copied().filter(|column| !columns.contains(column)).collect();
        Self { columns: kept, rows: self.rows.clone() }
    }

    pub fn part(&self, rows: std::ops::Range<usize>) -> Self {
        Self { columns: self.columns.clone(), rows: self.rows[rows].to_vec() }
    }

    fn cells(&self, column: &str) -> Vec<Option<String>> {
        let text =
            |row: &Row| if column == "project" { row.project.clone() } else { row.get(column).to_owned() };
        self.rows.iter().map(|row| Some(text(row)).filter(|text| !text.is_empty())).collect()
    }

    /// Its lines, each column of the kind that `kind` says.
    pub fn lines(&self, kind: &mut dyn FnMut(&str) -> Kind) -> Lines<'static> {
        let mut lines = Lines::new(texts(kind("project"), self.cells("project")));
        for name in &self.columns {
            let (kind, cells) = (kind(name), self.cells(name));
            match *name {
                "id" => lines.id = Some(texts(kind, cells)),
                "category" => lines.category = Some(texts(kind, cells)),
                "description" => lines.description = Some(texts(kind, cells)),
                "amount" => lines.amount = Some(amounts(kind, cells)),
                "unit_price" => lines.unit_price = Some(amounts(kind, cells)),
                "nature" => lines.nature = Some(texts(kind, cells)),
                "payee" => lines.payee = Some(texts(kind, cells)),
                "lasts_over_year" => lines.lasts_over_year = Some(flags(kind, cells)),
                "incurred_on" => lines.incurred_on = Some(days(kind, cells)),
                "paid_on" => lines.paid_on = Some(days(kind, cells)),
                "reverses" => lines.reverses = Some(texts(kind, cells)),
                "voucher" => lines.voucher = Some(flags(kind, cells)),
                "invoice_number" => lines.invoice_number = Some(texts(kind, cells)),
                "invoice_amount" => lines.invoice_amount = Some(amounts(kind, cells)),
                "claimed_elsewhere" => lines.claimed_elsewhere = Some(amounts(kind, cells)),
                "receipt_list_amount" => lines.receipt_list_amount = Some(amounts(kind, cells)),
                "fund_application" => lines.fund_application = Some(texts(kind, cells)),
                other => panic!("no column {other}"),
            }
        }
        lines
    }

    /// Its projects.
    pub fn projects(&self, kind: &mut dyn FnMut(&str) -> Kind) -> Projects<'static> {
        let mut projects = Projects::new(texts(kind("project"), self.cells("project")));
        for name in &self.columns {
            let (kind, cells) = (kind(name), self.cells(name));
            match *name {
                "neighbourhood" => projects.neighbourhood = Some(texts(kind, cells)),
                "title" => projects.title = Some(texts(kind, cells)),
                "year" => projects.year = Some(wholes(kind, cells)),
                "total" => projects.total = Some(amounts(kind, cells)),
                other => panic!("no column {other}"),
            }
        }
        projects
    }

    /// Its budgets.
    pub fn budgets(&self, kind: &mut dyn FnMut(&str) -> Kind) -> Budgets<'static> {
        let mut budgets = Budgets::new(texts(kind("project"), self.cells("project")));
        for name in &self.columns {
            let (kind, cells) = (kind(name), self.cells(name));
            match *name {
                "id" => budgets.id = Some(texts(kind, cells)),
                "category" => budgets.category = Some(texts(kind, cells)),
                "category_description" => budgets.category_description = Some(texts(kind, cells)),
                "description" => budgets.description = Some(texts(kind, cells)),
                "amount" => budgets.amount = Some(amounts(kind, cells)),
                "unit_price" => budgets.unit_price = Some(amounts(kind, cells)),
                "quantity" => budgets.quantity = Some(wholes(kind, cells)),
                "nature" => budgets.nature = Some(texts(kind, cells)),
                "payee" => budgets.payee = Some(texts(kind, cells)),
                "lasts_over_year" => budgets.lasts_over_year = Some(flags(kind, cells)),
                other => panic!("no column {other}"),
            }
        }
        budgets
    }
}

/// A kind of column: of texts (for other facts: as people write them), or of the facts' own type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Slices,
    Strings,
    /// Offsets from the start of the text, all rows there: an empty cell is an empty text.
    Offsets,
    /// A piece of a longer column, whose offsets go on from those before it, and rubbish where no text is; the first bit is not the
    /// first.
    OffsetsWithBits,
    LargeOffsets,
    LargeOffsetsWithBits,
    /// Views without bits: an empty cell is an empty text.
    Views,
    /// Views with rubbish where no text is.
    ViewsWithBits,
    Codes,
    /// Of the own type, without gaps (where there are gaps: with bits).
    Values,
    /// Of the own type, with rubbish where a bit is not set; the first bit is so far into its byte.
    Bits(usize),
    Optional,
    /// The first cell in every row.
    Same,
}

pub const TEXT_KINDS: [Kind; 9] = [
    Kind::Slices,
    Kind::Strings,
    Kind::Offsets,
    Kind::OffsetsWithBits,
    Kind::LargeOffsets,
    Kind::LargeOffsetsWithBits,
    Kind::Views,
    Kind::ViewsWithBits,
    Kind::Codes,
];
pub const OWN_KINDS: [Kind; 5] = [Kind::Values, Kind::Bits(0), Kind::Bits(3), Kind::Bits(11), Kind::Optional];

/// The columns of a test live as long as the test.
pub fn kept<T>(cells: Vec<T>) -> &'static [T] {
    Vec::leak(cells)
}

pub fn bits(from: usize, there: impl Iterator<Item = bool>) -> Bits<'static> {
    let mut bytes = vec![0xa5_u8 & ((1 << (from & 7)) - 1) as u8; from / 8 + 1];
    for (row, there) in there.enumerate() {
        let at = from + row;
        bytes.resize(bytes.len().max(at / 8 + 1), 0);
        bytes[at / 8] |= u8::from(there) << (at & 7);
    }
    Bits { bytes: kept(bytes), from }
}

pub fn texts(kind: Kind, cells: Vec<Option<String>>) -> Texts<'static> {
    let (plain, garnished) = (run_of(&cells, 0, ""), run_of(&cells, 1000, "？"));
    let there = || bits(5, cells.iter().map(Option::is_some));
    let wide = |ends: &[i32]| kept(ends.iter().map(|end| i64::from(*end)).collect());
    match kind {
        Kind::Offsets => Texts::Offsets { text: plain.0, ends: plain.1, there: None },
        Kind::OffsetsWithBits => {
            Texts::Offsets { text: garnished.0, ends: garnished.1, there: Some(there()) }
        }
        Kind::LargeOffsets => Texts::LargeOffsets { text: plain.0, ends: wide(plain.1), there: None },
        Kind::LargeOffsetsWithBits => {
            Texts::LargeOffsets { text: garnished.0, ends: wide(garnished.1), there: Some(there()) }
        }
        Kind::Views => views_of(&cells, "", None),
        Kind::ViewsWithBits => views_of(&cells, "a text that is not there", Some(there())),
        Kind::Codes => {
            let mut words: Vec<&str> = cells.iter().flatten().map(|text| &*text.clone().leak()).collect();
            words.sort_unstable();
            words.dedup();
            let code = |text: &String| words.binary_search(&text.as_str()).unwrap();
            // An empty cell is a code beyond the list.
            let codes = cells.iter().map(|cell| cell.as_ref().map_or(9_999_999, code) as u32).collect();
            Texts::Codes { codes: kept(codes), words: kept(words) }
        }
        Kind::Strings => Texts::Strings(kept(cells)),
        Kind::Same => Texts::Same(cells[0].clone().unwrap_or_default().leak()),
        _ => Texts::Slices(kept(cells.into_iter().map(|cell| cell.map(|text| &*text.leak())).collect())),
    }
}

/// All texts one behind the other, with something in the place of those that are not there; the first begins at an offset.
fn run_of(cells: &[Option<String>], first: i32, absent: &str) -> (&'static str, &'static [i32]) {
    let (mut text, mut ends) = (String::new(), vec![first]);
    for cell in cells {
        text.push_str(cell.as_deref().unwrap_or(absent));
        ends.push(first + text.len() as i32);
    }
    (text.leak(), kept(ends))
}

/// A view of a text of up to twelve bytes.
pub fn inline(text: &str) -> [u8; 16] {
    let mut view = [0; 16];
    view[0] = text.len() as u8;
    view[4..4 + text.len()].copy_from_slice(text.as_bytes());
    view
}

/// A view of so many bytes of a buffer.
pub fn outside(length: u32, buffer: u32, offset: u32) -> [u8; 16] {
    let words = [length, 0, buffer, offset].map(u32::to_le_bytes);
    words.concat().try_into().unwrap()
}

/// The short texts inline, the others in two buffers by turns.
fn views_of(cells: &[Option<String>], absent: &str, there: Option<Bits<'static>>) -> Texts<'static> {
    let mut buffers = ["甲".to_owned(), String::new()];
    let view = |(row, cell): (usize, &Option<String>)| {
        let text = cell.as_deref().unwrap_or(absent);
        if text.len() <= 12 {
            return inline(text);
        }
        let buffer = &mut buffers[row % 2];
        buffer.push_str(text);
        outside(text.len() as u32, (row % 2) as u32, (buffer.len() - text.len()) as u32)
    };
    let views = kept(cells.iter().enumerate().map(view).collect());
    Texts::Views { views, buffers: kept(buffers.map(|buffer| &*buffer.leak()).to_vec()), there }
}

fn own<T: Copy>(
    kind: Kind,
    cells: Vec<Option<String>>,
    rubbish: T,
    read: impl Fn(&str) -> Option<T>,
) -> Column<'static, T> {
    if TEXT_KINDS.contains(&kind) {
        return Column::Text(texts(kind, cells));
    }
    // What is not of the type can only stand in a column of text.
    let values: Vec<Option<Option<T>>> = cells.iter().map(|cell| cell.as_deref().map(&read)).collect();
    if values.iter().any(|cell| matches!(cell, Some(None))) {
        return Column::Text(texts(Kind::Strings, cells));
    }
    let values: Vec<Option<T>> = values.into_iter().map(Option::flatten).collect();
    let side_by_side = || kept(values.iter().map(|value| value.unwrap_or(rubbish)).collect());
    Column::Typed(match kind {
        Kind::Optional => Cells::Optional(kept(values)),
        Kind::Same => Cells::Same(values[0].unwrap()),
        Kind::Values if values.iter().all(Option::is_some) => Cells::Values(side_by_side(), None),
        Kind::Bits(from) => {
            Cells::Values(side_by_side(), Some(bits(from, values.iter().map(Option::is_some))))
        }
        _ => Cells::Values(side_by_side(), Some(bits(0, values.iter().map(Option::is_some)))),
    })
}

fn amounts(kind: Kind, cells: Vec<Option<String>>) -> Column<'static, i64> {
    own(kind, cells, -7_777, |text| Yuan::parse(text).ok().map(Yuan::fen))
}

fn wholes(kind: Kind, cells: Vec<Option<String>>) -> Column<'static, i64> {
    own(kind, cells, -7_777, |text| text.parse().ok())
}

fn days(kind: Kind, cells: Vec<Option<String>>) -> Column<'static, i32> {
    own(kind, cells, i32::MIN, |text| {
        Day::parse(text).map(|day| day.days_since(Day::parse("1970-01-01").unwrap()))
    })
}

fn flags(kind: Kind, cells: Vec<Option<String>>) -> Column<'static, bool> {
    own(kind, cells, true, |text| text.parse().ok())
}
