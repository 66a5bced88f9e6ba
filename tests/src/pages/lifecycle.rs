//! The table of moves: `docs/lifecycle.md`.

use super::{GENERATED, anchor, both, cell};
use std::fmt::Write;
use zizhijin::lifecycle::{MOVES, Move, Season, State, dot, mermaid};
use zizhijin::policy::Policy;
use zizhijin::rule::Matter;
use zizhijin::{Bilingual, Lang, Word};

/// The page.
#[must_use]
pub fn lifecycle(policy: &Policy) -> String {
    let mut page = format!("{GENERATED}\n\n# 办理流程 · The procedure as moves\n\n");
    let _ = write!(
        page,
        "《{}》的全部 {} 行：从哪个状态，发生什么，由谁办，到哪个状态，依据哪条，须满足哪些规则。\
         事件的数据和判断方法见[语义](semantics.md#the-procedure-as-moves)。\n\n\
         All {} rows of \"{}\": from which state, which event, by whom, to which state, on which clauses, guarded by which rules. \
         What an event holds and how it is judged stands in [semantics.md](semantics.md#the-procedure-as-moves).\n",
        policy.name_zh,
        MOVES.len(),
        MOVES.len(),
        policy.name_en,
    );
    picture(&mut page, policy, "项目 · A project", false);
    picture(&mut page, policy, "变更 · A change", true);
    page.push_str("\n## 状态 · States\n\n| | 中文 | English | 阶段 · stage |\n|---|---|---|---|\n");
    for state in State::ALL {
        let stage = match state.stage() {
            Some(stage) if !state.of_change() => both(stage.name()),
            _ => "—".to_owned(),
        };
        let name = state.name();
        let last = if state.is_final() { " ◼" } else { "" };
        let _ = writeln!(page, "| `{}`{last} | {} | {} | {stage} |", state.as_str(), name.zh, name.en);
    }
    page.push_str("\n◼ 没有下一步 · nothing leads out of it\n");
    section(&mut page, policy, "步骤 · Steps", |row| {
        !row.to.of_change() && row.back_to.is_none() && !row.to.is_early_end()
    });
    section(&mut page, policy, "退回 · Ways back", |row| row.back_to.is_some());
    section(&mut page, policy, "提前结束 · Ends before the time", |row| row.to.is_early_end());
    section(&mut page, policy, "变更 · Changes", |row| row.to.of_change());
    page
}

fn picture(page: &mut String, policy: &Policy, head: &str, of_change: bool) {
    let _ = write!(page, "\n## {head}\n\n```mermaid\n{}```\n", mermaid(policy, of_change, Lang::Zh));
    let _ = write!(
        page,
        "\n<details><summary>English</summary>\n\n```mermaid\n{}```\n\n",
        mermaid(policy, of_change, Lang::En)
    );
    let _ = write!(page, "```dot\n{}```\n\n</details>\n", dot(policy, of_change, Lang::En));
}

fn section(page: &mut String, policy: &Policy, head: &str, rows: impl Fn(&Move) -> bool) {
    let _ = write!(page, "\n## {head}\n\n");
    page.push_str(
        "| 从 · from | 事件 · event | 由谁 · by | 到 · to | 条款 · clauses | 须满足 · guards | 条件 · condition |\n|---|---|---|---|---|---|---|\n",
    );
    for row in MOVES.iter().filter(|row| rows(row)) {
        let from: Vec<String> = row.from.iter().map(|state| format!("`{}`", state.as_str())).collect();
        let event = match row.back_to {
            Some(step) => format!("{} → {}", both(row.event.name()), both(step.name())),
            None => both(row.event.name()),
        };
        let by: Vec<String> = row.roles(policy).iter().map(|role| both(role.name())).collect();
        let clauses: Vec<String> = policy
            .clauses_behind(row.rule)
            .iter()
            .map(|id| format!("[{id}](clauses.md#{})", anchor(id)))
            .collect();
        let _ = writeln!(
            page,
            "| {} | {} | {} | `{}` | {} | {} | {} |",
            from.join(" "),
            cell(&event),
            by.join("<br>"),
            row.to.as_str(),
            clauses.join(", "),
            guards(row),
            conditions(row),
        );
    }
}

/// Every rule of the application is told as one.
fn guards(row: &Move) -> String {
    let of_application = row.guard_rules().filter(|rule| rule.matter == Matter::Application).count();
    let whole = of_application > 10;
    let mut out: Vec<String> = row
        .guard_rules()
        .filter(|rule| !(whole && rule.matter == Matter::Application))
        .map(|rule| format!("[{}](rules.md#{})", rule.id, anchor(rule.id)))
        .collect();
    if whole {
        out.insert(0, format!("申报的全部规则 · every rule of the application ({of_application})"));
    }
    if out.is_empty() { "—".to_owned() } else { out.join("<br>") }
}

fn conditions(row: &Move) -> String {
    let mut out: Vec<String> = Vec::new();
    if row.season != Season::Any {
        out.push(both(row.season.name()));
    }
    out.extend(row.switch.map(|switch| both(switch.name())));
    if !row.during.is_empty() {
        let names: Vec<Bilingual> = row.during.iter().map(|state| state.name()).collect();
        let zh: Vec<&str> = names.iter().map(|name| name.zh).collect();
        let words: Vec<String> = row.during.iter().map(|state| format!("`{}`", state.as_str())).collect();
        out.push(format!("项目在 · project in: {} ({})", zh.join("、"), words.join(" ")));
    }
    if out.is_empty() { "—".to_owned() } else { out.join("<br>") }
}
