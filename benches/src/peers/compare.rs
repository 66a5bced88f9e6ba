//! Who finds what: findings as lines `project`, check and place with tabs between them, and where two lists differ.

use super::Does;
use crate::base::{Check, Checks};
use crate::data::{Sheet, Spent};
use crate::document::{CATEGORIES, Project};
use std::collections::{BTreeMap, BTreeSet};
use zizhijin::ledger::{LedgerFinding, Where};
use zizhijin::report::Finding;

/// How a finding of the report is one of the fifteen checks.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    /// The check.
    pub check: Check,
    /// The rules that find the same.
    pub rules: &'static [&'static str],
    /// How closely the places are compared.
    pub by: By,
}

/// How closely the places of two findings are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The same project.
    Project,
    /// The same category of the same project.
    Category,
    /// The same expense.
    Expense,
}

const fn told(check: Check, rules: &'static [&'static str], by: By) -> Told {
    Told { check, rules, by }
}

/// The whole correspondence. A paper that an expense lacks is one that its activity lacks, so papers are compared by project; the
/// report speaks of the team where the baseline names a person.
pub const TOLD: [Told; 15] = [
    told(Check::BudgetVolunteers, &["budget.volunteer-share"], By::Project),
    told(Check::BudgetManagement, &["budget.management-share"], By::Project),
    told(Check::SpentInAll, &["expense.within-total"], By::Project),
    told(Check::SpentInCategory, &["expense.within-category"], By::Category),
    told(Check::SpentOnVolunteers, &["expense.volunteer-share"], By::Project),
    told(Check::SpentOnManagement, &["expense.management-share"], By::Project),
    told(Check::ForbiddenKind, &["expense.prohibited"], By::Expense),
    told(Check::FixedAsset, &["expense.fixed-asset"], By::Expense),
    told(Check::ScreenedWord, &["expense.frugality"], By::Expense),
    told(Check::OtherYear, &["expense.calendar-year"], By::Expense),
    told(Check::Papers, &["activity.evidence", "expense.voucher"], By::Project),
    told(Check::TeamSize, &["team.size"], By::Project),
    told(Check::OneLeader, &["team.structure"], By::Project),
    told(Check::LeaderAge, &["team.leader-age"], By::Project),
    told(Check::NoticeDays, &["establishment.notice"], By::Project),
];

/// The checks of which a ledger sees nothing: it holds no people and no notices.
const UNSEEN: [Check; 4] = [Check::TeamSize, Check::OneLeader, Check::LeaderAge, Check::NoticeDays];

/// How a ledger tells of papers: of each line by itself, for it holds no activities.
const PAPERS: Told = told(Check::Papers, &["expense.voucher"], By::Expense);

/// The categories whose dear things the policy takes for goods; a dear fee or rent is no fixed asset.
const GOODS: [&str; 3] = ["activity", "materials", "publicity"];

/// What the two sides judge differently on purpose, so that neither side's word counts.
fn apart(sheet: &Sheet, check: Check, place: &str) -> bool {
    let line = || spent(sheet, place);
    match check {
        // The baseline takes everything that is dear for a fixed asset.
        Check::FixedAsset => {
            line().and_then(|line| CATEGORIES.get(line.category)).is_none_or(|word| !GOODS.contains(word))
        }
        // What the baseline takes for a forbidden category of its own, the dossier counts as spending on activities.
        Check::SpentInCategory => place == "activity" && sheet.lines.iter().any(|line| line.category > 7),
        // The policy asks for a member beside the leader as well.
        Check::OneLeader => sheet.people.len() == 1,
        _ => false,
    }
}

/// The line of a project by its number.
fn spent<'s>(sheet: &'s Sheet, number: &str) -> Option<&'s Spent> {
    sheet.lines.get(number.parse::<usize>().ok()?.checked_sub(1)?)
}

/// How a check is told by those who tell of rules; `None` where they cannot see what the baseline saw.
fn told_by(does: Does, sheet: &Sheet, check: Check, place: &str) -> Option<Told> {
    let told = TOLD.into_iter().find(|told| told.check == check)?;
    match (does, check) {
        (Does::Columns, Check::Papers) => {
            let line = spent(sheet, place)?;
            // Of the papers a ledger holds the voucher and the invoice; the others are those of activities.
            (!line.invoice || line.papers.last() == Some(&false)).then_some(PAPERS)
        }
        (Does::Columns, _) => (!UNSEEN.contains(&check)).then_some(told),
        _ => Some(told),
    }
}

fn line(project: usize, check: Check, place: &str) -> String {
    format!("{project}\t{}\t{place}", check.name())
}

/// The baseline's findings, sorted.
#[must_use]
pub fn of_baseline(checks: &Checks, projects: &[Project<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut findings = Vec::new();
    for (at, project) in projects.iter().enumerate() {
        findings.clear();
        checks.check(project, &mut findings);
        lines.extend(findings.iter().map(|finding| line(at, finding.check, &finding.at())));
    }
    lines.sort_unstable();
    lines
}

/// What an entrant must find where these are the baseline's findings in so many of the projects.
#[must_use]
pub fn expected(baseline: &[String], sheets: &[Sheet], projects: usize, does: Does) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for found in baseline {
        let Some((at, check, place)) = read(found).filter(|(at, ..)| *at < projects) else { continue };
        match does {
            Does::Checks(checks) if checks.contains(&check) => lines.push(found.clone()),
            Does::Checks(_) => {}
            Does::Rules | Does::Columns => lines.extend(shared(does, sheets, at, check, place)),
        }
    }
    if matches!(does, Does::Rules | Does::Columns) {
        lines = lines.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    }
    lines
}

fn read(line: &str) -> Option<(usize, Check, &str)> {
    let mut parts = line.split('\t');
    let (at, name, place) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
    Some((at, Check::ALL.into_iter().find(|check| check.name() == name)?, place))
}

/// A finding as both sides tell it; `None` where they judge differently on purpose.
fn shared(does: Does, sheets: &[Sheet], at: usize, check: Check, place: &str) -> Option<String> {
    let sheet = sheets.get(at)?;
    let told = told_by(does, sheet, check, place)?;
    if apart(sheet, check, place) {
        return None;
    }
    Some(line(at, check, if told.by == By::Project { "" } else { place }))
}

/// The findings of rules as those of the fifteen checks: for each project, the rules and the ids of their subjects.
#[must_use]
pub fn of_rules(does: Does, sheets: &[Sheet], found: &[Vec<(String, String)>]) -> Vec<String> {
    let mut lines = BTreeSet::new();
    for (at, findings) in found.iter().enumerate() {
        for (rule, subject) in findings {
            let Some(told) = TOLD.iter().find(|told| told.rules.contains(&&**rule)) else { continue };
            let place = subject.strip_prefix("expense-").unwrap_or(subject);
            lines.extend(shared(does, sheets, at, told.check, place));
        }
    }
    lines.into_iter().collect()
}

/// The rule and the subject of each finding of a report.
#[must_use]
pub fn subjects(findings: &[Finding]) -> Vec<(String, String)> {
    findings.iter().map(|finding| (finding.rule.to_owned(), finding.subject.id.clone())).collect()
}

/// The findings of a ledger as those of the fifteen checks, its rows being the lines of the projects one behind the other; `None` for
/// a project or a row that is none of theirs.
#[must_use]
pub fn of_ledger(sheets: &[Sheet], findings: &[LedgerFinding]) -> Option<Vec<String>> {
    let (mut starts, mut rows) = (BTreeMap::new(), 0);
    for (at, sheet) in sheets.iter().enumerate() {
        starts.insert(&*sheet.id, (at, rows));
        rows += sheet.lines.len() as u64;
    }
    let mut found = vec![Vec::new(); sheets.len()];
    for finding in findings {
        let (at, first) = *starts.get(&*finding.project)?;
        let place = match finding.row {
            Where::Line(row) => (row.checked_sub(first)? + 1).to_string(),
            Where::Project | Where::Budget(_) => finding.subject.to_string(),
        };
        found.get_mut(at)?.push((finding.rule.id.to_owned(), place));
    }
    Some(of_rules(Does::Columns, sheets, &found))
}

/// The findings of a peer, sorted; of one that tells of rules, as those of the fifteen checks. `None` for a line that is none.
#[must_use]
pub fn of_peer(does: Does, sheets: &[Sheet], lines: Vec<String>) -> Option<Vec<String>> {
    if matches!(does, Does::Checks(_)) {
        return Some(lines);
    }
    let mut found = vec![Vec::new(); sheets.len()];
    for line in &lines {
        let mut parts = line.split('\t');
        let (at, rule, place) = (parts.next()?.parse::<usize>().ok()?, parts.next()?, parts.next()?);
        found.get_mut(at)?.push((rule.to_owned(), place.to_owned()));
    }
    Some(of_rules(does, sheets, &found))
}

/// The first lines in which two sorted lists differ; `None` where they do not.
#[must_use]
pub fn difference(expected: &[String], found: &[String]) -> Option<String> {
    const SHOWN: usize = 10;
    let (mut expected, mut found) = (expected.iter().peekable(), found.iter().peekable());
    let (mut shown, mut lines) = (0, String::new());
    loop {
        let (sign, line) = match (expected.peek(), found.peek()) {
            (None, None) => break,
            (Some(one), Some(other)) if one == other => {
                expected.next();
                found.next();
                continue;
            }
            (Some(one), other) if other.is_none_or(|other| one < other) => ("missed: ", expected.next()),
            _ => ("too much:", found.next()),
        };
        shown += 1;
        if shown <= SHOWN {
            lines.push_str(&format!("\n  {sign} {}", line.map_or("", String::as_str).replace('\t', " ")));
        }
    }
    (shown > 0).then(|| format!("{shown} lines differ from the baseline's, project check place:{lines}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{document, sheets};
    use crate::words::SCREENED;

    fn lines(text: &[&str]) -> Vec<String> {
        text.iter().map(|line| (*line).to_owned()).collect()
    }

    fn baseline(sheets: &[Sheet]) -> Vec<String> {
        let projects: Vec<_> = sheets.iter().filter_map(document).collect();
        of_baseline(&Checks::new(&SCREENED).unwrap(), &projects)
    }

    #[test]
    fn a_planted_difference_is_found() {
        let right = lines(&["0\tpapers\t3", "1\tteam-size\t", "2\tother-year\t9"]);
        assert_eq!(difference(&right, &right), None);
        let missed = difference(&right, &lines(&["0\tpapers\t3", "2\tother-year\t9"])).unwrap();
        assert!(
            missed.starts_with("1 lines differ") && missed.ends_with("missed:  1 team-size "),
            "{missed}"
        );
        let other =
            difference(&right, &lines(&["0\tpapers\t4", "1\tteam-size\t", "2\tother-year\t9"])).unwrap();
        assert!(other.contains("missed:  0 papers 3\n  too much: 0 papers 4"), "{other}");
        // The same finding told twice is one too much.
        let twice = difference(&right[..1], &lines(&["0\tpapers\t3", "0\tpapers\t3"])).unwrap();
        assert!(twice.ends_with("too much: 0 papers 3"), "{twice}");
        let many: Vec<String> = (10..60).map(|at| format!("{at}\tpapers\t1")).collect();
        assert_eq!(difference(&many, &[]).unwrap().lines().count(), 11);
    }

    #[test]
    fn who_does_less_must_find_less() {
        let sheets = sheets(7, 300);
        let all = baseline(&sheets);
        assert_eq!(expected(&all, &sheets, 300, Does::Checks(&Check::ALL)), all);
        let papers = expected(&all, &sheets, 100, Does::Checks(&[Check::Papers]));
        assert!(!papers.is_empty() && papers.iter().all(|line| line.contains("\tpapers\t")));
        assert!(papers.iter().all(|line| read(line).unwrap().0 < 100));
    }

    #[test]
    fn a_peer_may_tell_of_rules() {
        let sheets = sheets(7, 3);
        let told = lines(&["1\tteam.size\t", "2\texpense.prohibited\texpense-4", "2\tbudget.total\t"]);
        let of = |does, lines| of_peer(does, &sheets, lines);
        let checks = lines(&["1\tteam-size\t", "2\tforbidden-kind\t4"]);
        assert_eq!(of(Does::Rules, told.clone()), Some(checks.clone()));
        // Who tells of checks is taken at its word, and of a ledger nobody sees the team.
        assert_eq!(of(Does::Checks(&Check::ALL), checks.clone()), Some(checks));
        assert_eq!(of(Does::Columns, told), Some(lines(&["2\tforbidden-kind\t4"])));
        for wrong in ["3\tteam.size\t", "one\tteam.size\t", "1\tteam.size"] {
            assert_eq!(of(Does::Rules, lines(&[wrong])), None, "{wrong}");
        }
    }

    #[test]
    fn every_check_is_told_once_and_its_rules_are_there() {
        for check in Check::ALL {
            assert_eq!(TOLD.iter().filter(|told| told.check == check).count(), 1, "{check:?}");
        }
        for rule in TOLD.iter().flat_map(|told| told.rules) {
            assert!(zizhijin::rules::rule(rule).is_some(), "{rule}");
        }
    }

    #[test]
    fn what_is_judged_apart_is_little() {
        let sheets = sheets(7, 1000);
        let all = baseline(&sheets);
        for told in TOLD {
            let of: Vec<_> =
                all.iter().filter_map(|line| read(line)).filter(|of| of.1 == told.check).collect();
            let kept = of.iter().filter(|(at, check, place)| !apart(&sheets[*at], *check, place)).count();
            // Goods are three categories of eight; nearly all else is compared.
            let least = if told.check == Check::FixedAsset { of.len() / 4 } else { of.len() * 4 / 5 };
            assert!(!of.is_empty() && kept >= least, "{:?}: {kept} of {}", told.check, of.len());
        }
    }
}
