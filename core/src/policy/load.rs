//! From a file to a policy: everything that is missing or wrong is named, all at once.

use super::file::{CategoryFile, ClauseFile, Named, PolicyFile, ShareFile};
use super::{Category, Clause, Policy, PolicyNumbers, Readings, Screen, ShareLimit, Term};
use crate::dossier::{FORMAT, Role, syntax_error, unique};
use crate::leaf::{Leaf, List, Text, Value};
use crate::problem::{Error, Problem, ProblemCode};
use crate::record::{Node, Typed, read_text};
use crate::rules::RULES;

/// Takes values out of a file and remembers which were missing.
struct Loader {
    problems: Vec<Problem>,
}

impl Loader {
    fn need<T: Clone>(&mut self, leaf: &Leaf<T>, pointer: impl FnOnce() -> String) -> Option<T> {
        if matches!(leaf, Leaf::Absent) {
            self.problems.push(Problem::at(ProblemCode::MissingNumber, pointer()));
        }
        leaf.known().cloned()
    }

    fn text(&mut self, leaf: &Leaf<Text<'_>>, pointer: impl FnOnce() -> String) -> String {
        self.need(leaf, pointer).map(Text::into_owned).unwrap_or_default()
    }

    fn list<'f, T>(&mut self, list: &'f List<T>, pointer: &str) -> &'f [T] {
        if list.given().is_none_or(<[T]>::is_empty) {
            self.problems.push(Problem::at(ProblemCode::MissingNumber, pointer));
        }
        list.items()
    }

    fn all<'f, T: Value<'f> + Clone>(&mut self, list: &'f List<Leaf<T>>, pointer: &str) -> Vec<T> {
        self.list(list, pointer).iter().filter_map(|leaf| leaf.known().cloned()).collect()
    }

    fn unknown(&mut self, code: ProblemCode, id: &str, pointer: String) {
        self.problems.push(Problem::at(code, pointer).with("id", id));
    }
}

impl Policy {
    /// Reads and validates a policy.
    ///
    /// # Errors
    /// Every unknown field, missing number, share over 100 %, unknown rule, category or reading, with its pointer.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let (file, problems) =
            read_text::<PolicyFile<'_>>(text, Typed::Nothing).map_err(|error| syntax_error(&error, text))?;
        let mut loader = Loader { problems };
        unique(&file.project_kinds, "/project_kinds", &mut loader.problems);
        unique(&file.funding_sources, "/funding_sources", &mut loader.problems);
        unique(&file.categories, "/categories", &mut loader.problems);
        unique(&file.shares, "/shares", &mut loader.problems);
        unique(&file.clauses, "/clauses", &mut loader.problems);
        let policy = loader.policy(&file);
        match policy {
            Some(policy) if loader.problems.is_empty() => Ok(policy),
            _ => Err(Error { problems: loader.problems }),
        }
    }
}

impl Loader {
    fn policy(&mut self, file: &PolicyFile<'_>) -> Option<Policy> {
        let format = self.need(&file.format, || "/format".to_owned());
        if format.is_some_and(|format| format != FORMAT) {
            let problem = Problem::at(ProblemCode::UnknownFormat, "/format");
            self.problems.push(problem.with("accepted", FORMAT.to_string()));
        }
        let categories: Vec<Category> = self
            .list(&file.categories, "/categories")
            .iter()
            .enumerate()
            .map(|(at, c)| self.category(c, at))
            .collect();
        let words: Vec<&str> = categories.iter().map(|category| category.term.id.as_str()).collect();
        let volunteer_share = self.share(&file.shares, "volunteer", &words);
        let management_share = self.share(&file.shares, "management", &words);
        let numbers = self.numbers(file);
        if let (Some(Some(from)), Some(Some(until))) = (file.from.known(), file.until.known())
            && until < from
        {
            self.problems.push(Problem::at(ProblemCode::PeriodReversed, "/until"));
        }
        let tiers: Vec<Role> = self.all(&file.budget_change_tiers, "/budget_change_tiers");
        for (at, tier) in tiers.iter().enumerate() {
            if !matches!(tier, Role::Community | Role::TownOffice) {
                let problem = Problem::at(ProblemCode::UnknownWord, format!("/budget_change_tiers/{at}"));
                self.problems.push(problem.with("accepted", "community, town_office"));
            }
        }
        let clauses: Vec<Clause> = self
            .list(&file.clauses, "/clauses")
            .iter()
            .enumerate()
            .map(|(at, c)| self.clause(c, at))
            .collect();
        let rule_clauses = self.clauses_by_rule(&clauses, numbers.as_ref());
        self.known_shares(&file.shares);
        Some(Policy {
            id: self.text(&file.id, || "/id".to_owned()),
            name_zh: self.text(&file.name_zh, || "/name_zh".to_owned()),
            name_en: self.text(&file.name_en, || "/name_en".to_owned()),
            illustration: self.need(&file.illustration, || "/illustration".to_owned()).unwrap_or_default(),
            from: self.need(&file.from, || "/from".to_owned()).flatten(),
            until: self.need(&file.until, || "/until".to_owned()).flatten(),
            project_kinds: self.terms(&file.project_kinds, "/project_kinds"),
            funding_sources: self.terms(&file.funding_sources, "/funding_sources"),
            grantors: self.all(&file.grantors, "/grantors"),
            establishers: self.all(&file.establishers, "/establishers"),
            community_approves_budget_changes: tiers.contains(&Role::Community),
            town_approves_budget_changes: tiers.contains(&Role::TownOffice),
            readings: self.readings(file),
            screen: Screen::new(
                file.screened.items().iter().filter_map(|word| word.known().map(AsRef::as_ref)),
                file.exempt.items().iter().filter_map(|word| word.known().map(AsRef::as_ref)),
            ),
            counted: counted(&categories, [volunteer_share.as_ref()?, management_share.as_ref()?]),
            categories,
            volunteer_share: volunteer_share?,
            management_share: management_share?,
            numbers: numbers?,
            clauses,
            rule_clauses,
        })
    }

    fn terms(&mut self, list: &List<Named<'_>>, pointer: &str) -> Vec<Term> {
        let items = self.list(list, pointer);
        items
            .iter()
            .enumerate()
            .map(|(at, named)| self.term(&named.id, &named.zh, &named.en, pointer, at))
            .collect()
    }

    fn term(
        &mut self,
        id: &Leaf<Text<'_>>,
        zh: &Leaf<Text<'_>>,
        en: &Leaf<Text<'_>>,
        list: &str,
        at: usize,
    ) -> Term {
        Term {
            id: self.text(id, || format!("{list}/{at}/id")),
            zh: self.text(zh, || format!("{list}/{at}/zh")),
            en: self.text(en, || format!("{list}/{at}/en")),
        }
    }

    fn category(&mut self, file: &CategoryFile<'_>, at: usize) -> Category {
        Category {
            term: self.term(&file.id, &file.zh, &file.en, "/categories", at),
            goods: self.need(&file.goods, || format!("/categories/{at}/goods")).unwrap_or_default(),
        }
    }

    fn share(&mut self, shares: &List<ShareFile<'_>>, id: &str, known: &[&str]) -> Option<ShareLimit> {
        let found = shares.items().iter().enumerate().find(|(_, share)| share.id() == Some(id));
        let Some((at, share)) = found else {
            let problem = Problem::at(ProblemCode::MissingNumber, "/shares");
            self.problems.push(problem.with("id", id));
            return None;
        };
        let categories: Vec<String> = share
            .categories
            .items()
            .iter()
            .filter_map(|leaf| leaf.known().map(|id| id.to_string()))
            .collect();
        for (index, category) in categories.iter().enumerate() {
            if !known.contains(&category.as_str()) {
                let pointer = format!("/shares/{at}/categories/{index}");
                self.unknown(ProblemCode::UnknownCategory, category, pointer);
            }
        }
        let at_most = self.need(&share.at_most, || format!("/shares/{at}/at_most"));
        let base = self.need(&share.base, || format!("/shares/{at}/base"));
        let natures = share.natures.items().iter().filter_map(|leaf| leaf.known().copied()).collect();
        Some(ShareLimit { categories, natures, at_most: at_most?, base: base? })
    }

    /// A share of anything else would be dropped in silence.
    fn known_shares(&mut self, shares: &List<ShareFile<'_>>) {
        for (at, share) in shares.items().iter().enumerate() {
            if share.id().is_some_and(|id| !["volunteer", "management"].contains(&id)) {
                let problem = Problem::at(ProblemCode::UnknownWord, format!("/shares/{at}/id"));
                self.problems.push(problem.with("accepted", "volunteer, management"));
            }
        }
    }

    fn numbers(&mut self, file: &PolicyFile<'_>) -> Option<PolicyNumbers> {
        let n = &file.numbers;
        macro_rules! need {
            ($($field:ident),+) => {{
                $(let $field = self.need(&n.$field, || concat!("/numbers/", stringify!($field)).to_owned());)+
                Some(PolicyNumbers { $($field: $field?),+ })
            }};
        }
        need!(
            team_size,
            leader_age,
            leader_education,
            projects_most,
            prereview_notice_days,
            establishment_notice_days,
            welfare_share,
            welfare_other_share,
            asset_threshold,
            special_asset_threshold,
            asset_batch_sum,
            category_tolerance,
            disclosure_days,
            project_ceiling,
            own_money_share,
            self_governance_floor
        )
    }

    fn readings(&mut self, file: &PolicyFile<'_>) -> Readings {
        let mut readings = Readings::default();
        for (at, choice) in file.readings.items().iter().enumerate() {
            let reading = self.text(&choice.reading, || format!("/readings/{at}/reading"));
            let option = self.text(&choice.option, || format!("/readings/{at}/option"));
            if let Err(problem) = readings.choose(&reading, &option, &format!("/readings/{at}")) {
                self.problems.push(problem);
            }
        }
        readings
    }

    fn clause(&mut self, file: &ClauseFile<'_>, at: usize) -> Clause {
        let rules: Vec<String> =
            file.rules.items().iter().filter_map(|rule| rule.known().map(|id| id.to_string())).collect();
        for (index, id) in rules.iter().enumerate() {
            if !RULES.iter().any(|rule| rule.id == id) {
                self.unknown(ProblemCode::UnknownRule, id, format!("/clauses/{at}/rules/{index}"));
            }
        }
        let text = |leaf: &Leaf<Option<Text<'_>>>| leaf.known().cloned().flatten().map(Text::into_owned);
        Clause {
            id: self.text(&file.id, || format!("/clauses/{at}/id")),
            citation: self.text(&file.citation, || format!("/clauses/{at}/citation")),
            hash: self.text(&file.hash, || format!("/clauses/{at}/hash")),
            zh: self.text(&file.zh, || format!("/clauses/{at}/zh")),
            en: self.text(&file.en, || format!("/clauses/{at}/en")),
            kinds: self.all(&file.kinds, &format!("/clauses/{at}/kinds")),
            rules,
            reason: text(&file.reason_zh).zip(text(&file.reason_en)),
        }
    }

    /// Which clauses stand behind each rule. A rule may do without only where the policy gives it no number.
    fn clauses_by_rule(&mut self, clauses: &[Clause], numbers: Option<&PolicyNumbers>) -> Vec<Vec<String>> {
        let behind = |id: &str| {
            let named = clauses.iter().filter(|clause| clause.rules.iter().any(|rule| rule == id));
            named.map(|clause| clause.id.clone()).collect::<Vec<_>>()
        };
        let by_rule: Vec<Vec<String>> = RULES.iter().map(|rule| behind(rule.id)).collect();
        for (rule, clauses) in RULES.iter().zip(&by_rule) {
            let asked = !rule.further || numbers.is_some_and(|numbers| numbers.ask_for(rule.id));
            if clauses.is_empty() && asked {
                self.unknown(ProblemCode::UnusedRule, rule.id, "/clauses".to_owned());
            }
        }
        by_rule
    }
}

/// For each category whether it counts towards each share. Its own name counts in any policy: calling a line by it is
/// no way around the limit.
fn counted(categories: &[Category], shares: [&ShareLimit; 2]) -> Vec<[bool; 2]> {
    let counts = |category: &Category, (share, own): (&ShareLimit, &str)| {
        category.term.id == own || share.categories.contains(&category.term.id)
    };
    let [volunteers, management] = shares;
    let both = |category| {
        [counts(category, (volunteers, "volunteer")), counts(category, (management, "management"))]
    };
    categories.iter().map(both).collect()
}
