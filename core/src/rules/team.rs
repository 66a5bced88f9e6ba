//! 四（四）1、2 and 四（三）3: who is on the team, who leads it, who is its liaison.

use super::ON_TEAMS;
use crate::date::Day;
use crate::dossier::{EventKind, Person, Role, TeamRole};
use crate::policy::LeaderAgeOn;
use crate::rule::{Answer, Figure, RULE, Rule, Shortfall, Strength, SubjectKind, act, when};
use crate::truth::{Missing, Truth};
use crate::view::{Taken, View};
use crate::words::{Bilingual, Word};

const TEAM: Rule = Rule { subject: SubjectKind::Team, ..RULE };

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "team.size",
        title: Bilingual { zh: "项目小组不少于规定人数", en: "the team has enough people" },
        strength: Strength::Default,
        shortfalls: &[when(
            "too-small",
            "项目小组 {actual} 人，一般不少于 {limit} 人",
            "people on the team: {actual}; by default there are at least {limit}",
            act("再吸收 {margin} 名成员", "take in {margin} more"),
        )],
        check: |v, _| {
            let people = &v.d.team.people;
            if people.given().is_none() {
                return Answer::Unknown(Missing::one(people));
            }
            let size = v.total(people).len();
            let least = v.policy.numbers.team_size;
            if size >= least as usize {
                return Answer::Pass;
            }
            Shortfall::new("too-small").counts(size, least as usize).breach()
        },
        ..TEAM
    },
    Rule {
        id: "team.structure",
        title: Bilingual { zh: "一名组长和若干组员", en: "one leader, and members beside" },
        shortfalls: &[when(
            "structure",
            "项目小组有组长 {leaders} 人、组员 {members} 人；应有组长 1 人和至少 1 名组员",
            "leaders: {leaders}, members: {members}; a team has exactly one leader and at least one member",
            act("确定一名组长和至少一名组员", "settle on one leader and at least one member"),
        )],
        check: |v, _| {
            let people = match people(v) {
                Ok(people) => people,
                Err(missing) => return Answer::Unknown(missing),
            };
            let (mut leaders, mut members, mut missing) = (0_usize, 0_usize, Missing::default());
            for person in people {
                match v.read(&person.role).known() {
                    Some(TeamRole::Leader) => leaders += 1,
                    Some(TeamRole::Member) => members += 1,
                    None => missing.add(&person.role),
                }
            }
            // Two leaders, or nobody beside a single person, stay wrong whatever the missing roles are.
            if missing.is_empty() || leaders > 1 || people.len() < 2 {
                if leaders == 1 && members >= 1 {
                    return Answer::Pass;
                }
                return Shortfall::new("structure")
                    .with("leaders", Figure::count(leaders))
                    .with("members", Figure::count(members))
                    .breach();
            }
            Answer::Unknown(missing)
        },
        ..TEAM
    },
    Rule {
        id: "team.leader-resident",
        title: Bilingual { zh: "组长由社区居民担任", en: "the leader is a resident" },
        strength: Strength::Default,
        shortfalls: &[when(
            "not-resident",
            "组长不是社区居民",
            "the leader is not a resident",
            act("改由居民担任组长，或申请例外", "let a resident lead, or ask for an exception"),
        )],
        check: |v, _| leaders(v, |person| v.flag(&person.resident), || Shortfall::new("not-resident")),
        ..TEAM
    },
    Rule {
        id: "team.leader-age",
        title: Bilingual { zh: "组长不超过规定年龄", en: "the leader is not too old" },
        strength: Strength::Default,
        readings: &["leader.age-on"],
        shortfalls: &[when(
            "too-old",
            "组长在 {day} 年满 {actual} 周岁，一般不超过 {limit} 周岁",
            "the leader is {actual} on {day}; by default at most {limit}",
            act(
                "改由 {limit} 周岁以内的居民担任组长，或申请例外",
                "let somebody of at most {limit} lead, or ask for an exception",
            ),
        )],
        check: |v, _| match age_day(v) {
            Ok(None) => match leaders(v, |_| Truth::Yes, || Shortfall::new("too-old")) {
                Answer::Pass => Answer::NotDue,
                other => other,
            },
            day => {
                let limit = i64::from(v.policy.numbers.leader_age);
                let known = day.as_ref().ok().copied().flatten();
                let oldest =
                    v.d.team.people.items().iter().filter(|p| p.role.known() == Some(&TeamRole::Leader));
                let oldest = oldest.filter_map(|p| Some(i64::from(known?.age_of(*p.born_on.known()?)))).max();
                let young_enough = |person: &Person<'_>| match &day {
                    Ok(Some(day)) => v.holds(&person.born_on, |born| i64::from(day.age_of(*born)) <= limit),
                    Ok(None) => Truth::Yes,
                    Err(missing) => {
                        let mut missing = missing.clone();
                        if v.read(&person.born_on).known().is_none() {
                            missing.add(&person.born_on);
                        }
                        Truth::Unknown(missing)
                    }
                };
                leaders(v, young_enough, || {
                    let actual = oldest.unwrap_or_default();
                    let shortfall = Shortfall::new("too-old")
                        .with("actual", Figure::Count(actual))
                        .with("limit", Figure::Count(limit))
                        .with("margin", Figure::Count(limit - actual));
                    match known {
                        Some(day) => shortfall.with("day", Figure::Day(day)),
                        None => shortfall,
                    }
                })
            }
        },
        ..TEAM
    },
    Rule {
        id: "team.leader-education",
        title: Bilingual {
            zh: "组长有规定的文化程度", en: "the leader has the schooling asked for"
        },
        shortfalls: &[when(
            "schooling",
            "组长的文化程度低于{limit}",
            "the leader's schooling is below {limit}",
            act("改由文化程度符合要求的居民担任组长", "let somebody with that schooling lead"),
        )],
        check: |v, _| {
            let least = v.policy.numbers.leader_education;
            leaders(
                v,
                |person| v.holds(&person.education, |education| *education >= least),
                || Shortfall::new("schooling").with("limit", Figure::Named(least.name())),
            )
        },
        ..TEAM
    },
    Rule {
        id: "team.leader-suitable",
        title: Bilingual {
            zh: "组长身体健康、热心公益，有组织协调能力和良好的人际关系",
            en: "the leader is healthy and public-spirited, can organise, and is on good terms with people",
        },
        strength: Strength::Decision,
        deciders: ON_TEAMS,
        actor: Role::ResidentsCommittee,
        check: |_, _| Answer::ask(),
        ..TEAM
    },
    Rule {
        id: "team.members-resident",
        title: Bilingual {
            zh: "组员以社区居民为主体", en: "residents are the main body of the members"
        },
        shortfalls: &[when(
            "few-residents",
            "{limit} 名组员中居民只有 {actual} 名，没有过半",
            "residents among the members: {actual} of {limit}, which is not more than half",
            act("增加居民组员，使居民超过半数", "take in residents until they are more than half"),
        )],
        check: |v, _| {
            let people = match people(v) {
                Ok(people) => people,
                Err(missing) => return Answer::Unknown(missing),
            };
            // Each member adds or takes one: residents are more than half where the sum stays above 0.
            let (mut low, mut high, mut missing) = (0_i64, 0_i64, Missing::default());
            let mut anybody = Truth::No;
            for person in people {
                let member = v.holds(&person.role, |role| *role == TeamRole::Member);
                anybody = anybody.or(member.clone());
                if member == Truth::No {
                    continue;
                }
                let resident = v.flag(&person.resident);
                let mut range = match resident {
                    Truth::Yes => (1, 1),
                    Truth::No => (-1, -1),
                    Truth::Unknown(_) => (-1, 1),
                };
                if let Truth::Unknown(more) = resident {
                    missing.join(more);
                }
                if let Truth::Unknown(more) = member {
                    range = (range.0.min(0), range.1.max(0));
                    missing.join(more);
                }
                low += range.0;
                high += range.1;
            }
            match anybody {
                Truth::No => Answer::NotApplicable,
                Truth::Yes if low > 0 => Answer::Pass,
                Truth::Yes if high <= 0 => {
                    let members = people.iter().filter(|p| p.role.known() != Some(&TeamRole::Leader));
                    let (residents, others): (Vec<_>, Vec<_>) =
                        members.partition(|p| p.resident.known() == Some(&true));
                    Shortfall::new("few-residents")
                        .counts(residents.len(), residents.len() + others.len())
                        .breach()
                }
                Truth::Yes | Truth::Unknown(_) => Answer::Unknown(missing),
            }
        },
        ..TEAM
    },
    Rule {
        id: "team.members-suitable",
        title: Bilingual {
            zh: "组员热心公益、身体健康",
            en: "the members are public-spirited and in good health",
        },
        strength: Strength::Decision,
        deciders: ON_TEAMS,
        actor: Role::ResidentsCommittee,
        check: |_, _| Answer::ask(),
        ..TEAM
    },
    Rule {
        id: "team.liaison",
        title: Bilingual {
            zh: "由居民区工作者担任项目联络员", en: "a neighbourhood worker is the liaison"
        },
        actor: Role::ResidentsCommittee,
        unmarked: true,
        readings: &["unmarked"],
        shortfalls: &[
            when(
                "no-liaison",
                "没有项目联络员",
                "no liaison is named",
                act("安排一名居民区工作者担任联络员", "name a neighbourhood worker as liaison"),
            ),
            when(
                "not-worker",
                "项目联络员不是居民区工作者",
                "the liaison does not work for the neighbourhood",
                act("改由居民区工作者担任联络员", "name a neighbourhood worker instead"),
            ),
        ],
        check: |v, _| {
            let team = &v.d.team;
            let named =
                Answer::hold(v.holds(&team.liaison, Option::is_some), || Shortfall::new("no-liaison"));
            if matches!(named, Answer::Breach(_)) {
                return named;
            }
            named.and(|| Answer::hold(v.flag(&team.liaison_is_worker), || Shortfall::new("not-worker")))
        },
        ..TEAM
    },
];

fn people<'v>(v: &View<'v>) -> Result<&'v [Person<'v>], Missing> {
    let people = &v.d.team.people;
    people.given().ok_or_else(|| Missing::one(people))
}

/// Whether every leader satisfies a test. Who may be a leader counts as one until the role is known.
fn leaders(
    v: &View<'_>,
    test: impl Fn(&Person<'_>) -> Truth,
    shortfall: impl FnOnce() -> Box<Shortfall>,
) -> Answer {
    let people = match people(v) {
        Ok(people) => people,
        Err(missing) => return Answer::Unknown(missing),
    };
    let leads = |person: &Person<'_>| v.holds(&person.role, |role| *role == TeamRole::Leader);
    let anybody = v.any(people.iter().map(leads));
    let fit = v.all(people.iter().map(|person| {
        let leads = leads(person);
        if leads == Truth::No { Truth::Yes } else { leads.not().or(test(person)) }
    }));
    match (anybody, fit) {
        (Truth::No, _) => Answer::NotApplicable,
        (Truth::Yes, fit) => Answer::hold(fit, shortfall),
        (Truth::Unknown(mut missing), fit) => {
            if let Truth::Unknown(more) = fit {
                missing.join(more);
            }
            Answer::Unknown(missing)
        }
    }
}

/// The day on which the leader's age is taken; none where it has not come.
fn age_day(v: &View<'_>) -> Result<Option<Day>, Missing> {
    let day_of = |kind| match (v.step(kind), v.reached(kind)) {
        (Taken::Yes(event), _) => {
            v.read(&event.on).known().map(|on| Some(*on)).ok_or_else(|| Missing::one(&event.on))
        }
        (Taken::Unknown(missing), _) | (Taken::No, Truth::Unknown(missing)) => Err(missing),
        (Taken::No, _) => Ok(None),
    };
    let start = &v.d.project.starts_on;
    let from_start = || v.read(start).known().copied().ok_or_else(|| Missing::one(start));
    let day = match v.readings.leader_age_on {
        LeaderAgeOn::Application => day_of(EventKind::ApplicationWritten),
        LeaderAgeOn::Establishment => day_of(EventKind::Established),
        LeaderAgeOn::Start => from_start().map(Some),
        LeaderAgeOn::YearEnd => from_start().map(|start| Day::new(start.year(), 12, 31)),
    };
    day.map(|day| day.filter(|day| *day <= v.as_of))
}
