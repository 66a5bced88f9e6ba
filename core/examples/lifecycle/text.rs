//! Every sentence of this program in both languages, each a whole template; `{name}` stands for a value.

pub use crate::template::fill;
use crate::template::texts;
use zizhijin::Bilingual;

texts! {
    TITLE = "一个自治金项目的一年，依据《{policy}》", "One project's year under this policy: {policy}";
    LEGEND = "√ 办成一步；× 试着办而不能办，附理由、依据和办法；? 问接下来怎么办", "√ a step taken; × a step tried and refused, with reasons, clauses and remedies; ? what comes next";
    STAGE = "【{stage}】", "[{stage}]";
    STEP = "√ {on}  {by}  {step}  → {state}（{citations}）", "√ {on}  {by}: {step}  → {state} (clause {citations})";
    STEP_OF_CHANGE = "√ {on}  {by}  {step}（变更 {change}）  → {state}（{citations}）", "√ {on}  {by}: {step} (change {change})  → {state} (clause {citations})";
    ATTEMPT = "× {on}  {by}  {step}：{about}", "× {on}  {by}: {step} - {about}";
    REASON = "不能：{message}", "No: {message}";
    BASIS = "依据：{citations}；规则 {rule}", "Clause {citations}; rule {rule}";
    MISSING = "还缺：{fields}", "Missing: {fields}";
    REMEDY = "办法：{remedy}", "Remedy: {remedy}";
    FIRST_DAY = "只须等待，{day} 起可以办理", "Waiting is enough: possible from {day} on";
    AHEAD = "? {on}  {about}", "? {on}  {about}";
    FOR_ROLE = "{role}", "{role}";
    CAN = "可以办：{steps}", "can: {steps}";
    MUST = "要做：{what}（{days}）", "due: {what} ({days})";
    SPAN = "{from} 至 {until}，{standing}", "{from} to {until}, {standing}";
    BY = "{until} 前，{standing}", "by {until}, {standing}";
    SINCE = "{from} 起，{standing}", "from {from} on, {standing}";
    UNDATED = "{standing}", "{standing}";
    ABOUT_SUBJECT = "{subject}：{days}", "{subject}: {days}";
    NOT_YET = "还不能办：{step}，{day} 起可以", "not yet: {step}, possible from {day} on";
    BLOCKED = "还不能办：{step}——{why}", "not yet: {step} - {why}";
    BLOCKED_MORE = "还不能办：{step}——{why}（另有 {count} 条理由）", "not yet: {step} - {why} (and {count} more reasons)";
    NOTHING_MORE = "没有要办的了。", "Nothing is left to do.";
    WITH_DETAILS = "{step}（{details}）", "{step} ({details})";
    BACK_TO = "重做“{step}”", "back to: {step}";
    OF_CHANGE = "变更 {change}", "change {change}";
    NEEDS = "须写明{fields}", "say: {fields}";
    SHOW_UNTIL = "当天张贴的，公示到 {day}", "posted that day it stays up until {day}";
    EARLIEST = "? {on}  最早哪天可以“{step}”？{day}", "? {on}  The first day for this step ({step}): {day}";
    NO_WAY = "? {on}  最早哪天可以“{step}”？没有办法走到这一步", "? {on}  The first day for this step ({step}): no way leads there";
    LINK = "{on}  {by}  {step}", "{on}  {by}: {step}";
    LINK_WAITED = "{on}  {by}  {step}（须等 {from} 至 {until} 满；{citations}）", "{on}  {by}: {step} (after {from} to {until} is over; clause {citations})";
    PROVIDED = "前提：{message}", "provided: {message}";
    REPLAYED = "重走全部 {count} 步：{history}", "All {count} steps played again: {history}";
    PROJECT_STANDS = "项目：{state}", "the project: {state}";
    CHANGE_STANDS = "变更 {change}：{state}", "change {change}: {state}";
    OTHERWISE = "!! 与剧本不符：剧本写的是 {expected}，得出的是 {found}", "!! Not as the script says: it expects {expected}, found is {found}";
    ALLOWED = "可以办", "allowed";
    LEFT_OVER = "!! 与剧本不符：卷宗里还有 {count} 步没有走", "!! Not as the script says: {count} steps on record were not taken";
    DONE = "办成 {steps} 步，拒绝 {refused} 次，与剧本相符。", "{steps} steps taken, {refused} refused, all as the script says.";
    NOT_DONE = "办成 {steps} 步，拒绝 {refused} 次，有 {wrong} 处与剧本不符。", "{steps} steps taken, {refused} refused; not as the script says: {wrong}.";
    COMMA = "、", ", ";
    CITATION_COMMA = "，", ", ";
    SEMICOLON = "；", "; ";
    PROBLEM = "{place}：{message}{detail}", "{place}: {message}{detail}";
    AT_TEXT = "第 {line} 行第 {column} 列", "line {line}, column {column}";
    WRITE_ERROR = "结果没有写完：{detail}", "The output could not be written: {detail}";
    UNKNOWN_OPTION = "没有这个选项：{option}。用 --help 看用法。", "There is no option {option}. See --help.";
    NO_FILES = "不读文件：{option}。用 --help 看用法。", "This program reads no files: {option}. See --help.";
    NEEDS_VALUE = "选项 {option} 后面要有值。", "The option {option} needs a value.";
    NO_VALUE = "选项 {option} 不带值。", "The option {option} takes no value.";
    BAD_LANG = "--lang 只能是 zh 或 en。", "--lang is zh or en.";
    BAD_DIAGRAM = "--diagram 只能是 mermaid 或 dot。", "--diagram is mermaid or dot.";
    HELP = "用法：lifecycle [选项]

带一个自治金项目走完一年：每办一步，说明走到哪里；每办错一步，说明为什么不能、依据哪一条、怎么办。
最后重走一遍，并与剧本比对。

  --lang zh|en            输出的语言，默认 zh
  --diagram mermaid|dot   只画图：先是项目，后是变更
  --help                  本说明

退出码：0 都与剧本相符；1 有不符；2 命令行不对，或结果没有写完。", "Usage: lifecycle [options]

Walks one self-governance project through its year: where each step leads, and of each step out of place why it is
refused, on which clause, and what would help. At the end everything is played again and held against the script.

  --lang zh|en            language of the output, zh by default
  --diagram mermaid|dot   only draw: the project, then a change
  --help                  this text

Exit code: 0 all as the script says; 1 something is not; 2 a bad command line, or output that could not be written.";
}
