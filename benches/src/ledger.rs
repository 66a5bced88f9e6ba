//! The same made-up projects as the columns of a ledger, as an Arrow table would hold them.

use crate::data::Sheet;
use crate::document::CATEGORIES;
use crate::dossiers;
use std::borrow::Borrow;
use zizhijin::dossier::{FundAnswer, Nature, Payee};
use zizhijin::ledger::{Audit, Budgets, Cells, Column, LedgerFinding, Lines, Projects, Summary, Texts};
use zizhijin::{Assessment, Day, Error, Leaf, Word, Yuan};

/// Texts one behind the other, with the end of each.
#[derive(Debug)]
struct Texts32 {
    text: String,
    ends: Vec<i32>,
}

impl Default for Texts32 {
    fn default() -> Self {
        Self { text: String::new(), ends: vec![0] }
    }
}

impl Texts32 {
    fn push(&mut self, text: &str) -> Option<()> {
        self.text.push_str(text);
        self.ends.push(i32::try_from(self.text.len()).ok()?);
        Some(())
    }

    fn column(&self) -> Texts<'_> {
        Texts::Offsets { text: &self.text, ends: &self.ends, there: None }
    }
}

/// The columns of a ledger, of its projects and of their budgets.
#[derive(Debug)]
pub struct Ledger {
    project: Texts32,
    description: Texts32,
    invoice_number: Texts32,
    category: Vec<u32>,
    nature: Vec<u32>,
    payee: Vec<u32>,
    amount: Vec<i64>,
    unit_price: Vec<i64>,
    invoice_amount: Vec<i64>,
    receipt_list_amount: Vec<i64>,
    incurred_on: Vec<i32>,
    voucher: Vec<bool>,
    lasts: Vec<bool>,
    projects: Texts32,
    years: Vec<i64>,
    budget_project: Texts32,
    budget_category: Vec<u32>,
    budget_amount: Vec<i64>,
    budget_price: Vec<i64>,
    budget_payee: Vec<u32>,
    epoch: Day,
}

fn code<W: Word>(word: &Leaf<W>) -> Option<u32> {
    let word = word.known()?;
    u32::try_from(W::ALL.iter().position(|known| known == word)?).ok()
}

fn fen(amount: Option<Yuan>) -> i64 {
    amount.map_or(0, Yuan::fen)
}

fn category(word: Option<&zizhijin::Text<'_>>) -> Option<u32> {
    u32::try_from(CATEGORIES.iter().position(|known| word.is_some_and(|word| word == known))?).ok()
}

impl Ledger {
    /// The ledger of these projects; `None` where something does not fit into its column.
    pub fn of(sheets: impl IntoIterator<Item = impl Borrow<Sheet>>) -> Option<Self> {
        let mut ledger = Self {
            project: Texts32::default(),
            description: Texts32::default(),
            invoice_number: Texts32::default(),
            category: Vec::new(),
            nature: Vec::new(),
            payee: Vec::new(),
            amount: Vec::new(),
            unit_price: Vec::new(),
            invoice_amount: Vec::new(),
            receipt_list_amount: Vec::new(),
            incurred_on: Vec::new(),
            voucher: Vec::new(),
            lasts: Vec::new(),
            projects: Texts32::default(),
            years: Vec::new(),
            budget_project: Texts32::default(),
            budget_category: Vec::new(),
            budget_amount: Vec::new(),
            budget_price: Vec::new(),
            budget_payee: Vec::new(),
            epoch: Day::new(1970, 1, 1)?,
        };
        sheets.into_iter().try_for_each(|sheet| ledger.push(sheet.borrow())).map(|()| ledger)
    }

    fn push(&mut self, sheet: &Sheet) -> Option<()> {
        for (at, spent) in sheet.lines.iter().enumerate() {
            let expense = dossiers::expense(at, spent)?;
            self.project.push(&sheet.id)?;
            self.description.push(expense.description.known()?)?;
            self.invoice_number.push(expense.invoice_number.known()?.as_deref().unwrap_or("none"))?;
            self.category.push(category(expense.category.known())?);
            self.nature.push(code(&expense.nature)?);
            self.payee.push(code(&expense.payee)?);
            self.amount.push(expense.amount.known()?.fen());
            self.unit_price.push(fen(*expense.unit_price.known()?));
            self.invoice_amount.push(fen(*expense.invoice_amount.known()?));
            self.receipt_list_amount.push(fen(*expense.receipt_list_amount.known()?));
            self.incurred_on.push(expense.incurred_on.known()?.days_since(self.epoch));
            self.voucher.push(*expense.voucher.known()?);
            self.lasts.push(*expense.lasts_over_year.known()?);
        }
        self.projects.push(&sheet.id)?;
        self.years.push(i64::from(sheet.year));
        for line in dossiers::budget(sheet).lines.items() {
            self.budget_project.push(&sheet.id)?;
            self.budget_category.push(category(line.category.known())?);
            self.budget_amount.push(line.amount.known()?.fen());
            self.budget_price.push(fen(*line.unit_price.known()?));
            self.budget_payee.push(code(&line.payee)?);
        }
        Some(())
    }

    /// How many rows its lines have.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.amount.len()
    }

    /// The bytes of its columns.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let texts =
            [&self.project, &self.description, &self.invoice_number, &self.projects, &self.budget_project];
        let texts: usize = texts.iter().map(|of| of.text.len() + 4 * of.ends.len()).sum();
        // Three codes, four amounts, a day and two flags in each line; two codes and two amounts in each line of a budget.
        texts + self.rows() * (3 * 4 + 4 * 8 + 4 + 2) + self.years.len() * 8 + self.budget_amount.len() * 24
    }

    /// Judges it, on one thread or on all.
    ///
    /// # Errors
    /// Those of the audit.
    pub fn assess(
        &self,
        assessment: &Assessment<'_>,
        serially: bool,
    ) -> Result<(Vec<LedgerFinding>, Summary), Error> {
        let (natures, payees) = (words::<Nature>(), words::<Payee>());
        let values = |cells| Some(Column::Typed(Cells::Values(cells, None)));
        let lines = Lines {
            category: Some(Texts::Codes { codes: &self.category, words: &CATEGORIES }),
            description: Some(self.description.column()),
            amount: values(&self.amount),
            unit_price: values(&self.unit_price),
            nature: Some(Texts::Codes { codes: &self.nature, words: &natures }),
            payee: Some(Texts::Codes { codes: &self.payee, words: &payees }),
            lasts_over_year: Some(Column::Typed(Cells::Values(&self.lasts, None))),
            incurred_on: Some(Column::Typed(Cells::Values(&self.incurred_on, None))),
            voucher: Some(Column::Typed(Cells::Values(&self.voucher, None))),
            invoice_number: Some(self.invoice_number.column()),
            invoice_amount: values(&self.invoice_amount),
            claimed_elsewhere: Some(Column::Typed(Cells::Same(0))),
            receipt_list_amount: values(&self.receipt_list_amount),
            fund_application: Some(Texts::Same(FundAnswer::Agreed.as_str())),
            ..Lines::new(self.project.column())
        };
        let projects = Projects { year: values(&self.years), ..Projects::new(self.projects.column()) };
        let budgets = Budgets {
            category: Some(Texts::Codes { codes: &self.budget_category, words: &CATEGORIES }),
            amount: values(&self.budget_amount),
            category_description: Some(Texts::Same("none")),
            description: Some(Texts::Same("楼组公共空间与课堂所需")),
            unit_price: values(&self.budget_price),
            quantity: Some(Column::Typed(Cells::Same(100))),
            nature: Some(Texts::Same(Nature::Ordinary.as_str())),
            payee: Some(Texts::Codes { codes: &self.budget_payee, words: &payees }),
            lasts_over_year: Some(Column::Typed(Cells::Same(false))),
            ..Budgets::new(self.budget_project.column())
        };
        let audit = Audit::new(assessment).projects(projects).budgets(budgets);
        if serially { audit.serially() } else { audit }.assess(&lines)
    }
}

fn words<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.as_str()).collect()
}
