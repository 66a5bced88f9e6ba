//! What comes next: for each role what it can and must do, what it cannot do yet, and the first day of a later step.

use crate::fields;
use crate::page::Page;
use crate::text;
use std::fmt::Display;
use zizhijin::lifecycle::{Blocked, Duty, Earliest, Link, NextSteps, Offer};
use zizhijin::{Day, Lang};

/// Writes for each role what comes next.
pub fn next_steps(page: &mut Page<'_>, about: &str, next: &NextSteps) {
    page.gap();
    page.put(0, text::AHEAD, &[("on", &next.as_of), ("about", &about)]);
    for steps in &next.roles {
        page.put(2, text::FOR_ROLE, &[("role", &page.name(steps.role))]);
        if !steps.can.is_empty() {
            let can = page.joined(steps.can.iter().map(|offer| step(page, offer)), text::SEMICOLON);
            page.put(3, text::CAN, &[("steps", &can)]);
        }
        for duty in &steps.must {
            must(page, duty);
        }
        for blocked in &steps.blocked {
            not_yet(page, blocked);
        }
    }
    if next.roles.is_empty() {
        page.put(2, text::NOTHING_MORE, &[]);
    }
    page.gap();
}

/// A step on offer, with what its event must bring.
fn step(page: &Page<'_>, offer: &Offer) -> String {
    let mut details = Vec::new();
    if let Some(step) = offer.back_to {
        details.push(page.fill(text::BACK_TO, &[("step", &page.name(step))]));
    }
    if let Some(change) = &offer.change {
        details.push(page.fill(text::OF_CHANGE, &[("change", change)]));
    }
    if !offer.needs.is_empty() {
        let named = offer.needs.iter().map(|field| fields::name(&format!("/events/*/{field}"), page.lang));
        details.push(page.fill(text::NEEDS, &[("fields", &page.joined(named, text::COMMA))]));
    }
    if let Some(day) = offer.show_until {
        details.push(page.fill(text::SHOW_UNTIL, &[("day", &day)]));
    }
    let step = page.name(offer.event);
    if details.is_empty() {
        return step.to_owned();
    }
    let details = page.joined(details, text::SEMICOLON);
    page.fill(text::WITH_DETAILS, &[("step", &step), ("details", &details)])
}

fn must(page: &mut Page<'_>, duty: &Duty) {
    let what = if page.lang == Lang::Zh { &duty.what_zh } else { &duty.what_en };
    let days = days(page, duty, what);
    let days = if duty.subject.is_empty() {
        days
    } else {
        page.fill(text::ABOUT_SUBJECT, &[("subject", &duty.subject), ("days", &days)])
    };
    page.put(3, text::MUST, &[("what", what), ("days", &days)]);
}

/// By when a duty is to be done, unless its own text says so.
fn days(page: &Page<'_>, duty: &Duty, what: &str) -> String {
    let standing = page.name(duty.standing);
    let text = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let (from, until) = (text(duty.from), text(duty.until));
    let template = match (from.is_empty(), until.is_empty()) {
        _ if !until.is_empty() && what.contains(&until) => text::UNDATED,
        (false, false) => text::SPAN,
        (true, false) => text::BY,
        (false, true) => text::SINCE,
        (true, true) => text::UNDATED,
    };
    page.fill(template, &[("standing", &standing), ("from", &from), ("until", &until)])
}

fn not_yet(page: &mut Page<'_>, blocked: &Blocked) {
    let step = step(page, &blocked.step);
    if let Some(day) = blocked.first_day {
        page.put(3, text::NOT_YET, &[("step", &step), ("day", &day)]);
        return;
    }
    let why = blocked.reasons.first().map(|reason| reason.message(page.lang)).unwrap_or_default();
    match blocked.reasons.len() {
        0 | 1 => page.put(3, text::BLOCKED, &[("step", &step), ("why", &why)]),
        count => {
            page.put(3, text::BLOCKED_MORE, &[("step", &step), ("why", &why), ("count", &(count - 1))]);
        }
    }
}

/// Writes the first day of a step and the chain of days that leads to it.
pub fn earliest(page: &mut Page<'_>, asked_on: Day, earliest: &Earliest) {
    page.gap();
    let step = page.name(earliest.step);
    match earliest.first_day {
        Some(day) => page.put(0, text::EARLIEST, &[("on", &asked_on), ("step", &step), ("day", &day)]),
        None => page.put(0, text::NO_WAY, &[("on", &asked_on), ("step", &step)]),
    }
    for link in &earliest.chain {
        chained(page, link);
    }
    for reason in &earliest.provided {
        page.put(2, text::PROVIDED, &[("message", &reason.message(page.lang))]);
    }
    for reason in &earliest.reasons {
        page.put(2, text::REASON, &[("message", &reason.message(page.lang))]);
    }
    page.gap();
}

fn chained(page: &mut Page<'_>, link: &Link) {
    let (by, step) = (page.names(&link.by), page.name(link.event));
    let Some(wait) = &link.waits else {
        page.put(2, text::LINK, &[("on", &link.on), ("by", &by), ("step", &step)]);
        return;
    };
    let citations = page.citations(&wait.clauses);
    let values: [(&str, &dyn Display); 6] = [
        ("on", &link.on),
        ("by", &by),
        ("step", &step),
        ("from", &wait.from),
        ("until", &wait.until),
        ("citations", &citations),
    ];
    page.put(2, text::LINK_WAITED, &values);
}
