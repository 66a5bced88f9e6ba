//! The money of a report: what can be paid of the claims, and what can still be spent.

use crate::page::{Lines, Page};
use crate::text;
use std::fmt::Display;
use zizhijin::Fen;
use zizhijin::report::{Claim, VerdictWord};
use zizhijin::rule::{Outcome, SubjectKind};

/// The outcomes that keep a claim from being paid as it stands.
const SPEAKS: [Outcome; 4] = [Outcome::Fail, Outcome::Deviation, Outcome::Judgement, Outcome::Unknown];

/// Claims: the sums, and each one that cannot be paid in full.
pub fn claims(page: &Page<'_>, lines: &mut Lines) {
    let claims = &page.report.claims;
    if claims.is_empty() {
        return;
    }
    let sum = |part: fn(&Claim) -> Fen| Fen(claims.iter().map(|claim| part(claim).0).sum());
    lines.gap();
    let claimed = sum(|claim| claim.claimed.unwrap_or_default());
    let (payable, refused, open) =
        (sum(|claim| claim.payable), sum(|claim| claim.not_payable), sum(|claim| claim.open));
    let values: [(&str, &dyn Display); 5] = [
        ("count", &claims.len()),
        ("claimed", &claimed),
        ("payable", &payable),
        ("refused", &refused),
        ("open", &open),
    ];
    lines.put(0, text::CLAIMS, &values);
    let mut doubtful = claims.iter().filter(|claim| claim.verdict != VerdictWord::Accepted).peekable();
    if doubtful.peek().is_none() {
        lines.put(1, text::ALL_PAYABLE, &[]);
    }
    for claim in doubtful {
        self::claim(page, lines, claim);
    }
}

fn claim(page: &Page<'_>, lines: &mut Lines, claim: &Claim) {
    match claim.claimed {
        Some(claimed) => {
            let values: [(&str, &dyn Display); 5] = [
                ("id", &claim.expense),
                ("claimed", &claimed),
                ("payable", &claim.payable),
                ("refused", &claim.not_payable),
                ("open", &claim.open),
            ];
            lines.put(1, text::CLAIM, &values);
        }
        None => lines.put(1, text::CLAIM_UNKNOWN, &[("id", &claim.expense)]),
    }
    let about_it = page.report.findings.iter().filter(|finding| {
        finding.subject.kind == SubjectKind::Expense
            && finding.subject.id == claim.expense
            && SPEAKS.contains(&finding.outcome)
    });
    let spoken: Vec<(&str, Outcome)> = about_it.map(|finding| (finding.rule, finding.outcome)).collect();
    let rules: Vec<&str> = spoken.iter().map(|(rule, _)| *rule).collect();
    if !rules.is_empty() {
        lines.more(1, text::BY_RULES, &[("rules", &page.joined(&rules))]);
    }
    // What no rule on the expense itself refuses was cut by a limit.
    let refused = spoken.iter().any(|(_, outcome)| *outcome == Outcome::Fail);
    if claim.not_payable > Fen::default() && !refused {
        lines.more(1, text::BY_LIMIT, &[]);
    }
    if claim.open > Fen::default() && rules.is_empty() {
        lines.more(1, text::BY_GAPS, &[]);
    }
}

/// What can still be spent; one line where nothing of it is known.
pub fn headroom(page: &Page<'_>, lines: &mut Lines) {
    let room = &page.report.headroom;
    let single = [
        (text::IN_ALL, room.total),
        (text::ON_VOLUNTEERS, room.volunteers),
        (text::ON_MANAGEMENT, room.management),
    ];
    lines.gap();
    if single.iter().all(|(_, left)| left.is_none()) && room.categories.iter().all(|room| room.left.is_none())
    {
        lines.put(0, text::NO_HEADROOM, &[]);
        return;
    }
    lines.put(0, text::HEADROOM, &[]);
    for (name, left) in single {
        one_room(lines, name.in_lang(page.lang), left);
    }
    for room in &room.categories {
        one_room(lines, page.category(&room.category), room.left);
    }
}

fn one_room(lines: &mut Lines, name: &str, left: Option<Fen>) {
    match left {
        Some(Fen(fen)) if fen < 0 => lines.put(1, text::OVER, &[("name", &name), ("amount", &Fen(-fen))]),
        Some(left) => lines.put(1, text::ROOM, &[("name", &name), ("amount", &left)]),
        None => lines.put(1, text::ROOM_UNKNOWN, &[("name", &name)]),
    }
}
