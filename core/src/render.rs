//! Text from whole templates: `{name}` stands for a value, nothing is glued together.

use crate::dossier::Role;
use crate::report::Finding;
use crate::rule::{Figure, Outcome, Remedy, ShortfallKind};
use crate::words::{Bilingual, Lang, Word};

/// Fills the placeholders of a template; one without a value stays as it is, so that a test can see it.
pub(crate) fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> String {
    fill_in_place(template, &|name, out| value(name).map(|text| out.push_str(&text)).is_some())
}

/// The same where a value is added to the text itself; false where there is none.
fn fill_in_place(template: &str, value: &dyn Fn(&str, &mut String) -> bool) -> String {
    let mut out = String::with_capacity(2 * template.len());
    let mut rest = template;
    while let Some((before, tail)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, after)) = tail.split_once('}') else {
            out.push('{');
            rest = tail;
            continue;
        };
        if !value(name, &mut out) {
            out.push('{');
            out.push_str(name);
            out.push('}');
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

/// The sentence for an outcome, where nobody has said more.
pub(crate) fn plain(outcome: Outcome, title: &str, decider: Role, lang: Lang) -> String {
    let text = sentence(outcome).map_or("", |text| text.in_lang(lang));
    fill(text, |name| match name {
        "title" => Some(title.to_owned()),
        "decider" => Some(decider.name().in_lang(lang).to_owned()),
        _ => None,
    })
}

fn sentence(outcome: Outcome) -> Option<Bilingual> {
    PLAIN.iter().find(|(of, _)| *of == outcome).map(|(_, text)| *text)
}

/// The message of a finding.
pub(crate) fn message(finding: &Finding, lang: Lang) -> String {
    fill_in(
        sentence_for(finding.kind.as_ref(), finding.outcome),
        finding.title,
        &finding.figures,
        finding.actor,
        lang,
    )
}

/// The remedy of a finding.
pub(crate) fn remedy(finding: &Finding, lang: Lang) -> String {
    let text = match (finding.kind.map(|kind| kind.remedy), &finding.remedy) {
        (Some(Remedy::Edit(text) | Remedy::Act(text)), Some(_)) => Some(text),
        _ => None,
    };
    fill_in(text, finding.title, &finding.figures, finding.actor, lang)
}

/// The sentence for an outcome, or for the way in which something is not met.
pub(crate) fn sentence_for(kind: Option<&ShortfallKind>, outcome: Outcome) -> Option<Bilingual> {
    kind.filter(|_| outcome != Outcome::Excused).map(|kind| kind.text).or_else(|| sentence(outcome))
}

/// A sentence with the title, the figures and, where no other decides, who has to act; empty where there is none.
pub(crate) fn fill_in(
    text: Option<Bilingual>,
    title: Bilingual,
    figures: &[(&'static str, Figure)],
    actor: Role,
    lang: Lang,
) -> String {
    let Some(text) = text else { return String::new() };
    fill_in_place(text.in_lang(lang), &|name, out| {
        match figures.iter().find(|(key, _)| *key == name) {
            _ if name == "title" => out.push_str(title.in_lang(lang)),
            Some((_, figure)) => figure.write(lang, out),
            None if name == "decider" => out.push_str(actor.name().in_lang(lang)),
            None => return false,
        }
        true
    })
}
