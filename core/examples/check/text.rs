//! Every sentence of this program in both languages, each a whole template; `{name}` stands for a value.

pub use crate::template::fill;
use crate::template::texts;
use zizhijin::Bilingual;

texts! {
    HEAD = "【{file}】卷宗 {dossier}", "[{file}] dossier {dossier}";
    UNDER = "评估日 {as_of}，依据《{policy}》", "Assessed as of {as_of} under this policy: {policy}";
    OVERALL = "总结论：{verdict}", "Overall: {verdict}";
    MATTER = "{matter}：{verdict}", "For {matter}: {verdict}";
    STAGE = "以上结论涵盖到“{stage}”阶段。", "The verdict speaks up to this stage: {stage}.";
    FAILS = "不符合：{count} 项", "What fails: {count}";
    DEVIATES = "偏离一般要求：{count} 项，可以改正，也可以申请例外", "What deviates from a default: {count}; mend it or ask for an exception";
    EXCUSED = "偏离一般要求，但已批准例外：{count} 项", "What deviates but is excused: {count}";
    CITATION_COMMA = "，", ", ";
    MISSING = "缺少的事实：{count} 处；每处之下是补上后才能判断的规则", "What is missing: {count}; under each the rules that wait for it";
    IN_MATTER = "{matter}：{count} 项", "In {matter}: {count}";
    DECIDE = "须由人决定：{count} 项", "What people must decide: {count}";
    DECIDERS = "可由以下任一方决定并记录：{deciders}", "Any of these may decide, and must record it: {deciders}";
    RULE = "{title}", "{title}";
    BASIS = "依据：{citations}（{basis}）；规则：{rule}；由{actor}处理", "Clause {citations} ({basis}); rule {rule}; to act: {actor}";
    DECISION = "{title}（{citations}；{rule}）", "{title} (clause {citations}; {rule})";
    MESSAGE = "{message}", "{message}";
    ABOUT = "{about}", "{about}";
    ABOUT_SUBJECT = "{subject}：{message}", "{subject}: {message}";
    SUBJECT = "{kind} {id}", "{kind} {id}";
    REMEDY = "怎么办：{remedy}", "Remedy: {remedy}";
    BY_DECISION = "已决定为“否”，决定见卷宗 {pointer}", "People decided against it; the decision stands at {pointer}";
    BY_EXCUSE = "例外见卷宗 {pointer}", "The exception stands at {pointer}";
    GAP_ONE = "{name}（{pointer}）", "{name} ({pointer})";
    GAP_NAMED = "{name}（{pointer}）：{places}", "{name} ({pointer}): {places}";
    GAP_MANY = "{name}（{pointer}）：{places} 等 {count} 处", "{name} ({pointer}): {places} and others, {count} in all";
    WAITING = "{title}（{rule}；{citations}）", "{title} ({rule}; clause {citations})";
    NOT_DUE = "尚未到时候：{count} 项，不逐条列出。", "Not due yet: {count}, not listed.";
    PASSED = "符合：{passed} 项；不适用：{spared} 项。", "Met: {passed}; does not apply: {spared}.";
    CLAIMS = "报销：{count} 笔，申请 {claimed} 元，可报 {payable} 元，不可报 {refused} 元，待定 {open} 元", "Claims: {count}, {claimed} claimed, {payable} payable, {refused} not payable, {open} open";
    ALL_PAYABLE = "每一笔都可以全额报销。", "Each of them can be paid in full.";
    CLAIM = "支出 {id}：申请 {claimed} 元，可报 {payable} 元，不可报 {refused} 元，待定 {open} 元", "expense {id}: {claimed} claimed, {payable} payable, {refused} not payable, {open} open";
    CLAIM_UNKNOWN = "支出 {id}：金额不明，还算不出能报多少", "expense {id}: its amount is missing, so nothing can be said of it";
    BY_RULES = "见规则：{rules}", "See rules: {rules}";
    BY_LIMIT = "超出总额、类别、比例或发票的限额，见上文", "Over a limit on the total, a category, a share or an invoice, as told above";
    BY_GAPS = "等上文所列的事实", "It waits for the facts listed above";
    HEADROOM = "还可以支出", "What can still be spent";
    NO_HEADROOM = "还可以支出多少：预算或支出记录不全，算不出。", "What can still be spent: the budget or the spending is not complete enough to tell.";
    IN_ALL = "合计", "in all";
    ON_VOLUNTEERS = "志愿者补贴（按比例）", "on volunteers (by their share)";
    ON_MANAGEMENT = "项目管理费（按比例）", "on management (by its share)";
    ROOM = "{name}：{amount} 元", "{name}: {amount}";
    OVER = "{name}：已超出 {amount} 元", "{name}: exceeded by {amount}";
    ROOM_UNKNOWN = "{name}：事实不全，算不出", "{name}: facts are missing to tell";
    REMARKS = "没有起作用的例外和决定：{count} 项", "Exceptions and decisions that count for nothing: {count}";
    REMARK = "{id}（{pointer}）：{why}", "{id} ({pointer}): {why}";
    AS_STATED = "与文件写明的结论一致。", "This is the verdict that the file states.";
    NOT_AS_STATED = "与文件写明的结论不一致。{scope}：文件写的是“{stated}”，得出的是“{found}”。", "This is not the verdict that the file states. For {scope} it states “{stated}”, found is “{found}”.";
    WHOLE = "总结论", "all together";
    SUMMARY = "共 {count} 份卷宗，{met} 份与文件写明的结论一致。", "{count} dossiers, {met} with the verdict that their file states.";
    UNREADABLE = "{file}：不能评估", "{file}: cannot be assessed";
    PROBLEM = "{place}：{message}", "{place}: {message}";
    PROBLEM_BARE = "{message}", "{message}";
    AT_ROOT = "顶层", "top level";
    AT_TEXT = "第 {line} 行第 {column} 列", "line {line}, column {column}";
    AT_BYTE = "第 {byte} 个字节之后", "after byte {byte}";
    MORE_PROBLEMS = "还有 {count} 处问题，用 --json 可看全部。", "{count} more problems; --json shows all.";
    STDIN = "标准输入", "standard input";
    NO_FILE = "没有这个文件", "there is no such file";
    IS_DIRECTORY = "这是目录，不是卷宗文件", "this is a directory, not the file of a dossier";
    NO_PERMISSION = "没有读取权限", "no permission to read it";
    TOO_LARGE = "文件超过 {limit} MiB，不像是卷宗", "it is larger than {limit} MiB, which no dossier is";
    READ_ERROR = "读取出错：{detail}", "reading failed: {detail}";
    WRITE_ERROR = "结果没有写完：{detail}", "The output could not be written: {detail}";
    UNKNOWN_OPTION = "没有这个选项：{option}。用 --help 看用法。", "There is no option {option}. See --help.";
    NEEDS_VALUE = "选项 {option} 后面要有值。", "The option {option} needs a value.";
    NO_VALUE = "选项 {option} 不带值。", "The option {option} takes no value.";
    BAD_LANG = "--lang 只能是 zh 或 en。", "--lang is zh or en.";
    BAD_DAY = "--as-of 要写成 2026-03-01 的形式，并且确有这一天。", "--as-of is a day such as 2026-03-01, and one that exists.";
    BAD_POLICY = "没有编号为 {id} 的政策。可用的政策：{accepted}。", "There is no policy {id}. The policies are: {accepted}.";
    NO_CLOCK = "读不到今天的日期，请用 --as-of 指定。", "Today's date cannot be read; give --as-of.";
    RULES_ALONE = "--rules 不读卷宗，请不要再写文件名。", "--rules reads no dossier; leave the file names out.";
    RULE_ROW = "{rule} | {citations} | {strength} | {matter} | {title}", "{rule} | {citations} | {strength} | {matter} | {title}";
    RULES_COUNT = "《{policy}》的规则：{count} 条", "Rules of {policy}: {count}";
    FURTHER_COUNT = "供其他政策使用的规则：{count} 条", "Further rules, used by other policies: {count}";
    LIST_COMMA = "、", ", ";
    HELP = "用法：check [选项] [文件…]

逐条评估自治金项目的卷宗，说明能否申报、程序是否到位、能报销多少、记录是否齐全，以及怎样改正。
不写文件时评估自带的卷宗，并与各自写明的结论比对；文件名“-”表示标准输入。

  --lang zh|en        输出的语言，默认 zh
  --json              每份卷宗输出一行 JSON
  --rules             列出全部规则
  --as-of YYYY-MM-DD  评估日，默认今天；自带的卷宗默认用文件写明的那一天
  --policy ID         政策，默认 chuansha
  --help              本说明

改了评估日或政策，就不再与写明的结论比对。
退出码：0 可以；1 不是“可以”，或与写明的结论不一致；2 有卷宗不能评估。几份卷宗取最大的。", "Usage: check [options] [file ...]

Assesses dossiers of self-governance projects rule by rule: whether each may be declared, went its way, may be paid
and has its records, and what would make it right. Without a file it assesses the bundled dossiers and compares each
verdict with the one that its file states; the file name \"-\" is standard input.

  --lang zh|en        language of the output, zh by default
  --json              one line of JSON for each dossier
  --rules             list all rules
  --as-of YYYY-MM-DD  day of the assessment, today by default; for bundled dossiers the day that they state
  --policy ID         policy, chuansha by default
  --help              this text

With another day or policy no stated verdict is compared.
Exit code: 0 accepted; 1 not accepted, or not the stated verdict; 2 a dossier could not be assessed. Of several the
highest counts.";
}
