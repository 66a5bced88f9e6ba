//! Text from whole templates: `{name}` stands for a value, nothing is glued together.

use crate::report::Finding;
use crate::rule::{Outcome, Remedy};
use crate::words::{Bilingual, Lang, Word};

/// Fills the placeholders of a template; one without a value stays as it is, so that a test can see it.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = tail.split_once('}') else {
            out.push('{');
            rest = tail;
            continue;
        };
        match value(name) {
            Some(text) => out.push_str(&text),
            None => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The sentences for outcomes that have no shortfall of their own.
pub(crate) const PLAIN: [(Outcome, Bilingual); 8] = [
    (Outcome::Pass, Bilingual { zh: "符合：{title}", en: "Met: {title}" }),
    (Outcome::Fail, Bilingual { zh: "已决定为不符合：{title}", en: "Decided against: {title}" }),
    (
        Outcome::Deviation,
        Bilingual {
            zh: "偏离一般要求：{title}", en: "By default this holds, here it does not: {title}"
        },
    ),
    (
        Outcome::Excused,
        Bilingual {
            zh: "偏离一般要求，已批准例外：{title}",
            en: "Excused: by default this holds, and an exception was granted: {title}",
        },
    ),
    (
        Outcome::Judgement,
        Bilingual { zh: "须由{decider}决定：{title}", en: "For {decider} to decide: {title}" },
    ),
    (
        Outcome::Unknown,
        Bilingual {
            zh: "缺少事实，尚不能判断：{title}", en: "Facts are missing to tell: {title}"
        },
    ),
    (Outcome::NotDue, Bilingual { zh: "尚未到时候：{title}", en: "Not due yet: {title}" }),
    (Outcome::NotApplicable, Bilingual { zh: "不适用：{title}", en: "Does not apply: {title}" }),
];

/// The message of a finding.
pub(crate) fn message(finding: &Finding, lang: Lang) -> String {
    let own = finding.kind.filter(|_| finding.outcome != Outcome::Excused).map(|kind| kind.text);
    let plain = PLAIN.iter().find(|(outcome, _)| *outcome == finding.outcome).map(|(_, text)| *text);
    fill_in(finding, own.or(plain), lang)
}

/// The remedy of a finding.
pub(crate) fn remedy(finding: &Finding, lang: Lang) -> String {
    let text = match (finding.kind.map(|kind| kind.remedy), &finding.remedy) {
        (Some(Remedy::Edit(text) | Remedy::Act(text)), Some(_)) => Some(text),
        _ => None,
    };
    fill_in(finding, text, lang)
}

fn fill_in(finding: &Finding, text: Option<Bilingual>, lang: Lang) -> String {
    let Some(text) = text else { return String::new() };
    fill(text.in_lang(lang), |name| match name {
        "title" => Some(finding.title.in_lang(lang).to_owned()),
        name => match finding.figures.iter().find(|(key, _)| *key == name) {
            Some((_, figure)) => Some(figure.text(lang)),
            None if name == "decider" => Some(finding.actor.name().in_lang(lang).to_owned()),
            None => None,
        },
    })
}
