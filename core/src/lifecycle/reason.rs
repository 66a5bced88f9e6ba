//! Why a step may not be taken: one shape for every reason, text rendered from whole templates.

use super::next::Offer;
use super::state::State;
use crate::date::Day;
use crate::dossier::{EventKind, Role};
use crate::policy::Policy;
use crate::render::fill;
use crate::report::Finding;
use crate::words::{Bilingual, Lang, Word, words};
use serde::ser::{Serialize, SerializeMap, Serializer};

words! {
    /// The stable code of a reason, in the order in which reasons are told. Its text says what stands in the way.
    ReasonCode {
        NoSuchMove = "no-such-move", "现在是“{state}”，不能办理“{step}”；现在可以办理：{moves}", "from here ({state}) there is no step: {step}; the steps from here are: {moves}";
        WrongRole = "wrong-role", "“{step}”应由{roles}办理，不是{actor}", "the step ({step}) is for {roles} to take, not for {actor}";
        MissingFact = "missing-fact", "缺少事实，尚不能判断能否办理“{step}”", "facts are missing to tell whether the step may be taken: {step}";
        BeforePrevious = "before-previous", "“{step}”的日期早于上一步（{first_day}）", "the step ({step}) is dated before the previous one of {first_day}";
        TooLate = "too-late", "“{step}”最迟只能在 {last_day} 办理，项目不跨年", "the step ({step}) could be taken until {last_day}; a project does not cross the year";
        TooEarly = "too-early", "“{step}”最早可在 {first_day} 办理", "the step ({step}) may be taken from {first_day} on";
        GuardFails = "guard-fails", "{message}", "{message}";
        GuardUnknown = "guard-unknown", "{message}", "{message}";
        GuardUndecided = "guard-undecided", "{message}", "{message}";
        History = "history", "卷宗里已记的第 {number} 个事件（{step}）本来就不能发生", "event {number} on record ({step}) could not have happened";
    }
}

/// What would help, by reason; a guard brings the remedy of its own finding.
const REMEDIES: &[(ReasonCode, Bilingual)] = &[
    (ReasonCode::NoSuchMove, Bilingual { zh: "下一步是：{onward}", en: "the next step is: {onward}" }),
    (ReasonCode::WrongRole, Bilingual { zh: "由{roles}办理", en: "have {roles} take it" }),
    (ReasonCode::TooEarly, Bilingual { zh: "等到 {first_day}", en: "wait until {first_day}" }),
    (ReasonCode::TooLate, Bilingual { zh: "按下一年度重新申报", en: "apply again for a later year" }),
    (
        ReasonCode::BeforePrevious,
        Bilingual {
            zh: "按发生的先后记录，日期不早于 {first_day}",
            en: "record it in its order, dated {first_day} or later",
        },
    ),
    (
        ReasonCode::MissingFact,
        Bilingual { zh: "补上缺少的事实：{missing}", en: "fill in what is missing: {missing}" },
    ),
    (
        ReasonCode::GuardUnknown,
        Bilingual { zh: "补上缺少的事实：{missing}", en: "fill in what is missing: {missing}" },
    ),
    (
        ReasonCode::GuardUndecided,
        Bilingual {
            zh: "由有权决定的一方决定，并记录在案",
            en: "have those who may decide do so, and record it with its day",
        },
    ),
    (ReasonCode::History, Bilingual { zh: "先更正这个事件的记录", en: "first correct that event's record" }),
];

/// One reason why a step may not be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// In which way.
    pub code: ReasonCode,
    /// The step that it speaks of.
    pub step: EventKind,
    /// Of a return: the step to go back to.
    pub back_to: Option<EventKind>,
    /// The rule behind it.
    pub rule: &'static str,
    /// Ids of the clauses behind it.
    pub clauses: Vec<String>,
    /// JSON Pointer to the event, or to the part of it that is meant.
    pub place: String,
    /// `no-such-move`: where the project, or the change, stands.
    pub state: Option<State>,
    /// `no-such-move`: what can be done from there, by whom.
    pub moves: Vec<Offer>,
    /// `wrong-role`: who it was.
    pub actor: Option<Role>,
    /// `wrong-role`: who may.
    pub roles: Vec<Role>,
    /// `too-early`, `before-previous`: the first day on which this reason falls away.
    pub first_day: Option<Day>,
    /// `too-late`: the last day on which this reason did not hold.
    pub last_day: Option<Day>,
    /// The facts that would settle it, as JSON Pointers.
    pub missing: Vec<String>,
    /// `history`: the number of the event, from 1.
    pub number: Option<usize>,
    /// `history`: why that event could not have happened.
    pub because: Vec<Reason>,
    /// A guard, and `too-early` because of one: what its rule found.
    pub finding: Option<Box<Finding>>,
}

impl Reason {
    pub(super) fn new(
        code: ReasonCode,
        step: EventKind,
        rule: &'static str,
        policy: &Policy,
        place: String,
    ) -> Self {
        Self {
            code,
            step,
            back_to: None,
            rule,
            clauses: policy.clauses_behind(rule).to_vec(),
            place,
            state: None,
            moves: Vec::new(),
            actor: None,
            roles: Vec::new(),
            first_day: None,
            last_day: None,
            missing: Vec::new(),
            number: None,
            because: Vec::new(),
            finding: None,
        }
    }

    /// Whether it says no for sure, and not merely that something is missing.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        !matches!(self.code, ReasonCode::GuardUnknown | ReasonCode::MissingFact)
    }

    /// Whether nothing is missing but fields of an event that stands at `own`.
    pub(super) fn needs_only(&self, own: &str) -> bool {
        !self.is_certain() && self.missing.iter().all(|at| at.starts_with(own))
    }

    /// The reason for people, a whole sentence.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        self.fill(self.code.name(), lang)
    }

    /// What would help, for people; empty where nothing does.
    #[must_use]
    pub fn remedy_text(&self, lang: Lang) -> String {
        if self.code == ReasonCode::NoSuchMove && !self.moves.iter().any(Offer::leads_on) {
            return String::new();
        }
        match (&self.finding, REMEDIES.iter().find(|(code, _)| *code == self.code)) {
            (_, Some((_, text))) => self.fill(*text, lang),
            (Some(finding), None) => finding.remedy_text(lang),
            (None, None) => String::new(),
        }
    }

    fn fill(&self, text: Bilingual, lang: Lang) -> String {
        fill(text.in_lang(lang), |key| self.value(key, lang))
    }

    /// What stands for a name in its texts.
    fn value(&self, key: &str, lang: Lang) -> Option<String> {
        let name = |name: Bilingual| name.in_lang(lang).to_owned();
        let mut listed: Vec<String> = Vec::new();
        match key {
            "step" => return Some(step(self.step, self.back_to, lang)),
            "state" => return self.state.map(|state| name(state.name())),
            "actor" => return self.actor.map(|role| name(role.name())),
            "first_day" => return self.first_day.map(|day| day.to_string()),
            "last_day" => return self.last_day.map(|day| day.to_string()),
            "number" => return self.number.map(|number| number.to_string()),
            "message" => return self.finding.as_ref().map(|finding| finding.message(lang)),
            "missing" => listed.extend_from_slice(&self.missing),
            "roles" => listed.extend(self.roles.iter().map(|role| name(role.name()))),
            "moves" | "onward" => {
                for offer in self.moves.iter().filter(|offer| key == "moves" || offer.leads_on()) {
                    listed.push(step(offer.event, offer.back_to, lang));
                }
                listed.dedup();
            }
            _ => return None,
        }
        let (comma, none) = if lang == Lang::Zh { ("、", "无") } else { (", ", "none") };
        let nothing = listed.is_empty() && key != "missing";
        Some(if nothing { none.to_owned() } else { listed.join(comma) })
    }
}

/// The name of a step; of a return with the step that it goes back to.
fn step(event: EventKind, back_to: Option<EventKind>, lang: Lang) -> String {
    let name = event.name().in_lang(lang);
    match (back_to, lang) {
        (None, _) => name.to_owned(),
        (Some(to), Lang::Zh) => format!("{name}（重新办理：{}）", to.name().zh),
        (Some(to), Lang::En) => format!("{name} (back to: {})", to.name().en),
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("code", &self.code)?;
        map.serialize_entry("step", &self.step)?;
        if let Some(back_to) = self.back_to {
            map.serialize_entry("back_to", &back_to)?;
        }
        map.serialize_entry("rule", self.rule)?;
        map.serialize_entry("clauses", &self.clauses)?;
        map.serialize_entry("place", &self.place)?;
        if let Some(state) = self.state {
            map.serialize_entry("state", &state)?;
            map.serialize_entry("moves", &self.moves)?;
        }
        if let Some(actor) = self.actor {
            map.serialize_entry("actor", &actor)?;
            map.serialize_entry("roles", &self.roles)?;
        }
        for (name, day) in [("first_day", self.first_day), ("last_day", self.last_day)] {
            if let Some(day) = day {
                map.serialize_entry(name, &day.to_string())?;
            }
        }
        if !self.missing.is_empty() {
            map.serialize_entry("missing", &self.missing)?;
        }
        if let Some(number) = self.number {
            map.serialize_entry("number", &number)?;
            map.serialize_entry("because", &self.because)?;
        }
        if let Some(finding) = &self.finding {
            map.serialize_entry("finding", finding)?;
        }
        map.serialize_entry("message_zh", &self.message(Lang::Zh))?;
        map.serialize_entry("message_en", &self.message(Lang::En))?;
        for (name, lang) in [("remedy_zh", Lang::Zh), ("remedy_en", Lang::En)] {
            let remedy = self.remedy_text(lang);
            if !remedy.is_empty() {
                map.serialize_entry(name, &remedy)?;
            }
        }
        map.end()
    }
}
