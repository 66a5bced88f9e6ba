//! What is filed before anything happens: the project, its team, its plan and its budget.

use super::words::{Area, ChangeKind, Education, Nature, Payee, ProjectStatus, TeamRole};
use crate::date::Day;
use crate::leaf::{Count, Leaf, List, Text};
use crate::money::Yuan;
use crate::record::record;

record! {
    /// The project itself.
    Project<'a> {
        /// Its title, for people to recognise it by.
        title: Leaf<Text<'a>>,
        /// Its kind: `environment`, `service`, `safety`, `culture`, `self_governance`, `local_character`, or another
        /// word that `category_description` explains.
        category: Leaf<Text<'a>>,
        /// What another kind of project is; `null` if nobody described it.
        category_description: Leaf<Option<Text<'a>>>,
        /// Where the money comes from.
        sources: List<Source<'a>>,
        /// Whether it is a traditional festival event.
        festival: Leaf<bool>,
        /// Whether it is an everyday activity of the residents' committee.
        everyday: Leaf<bool>,
        /// Whether the same thing takes place again and again.
        recurs: Leaf<bool>,
        /// Whether other money already pays for it.
        funded: Leaf<bool>,
        /// Whether it is construction work.
        engineering: Leaf<bool>,
        /// Whether that construction is micro-renewal of shared space.
        micro_renewal: Leaf<bool>,
        /// The body that is already responsible for it; `null` if there is none.
        responsible_party: Leaf<Option<Text<'a>>>,
        /// How far it reaches.
        area: Leaf<Area>,
        /// Whether it lies within the town's powers.
        within_powers: Leaf<bool>,
        /// Whether it only entertains those who carry it out.
        self_entertainment: Leaf<bool>,
        /// Whether too few people benefit from it.
        few_beneficiaries: Leaf<bool>,
        /// Whether it is run for profit.
        for_profit: Leaf<bool>,
        /// First day, planned.
        starts_on: Leaf<Day>,
        /// Last day, planned.
        ends_on: Leaf<Day>,
        /// The year's plan of the residents' committee for government money, in yuan; read under the reading
        /// `annual-plan: sum`.
        annual_plan: Leaf<Yuan>,
        /// Government money in the budgets of the neighbourhood's other projects of the year, in yuan; as above.
        other_government_budgets: Leaf<Yuan>,
        /// The year's working funds of the residents' committee, in yuan; read by policies that set a floor.
        working_funds: Leaf<Yuan>,
        /// What the neighbourhood's other projects of the year spend on self-governance, in yuan; as above.
        other_self_governance: Leaf<Yuan>,
    }

    /// A source of funds.
    Source<'a> by id {
        /// Its id within the dossier.
        id: Leaf<Text<'a>>,
        /// `government` (budget), `fundraising` (public) or `residents` (their own money); any other word is none of the
        /// policy's sources.
        kind: Leaf<Text<'a>>,
        /// How much comes from it, in yuan.
        amount: Leaf<Yuan>,
    }

    /// The project team.
    Team<'a> {
        /// Everybody on it, the leader included.
        people: List<Person<'a>>,
        /// The liaison's id; `null` if none is named.
        liaison: Leaf<Option<Text<'a>>>,
        /// Whether the liaison works for the neighbourhood.
        liaison_is_worker: Leaf<bool>,
    }

    /// A person of the team. No names: an id is enough.
    Person<'a> by id {
        /// The person's id. Within a portfolio it means the same person in every dossier.
        id: Leaf<Text<'a>>,
        /// Leader or member.
        role: Leaf<TeamRole>,
        /// Whether the person is a resident of the neighbourhood.
        resident: Leaf<bool>,
        /// Day of birth.
        born_on: Leaf<Day>,
        /// Schooling.
        education: Leaf<Education>,
        /// The other projects that the person works on.
        other_projects: List<OtherProject<'a>>,
    }

    /// Another project of a person.
    OtherProject<'a> by id {
        /// The id of that project's dossier.
        id: Leaf<Text<'a>>,
        /// The calendar year of that project.
        year: Leaf<Count>,
        /// How it stands.
        status: Leaf<ProjectStatus>,
    }

    /// The budget of the application.
    Budget<'a> {
        /// The total as it was written; `null` if none was written.
        total: Leaf<Option<Yuan>>,
        /// Its lines.
        lines: List<BudgetLine<'a>>,
    }

    /// A line of a budget.
    BudgetLine<'a> by id {
        /// Its id within the dossier.
        id: Leaf<Text<'a>>,
        /// A category of the policy (`activity`, `materials`, `venue`, `publicity`, `vehicle`, `lecturer`, `volunteer`,
        /// `management`), or another word that `category_description` explains.
        category: Leaf<Text<'a>>,
        /// What another category is; `null` if nobody said.
        category_description: Leaf<Option<Text<'a>>>,
        /// What is bought or paid.
        description: Leaf<Text<'a>>,
        /// The amount, in yuan, not negative.
        amount: Leaf<Yuan>,
        /// The price of one piece, in yuan; `null` for a lump sum.
        unit_price: Leaf<Option<Yuan>>,
        /// The number of pieces; `null` for a lump sum.
        quantity: Leaf<Option<Count>>,
        /// What it really is.
        nature: Leaf<Nature>,
        /// Who is paid.
        payee: Leaf<Payee>,
        /// Whether it stays in use for over a year.
        lasts_over_year: Leaf<bool>,
    }

    /// A planned activity.
    PlanItem<'a> by id {
        /// Its id within the dossier.
        id: Leaf<Text<'a>>,
        /// What is planned.
        title: Leaf<Text<'a>>,
    }

    /// A change of the application after establishment. What became of it stands among the events that name it.
    Change<'a> by id {
        /// Its id within the dossier.
        id: Leaf<Text<'a>>,
        /// What it alters.
        kind: Leaf<ChangeKind>,
        /// Activities that it adds to the plan.
        plan: List<PlanItem<'a>>,
        /// For a change of the budget: all lines of the new budget.
        budget: List<BudgetLine<'a>>,
    }
}
