//! From a file to a policy: everything that is missing or wrong is named, all at once.

use super::file::{ClauseFile, Named, Numbers, PolicyFile, ShareFile};
use super::{Category, Clause, Policy, PolicyNumbers, Readings, Screen, ShareLimit, Term};
use crate::dossier::{FORMAT, Role, syntax_error, unique};
use crate::leaf::{Leaf, List, Text};
use crate::problem::{Error, Problem, ProblemCode};
use crate::record::{Met, Node, Step, Trail, Typed, Visit, read_text, walk};
use crate::rules::RULES;

/// What a policy may leave out, by the names on the way to it; all else has to be there, and a list must not be empty.
const MAY_BE_LEFT_OUT: &[&[&str]] = &[
    &["shares"],
    // That a share has no id is told as such.
    &["shares", "id"],
    &["shares", "categories"],
    &["shares", "natures"],
    &["readings"],
    &["screened"],
    &["exempt"],
    &["clauses", "rules"],
    &["clauses", "reason_zh"],
    &["clauses", "reason_en"],
];

/// Finds all that is missing, so that what takes values out of a file may take any other for what is not there.
struct Missing<'p>(&'p mut Vec<Problem>);

impl<'d> Visit<'d> for Missing<'_> {
    fn meet(&mut self, trail: &Trail<'d>, _: usize, met: Met<'d>) {
        let names = || {
            trail.steps().iter().filter_map(|step| match step {
                Step::Name(name) => Some(*name),
                Step::Item(..) | Step::Key(_) => None,
            })
        };
        let may_be = |path: &&[&str]| path.iter().copied().eq(names());
        if matches!(met, Met::Absent | Met::List { count: 0, .. }) && !MAY_BE_LEFT_OUT.iter().any(may_be) {
            self.0.push(Problem::at(ProblemCode::MissingNumber, trail.pointer()));
        }
    }
}

/// Takes values out of a file and remembers what is wrong with them.
struct Loader {
    problems: Vec<Problem>,
}

fn text(leaf: &Leaf<Text<'_>>) -> String {
    leaf.known().map(ToString::to_string).unwrap_or_default()
}

fn texts(list: &List<Leaf<Text<'_>>>) -> Vec<String> {
    list.items().iter().filter_map(Leaf::known).map(ToString::to_string).collect()
}

fn all<T: Copy>(list: &List<Leaf<T>>) -> Vec<T> {
    list.items().iter().filter_map(|leaf| leaf.known().copied()).collect()
}

fn terms(list: &List<Named<'_>>) -> Vec<Term> {
    list.items().iter().map(|named| term(&named.id, &named.zh, &named.en)).collect()
}

fn term(id: &Leaf<Text<'_>>, zh: &Leaf<Text<'_>>, en: &Leaf<Text<'_>>) -> Term {
    Term { id: text(id), zh: text(zh), en: text(en) }
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
        walk(&file, &mut Trail::default(), &mut Missing(&mut loader.problems));
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
    fn report(&mut self, code: ProblemCode, pointer: String, name: &'static str, value: &str) {
        self.problems.push(Problem::at(code, pointer).with(name, value));
    }

    fn policy(&mut self, file: &PolicyFile<'_>) -> Option<Policy> {
        if file.format.known().is_some_and(|format| *format != FORMAT) {
            self.report(ProblemCode::UnknownFormat, "/format".to_owned(), "accepted", &FORMAT.to_string());
        }
        let categories = file.categories.items().iter().map(|category| Category {
            term: term(&category.id, &category.zh, &category.en),
            goods: category.goods.known().copied().unwrap_or_default(),
        });
        let categories: Vec<Category> = categories.collect();
        let volunteer_share = self.share(&file.shares, "volunteer", &categories);
        let management_share = self.share(&file.shares, "management", &categories);
        if let (Some(Some(from)), Some(Some(until))) = (file.from.known(), file.until.known())
            && until < from
        {
            self.problems.push(Problem::at(ProblemCode::PeriodReversed, "/until"));
        }
        let tiers = all(&file.budget_change_tiers);
        for (at, tier) in tiers.iter().enumerate() {
            if !matches!(tier, Role::Community | Role::TownOffice) {
                let pointer = format!("/budget_change_tiers/{at}");
                self.report(ProblemCode::UnknownWord, pointer, "accepted", "community, town_office");
            }
        }
        let clauses: Vec<Clause> =
            file.clauses.items().iter().enumerate().map(|(at, clause)| self.clause(clause, at)).collect();
        let numbers = numbers(&file.numbers);
        let rule_clauses = self.clauses_by_rule(&clauses, numbers.as_ref());
        self.known_shares(&file.shares);
        let readings = self.readings(file);
        Some(Policy {
            id: text(&file.id),
            name_zh: text(&file.name_zh),
            name_en: text(&file.name_en),
            illustration: file.illustration.known().copied().unwrap_or_default(),
            from: file.from.known().copied().flatten(),
            until: file.until.known().copied().flatten(),
            project_kinds: terms(&file.project_kinds),
            funding_sources: terms(&file.funding_sources),
            grantors: all(&file.grantors),
            establishers: all(&file.establishers),
            community_approves_budget_changes: tiers.contains(&Role::Community),
            town_approves_budget_changes: tiers.contains(&Role::TownOffice),
            readings,
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

    fn share(&mut self, shares: &List<ShareFile<'_>>, id: &str, known: &[Category]) -> Option<ShareLimit> {
        let found = shares.items().iter().enumerate().find(|(_, share)| share.id() == Some(id));
        let Some((at, share)) = found else {
            self.report(ProblemCode::MissingNumber, "/shares".to_owned(), "id", id);
            return None;
        };
        let categories = texts(&share.categories);
        for (index, category) in categories.iter().enumerate() {
            if !known.iter().any(|known| known.term.id == *category) {
                let pointer = format!("/shares/{at}/categories/{index}");
                self.report(ProblemCode::UnknownCategory, pointer, "id", category);
            }
        }
        Some(ShareLimit {
            categories,
            natures: all(&share.natures),
            at_most: *share.at_most.known()?,
            base: *share.base.known()?,
        })
    }

    /// A share of anything else would be dropped in silence.
    fn known_shares(&mut self, shares: &List<ShareFile<'_>>) {
        for (at, share) in shares.items().iter().enumerate() {
            if share.id().is_some_and(|id| !["volunteer", "management"].contains(&id)) {
                let pointer = format!("/shares/{at}/id");
                self.report(ProblemCode::UnknownWord, pointer, "accepted", "volunteer, management");
            }
        }
    }

    fn readings(&mut self, file: &PolicyFile<'_>) -> Readings {
        let mut readings = Readings::default();
        for (at, choice) in file.readings.items().iter().enumerate() {
            if let (Some(reading), Some(option)) = (choice.reading.known(), choice.option.known()) {
                self.problems.extend(readings.choose(reading, option, &format!("/readings/{at}")).err());
            }
        }
        readings
    }

    fn clause(&mut self, file: &ClauseFile<'_>, at: usize) -> Clause {
        let rules = texts(&file.rules);
        for (index, id) in rules.iter().enumerate() {
            if !RULES.iter().any(|rule| rule.id == id) {
                let pointer = format!("/clauses/{at}/rules/{index}");
                self.report(ProblemCode::UnknownRule, pointer, "id", id);
            }
        }
        let reason = |leaf: &Leaf<Option<Text<'_>>>| Some(leaf.known()?.as_ref()?.to_string());
        Clause {
            id: text(&file.id),
            citation: text(&file.citation),
            hash: text(&file.hash),
            zh: text(&file.zh),
            en: text(&file.en),
            kinds: all(&file.kinds),
            rules,
            reason: reason(&file.reason_zh).zip(reason(&file.reason_en)),
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
                self.report(ProblemCode::UnusedRule, "/clauses".to_owned(), "id", rule.id);
            }
        }
        by_rule
    }
}

/// The numbers, if none of them is missing.
fn numbers(file: &Numbers) -> Option<PolicyNumbers> {
    macro_rules! known {
        ($($field:ident),+) => { Some(PolicyNumbers { $($field: *file.$field.known()?),+ }) };
    }
    known!(
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
