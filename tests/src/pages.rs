//! The generated pages of `docs/`, from the catalogue: for people, both languages side by side.

mod door;
mod lifecycle;
mod python;
mod typescript;

pub use lifecycle::lifecycle;
pub use python::python;
pub use typescript::typescript;

use std::fmt::Write;
use zizhijin::catalogue::{Catalogue, CheckEntry, ClauseEntry, ReadingEntry, RuleEntry, ShortfallEntry};
use zizhijin::dossier::Role;
use zizhijin::policy::{ClauseKind, Policy};
use zizhijin::portfolio::Across;
use zizhijin::rule::{Basis, Matter, SubjectKind};
use zizhijin::{Bilingual, Word};

const GENERATED: &str = "<!-- Generated from the code: `cargo xtask update` rewrites this page. -->";

/// The rules and the readings: `docs/rules.md`.
#[must_use]
pub fn rules(policy: &Policy) -> String {
    let catalogue = Catalogue::of(policy);
    let (further, own): (Vec<_>, Vec<_>) = catalogue.rules.iter().partition(|rule| rule.further);
    let mut page = format!("{GENERATED}\n\n# 规则 · The rules\n\n");
    let _ = write!(
        page,
        "《{}》的 {} 条规则，及其他政策才用到的 {} 条。条款见[条款台账](clauses.md)，每条规则读哪些事实见[语义](semantics.md)。\
         花括号里是报告填入的数字或名称。\n\n\
         The {} rules of \"{}\", and {} that only other policies use. The clauses stand in [the ledger](clauses.md), the facts \
         that each rule reads in [semantics.md](semantics.md). Braces hold what a report fills in.\n\n",
        policy.name_zh,
        own.len(),
        further.len(),
        own.len(),
        policy.name_en,
        further.len(),
    );
    page.push_str("- B：必须 · binding\n- D：一般应当，可批准例外 · a default, from which an exception may be granted\n");
    page.push_str("- J：由人决定 · people decide\n- B+J：必须，并由人决定 · binding, and people decide\n\n");
    page.push_str("| 规则 · rule | 要求 | what it asks | 条款 · clauses | 效力 · strength | 事项 · matter |\n|---|---|---|---|---|---|\n");
    for rule in &own {
        let _ = writeln!(
            page,
            "| [{id}](#{}) | {} | {} | {} | {} | {} |",
            anchor(rule.id),
            rule.title_zh,
            rule.title_en,
            rule.citations.join("、"),
            rule.strength.as_str(),
            both(named::<Matter>(rule.matter)),
            id = rule.id,
        );
    }
    for rule in own {
        rule_section(&mut page, rule);
    }
    page.push_str("\n## 其他政策的规则 · Rules of other policies\n\n本政策没有给出数字，因此这里不适用。\n");
    page.push_str("This policy gives no number for them, so that they do not apply here.\n");
    for rule in further {
        rule_section(&mut page, rule);
    }
    page.push_str("\n## 项目之间 · Across projects\n\n几个项目放在一起才看得出的问题，见[语义](semantics.md#across-projects)。\n\n");
    page.push_str(
        "What only several projects together can show; see [semantics.md](semantics.md#across-projects).\n",
    );
    for check in &catalogue.checks {
        check_section(&mut page, check);
    }
    page.push_str("\n## 解读 · The readings\n\n条文未说清之处有几种读法；本政策所取的一种用粗体标出。\n");
    page.push_str(
        "Where the text is open it can be read in several ways; what this policy takes stands in bold.\n",
    );
    for reading in &catalogue.readings {
        reading_section(&mut page, reading, &catalogue.rules);
    }
    page
}

fn check_section(page: &mut String, check: &CheckEntry) {
    let subject = named::<Across>(check.subject);
    let heading = format!("{} ({})", check.id, check.subject);
    let _ = write!(page, "\n### {heading}\n\n| | 中文 | English |\n|---|---|---|\n");
    row(page, "要求 · asks", check.title_zh, check.title_en);
    let links = |names: &[String]| {
        let links = names.iter().zip(&check.clauses);
        links.map(|(name, id)| format!("[{name}](clauses.md#{})", anchor(id))).collect::<Vec<_>>()
    };
    row(page, "条款 · clauses", &links(&check.citations).join("、"), &links(&check.clauses).join(", "));
    named_row(page, "效力 · strength", check.strength.name());
    named_row(page, "依据 · basis", named::<Basis>(check.basis));
    named_row(page, "对象 · subject", subject);
    named_row(page, "谁来办 · acts", named::<Role>(check.actor));
    deciders_row(page, &check.deciders);
    page.push_str("\n| 不符合 · not met | 中文 | English |\n|---|---|---|\n");
    for shortfall in &check.shortfalls {
        shortfall_rows(page, shortfall);
    }
}

fn rule_section(page: &mut String, rule: &RuleEntry) {
    let _ = write!(page, "\n### {}\n\n| | 中文 | English |\n|---|---|---|\n", rule.id);
    row(page, "要求 · asks", rule.title_zh, rule.title_en);
    if !rule.clauses.is_empty() {
        let links = |names: &[String]| {
            let links = names.iter().zip(&rule.clauses);
            links.map(|(name, id)| format!("[{name}](clauses.md#{})", anchor(id))).collect::<Vec<_>>()
        };
        row(page, "条款 · clauses", &links(&rule.citations).join("、"), &links(&rule.clauses).join(", "));
    }
    named_row(page, "效力 · strength", rule.strength.name());
    named_row(page, "依据 · basis", named::<Basis>(rule.basis));
    named_row(page, "事项 · matter", named::<Matter>(rule.matter));
    named_row(page, "对象 · subject", named::<SubjectKind>(rule.subject));
    row(page, "何时起 · binds", &rule.due_zh, &rule.due_en);
    named_row(page, "谁来办 · acts", named::<Role>(rule.actor));
    deciders_row(page, &rule.deciders);
    if !rule.readings.is_empty() {
        let links: Vec<String> = rule.readings.iter().map(|id| format!("[{id}](#{})", anchor(id))).collect();
        row(page, "解读 · readings", &links.join("、"), &links.join(", "));
    }
    if rule.shortfalls.is_empty() {
        return;
    }
    page.push_str("\n| 不符合 · not met | 中文 | English |\n|---|---|---|\n");
    for shortfall in &rule.shortfalls {
        shortfall_rows(page, shortfall);
    }
}

fn deciders_row(page: &mut String, deciders: &[&str]) {
    if deciders.is_empty() {
        return;
    }
    let (zh, en): (Vec<&str>, Vec<&str>) =
        deciders.iter().map(|role| named::<Role>(role)).map(|name| (name.zh, name.en)).unzip();
    row(page, "谁决定 · decides", &zh.join("、"), &en.join(", "));
}

fn shortfall_rows(page: &mut String, shortfall: &ShortfallEntry) {
    row(page, &format!("`{}`", shortfall.code), shortfall.zh, shortfall.en);
    let kind = match shortfall.remedy {
        "edit" => "改材料 · change the dossier",
        "act" => "要做的事 · to be done",
        _ => "无法补正 · nothing cures it",
    };
    row(page, kind, shortfall.remedy_zh, shortfall.remedy_en);
}

fn reading_section(page: &mut String, reading: &ReadingEntry, rules: &[RuleEntry]) {
    let _ = write!(page, "\n### {}\n\n{} · {}\n\n", reading.id, reading.question_zh, reading.question_en);
    let asked = rules.iter().filter(|rule| rule.readings.contains(&reading.id));
    let links: Vec<String> = asked.map(|rule| format!("[{}](#{})", rule.id, anchor(rule.id))).collect();
    let _ = write!(page, "规则 · rules: {}\n\n", links.join(", "));
    page.push_str("| 选项 · option | 中文 | English |\n|---|---|---|\n");
    for option in &reading.options {
        let strong = if option.id == reading.chosen { "**" } else { "" };
        row(page, &format!("{strong}`{}`{strong}", option.id), option.zh, option.en);
    }
}

/// The clause ledger: `docs/clauses.md`.
#[must_use]
pub fn clauses(policy: &Policy) -> String {
    let catalogue = Catalogue::of(policy);
    let mut page = format!("{GENERATED}\n\n# 条款台账 · The clause ledger\n\n");
    let _ = write!(
        page,
        "《{}》共 {} 条。这里是用自己的话写的概要，不是原文；有原文的人可以用指纹核对：\
         `cargo xtask clauses --against FILE`。\n\n\
         \"{}\" has {} clauses. What stands here is a summary in our own words, not the text; whoever has the text can compare it \
         with the hashes: `cargo xtask clauses --against FILE`.\n",
        policy.name_zh,
        catalogue.clauses.len(),
        policy.name_en,
        catalogue.clauses.len(),
    );
    for clause in &catalogue.clauses {
        clause_section(&mut page, clause);
    }
    page
}

fn clause_section(page: &mut String, clause: &ClauseEntry) {
    let _ = write!(page, "\n### {}\n\n| {} | 中文 | English |\n|---|---|---|\n", clause.id, clause.citation);
    row(page, "概要 · summary", &clause.zh, &clause.en);
    let kinds: Vec<Bilingual> = clause.kinds.iter().map(|kind| named::<ClauseKind>(kind)).collect();
    let (zh, en): (Vec<&str>, Vec<&str>) = kinds.iter().map(|kind| (kind.zh, kind.en)).unzip();
    row(page, "性质 · kind", &zh.join("、"), &en.join(", "));
    if !clause.rules.is_empty() {
        let links: Vec<String> =
            clause.rules.iter().map(|id| format!("[{id}](rules.md#{})", anchor(id))).collect();
        row(page, "规则 · rules", &links.join("、"), &links.join(", "));
    }
    if let (Some(zh), Some(en)) = (&clause.reason_zh, &clause.reason_en) {
        row(page, "为何不（全）是规则 · why not (all) a rule", zh, en);
    }
    let _ = write!(page, "\nSHA-256 `{}`\n", clause.hash);
}

/// The JSON Schema of a dossier: `docs/dossier.schema.json`.
#[must_use]
pub fn schema() -> String {
    let text = serde_json::to_string_pretty(&zizhijin::schema::dossier()).unwrap();
    text + "\n"
}

/// The JSON Schema of the door: `docs/door.schema.json`.
#[must_use]
pub fn door() -> String {
    serde_json::to_string_pretty(&zizhijin::schema::door()).unwrap() + "\n"
}

/// The anchor of a heading, as it is made where such pages are shown: small letters, digits, `-` and `_` remain.
#[must_use]
pub fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>().to_lowercase()
}

fn row(page: &mut String, head: &str, zh: &str, en: &str) {
    let _ = writeln!(page, "| {head} | {} | {} |", cell(zh), cell(en));
}

fn named_row(page: &mut String, head: &str, name: Bilingual) {
    row(page, head, name.zh, name.en);
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn both(name: Bilingual) -> String {
    format!("{} · {}", name.zh, name.en)
}

/// The names of a word of the catalogue.
fn named<W: Word>(word: &str) -> Bilingual {
    W::parse(word)
        .unwrap_or_else(|| panic!("the catalogue has a word that is in no vocabulary: {word}"))
        .name()
}
