//! What the engine finds in the tables of a test.

use crate::sheet::{Kind, Sheet};
use std::sync::LazyLock;
use zizhijin::ledger::{Audit, LedgerFinding, Summary, Where};
use zizhijin::policy::Readings;
use zizhijin::rule::Outcome;
use zizhijin::{Assessment, Day, Error, Lang, Place, Problem, Word};
use zizhijin_tests::POLICIES;

/// The rules that a ledger can see, in the order of the policy.
pub const RULES: [&str; 18] = [
    "budget.category",
    "budget.arithmetic",
    "budget.volunteer-share",
    "budget.management-share",
    "budget.prohibited",
    "budget.frugality",
    "budget.fixed-assets",
    "expense.prohibited",
    "expense.frugality",
    "expense.fixed-asset",
    "expense.calendar-year",
    "expense.fund-application",
    "expense.voucher",
    "expense.duplicate-invoice",
    "expense.within-total",
    "expense.within-category",
    "expense.volunteer-share",
    "expense.management-share",
];

pub static AS_OF: LazyLock<Day> = LazyLock::new(|| Day::parse("2027-12-31").unwrap());

/// The three tables of a test.
#[derive(Clone, Debug, Default)]
pub struct Books {
    pub lines: Sheet,
    pub projects: Option<Sheet>,
    pub budgets: Option<Sheet>,
}

/// An assessment that lists every outcome.
pub fn assessment(readings: &[(&str, &str)]) -> Assessment<'static> {
    let policy = POLICIES.in_force("chuansha", *AS_OF).unwrap();
    let mut chosen: Readings = policy.readings;
    for (reading, option) in readings {
        chosen.choose(reading, option, "").unwrap();
    }
    Assessment::new(policy, *AS_OF).readings(chosen).list(Outcome::ALL.to_vec())
}

/// What is found in one table or in all, in order.
pub type Found = (Vec<LedgerFinding>, Summary);

impl Books {
    /// An audit of these projects and budgets.
    pub fn audit<'a>(&self, assessment: &'a Assessment<'a>, kind: &mut dyn FnMut(&str) -> Kind) -> Audit<'a> {
        let mut audit = Audit::new(assessment);
        if let Some(projects) = &self.projects {
            audit = audit.projects(projects.projects(kind));
        }
        if let Some(budgets) = &self.budgets {
            audit = audit.budgets(budgets.budgets(kind));
        }
        audit
    }

    /// All rows at once.
    pub fn found(
        &self,
        assessment: &Assessment<'_>,
        kind: &mut dyn FnMut(&str) -> Kind,
    ) -> Result<Found, Error> {
        let lines = self.lines.lines(kind);
        self.audit(assessment, kind).assess(&lines)
    }

    /// All rows at once, in the usual columns.
    pub fn usual(&self) -> Found {
        self.found(&assessment(&[]), &mut usual).unwrap()
    }

    /// The rows cut before these.
    pub fn cut(
        &self,
        assessment: &Assessment<'_>,
        kind: &mut dyn FnMut(&str) -> Kind,
        cuts: &[usize],
    ) -> Result<Found, Error> {
        let mut audit = self.audit(assessment, kind);
        let (mut findings, mut from) = (Vec::new(), 0);
        for to in cuts.iter().copied().chain([self.lines.rows.len()]) {
            findings.extend(audit.batch(&self.lines.part(from..to).lines(kind))?);
            from = to;
        }
        let (last, summary) = audit.finish()?;
        findings.extend(last);
        Ok((findings, summary))
    }
}

/// Slices of text, and values of their own type.
pub fn usual(_: &str) -> Kind {
    Kind::Values
}

/// One finding in all its words.
pub fn told(finding: &LedgerFinding) -> String {
    let missing: Vec<String> = finding
        .missing
        .iter()
        .map(|cell| format!("{}.{} {:?}", cell.column.0, cell.column.1, cell.row))
        .collect();
    format!("{} {:?} {}", brief(finding), finding.row, missing.join(", "))
}

/// Without the numbers of rows.
pub fn brief(finding: &LedgerFinding) -> String {
    format!(
        "{} {} {} {} {:?} {}",
        finding.project,
        finding.rule.id,
        finding.subject,
        finding.outcome.as_str(),
        finding.code(),
        figures(finding.figures())
    )
}

pub fn figures(figures: &[(&'static str, zizhijin::rule::Figure)]) -> String {
    let told = figures.iter().map(|(name, figure)| format!("{name}={}", figure.text(Lang::En)));
    told.collect::<Vec<_>>().join(" ")
}

/// Everything that an audit came to, so that two can be compared: the findings in their order, and the summary.
pub fn all((findings, summary): &Found) -> (Vec<String>, String) {
    (findings.iter().map(told).collect(), summed(summary))
}

pub fn summed(summary: &Summary) -> String {
    let counts: Vec<String> = summary.counts.iter().map(|counts| format!("{counts:?}")).collect();
    let bad = cells(&summary.unreadable);
    format!("{counts:?} {:?} {bad:?} {} rows, {} projects", summary.unseen, summary.rows, summary.projects)
}

/// The bad cells, in a word each.
pub fn cells(problems: &[Problem]) -> Vec<String> {
    let cell = |problem: &Problem| match &problem.place {
        Place::Cell { table, row: Some(row), column } => format!("{table} {row} {column}: {}", problem.code),
        Place::Cell { table, row: None, column } => format!("{table} {column}: {}", problem.code),
        Place::Call => problem.code.to_string(),
        other => format!("{other:?}: {}", problem.code),
    };
    problems.iter().map(cell).collect()
}

/// The outcomes of one rule on the rows of the lines, by row.
pub fn on_lines(findings: &[LedgerFinding], rule: &str) -> Vec<(u64, &'static str)> {
    let of = findings.iter().filter(|finding| finding.rule.id == rule);
    let mut rows: Vec<(u64, &'static str)> = of
        .filter_map(|finding| match finding.row {
            Where::Line(row) => Some((row, finding.outcome.as_str())),
            _ => None,
        })
        .collect();
    rows.sort_unstable();
    rows
}
