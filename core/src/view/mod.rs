//! The one borrowed view that every check reads: a dossier, the policy, and a few sums that many rules share.

mod books;
mod categories;
mod changes;
mod invoices;
mod money;
mod steps;

pub(crate) use books::Books;
pub(crate) use changes::plans;
pub(crate) use invoices::Invoice;
use money::refund;
pub(crate) use money::{Net, Slack, is_refund, nets};
pub use steps::{STEPS, StepRow, stage_of};
pub(crate) use steps::{Standing, Taken, step_roles};

use crate::date::Day;
use crate::dossier::{BudgetLine, Dossier, EventKind, Expense};
use crate::leaf::{Leaf, List};
use crate::policy::{Calendar, Policy, Readings, Screen};
use crate::record::{Node, address};
use crate::rule::SubjectKind;
use crate::truth::{Missing, Truth};
use std::cell::{Cell, RefCell};

/// What a finding remembers of the facts that its check read.
#[derive(Debug, Default)]
pub(crate) struct Trace {
    pub(crate) facts: Vec<usize>,
    /// Lists that entered a total, with the number of their elements.
    pub(crate) totals: Vec<(usize, usize)>,
}

/// What a dossier is looked at with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Desk<'v> {
    pub(crate) policy: &'v Policy,
    pub(crate) readings: Readings,
    pub(crate) calendar: &'v Calendar,
    pub(crate) screen: &'v Screen,
    pub(crate) as_of: Day,
    /// Whether the facts are an excerpt, as a ledger's are: what stands in no list may have happened all the same, and the
    /// budget is the one that was last approved.
    pub(crate) excerpt: bool,
}

/// The facts of one dossier under one policy on one day.
#[derive(Debug)]
pub struct View<'v> {
    pub(crate) d: &'v Dossier<'v>,
    pub(crate) policy: &'v Policy,
    pub(crate) readings: Readings,
    pub(crate) calendar: &'v Calendar,
    pub(crate) as_of: Day,
    /// Whether only what was decided by then counts, so that a decision without a day counts for nothing.
    pub(crate) looking_back: bool,
    pub(crate) excerpt: bool,
    pub(crate) screen: &'v Screen,
    steps: steps::Steps,
    budget: Result<&'v List<BudgetLine<'v>>, Missing>,
    /// Categories beyond the policy's that occur in lines or expenses.
    other_categories: Vec<&'v str>,
    worked: Workings,
    /// The year of the town's list, where it is known and the right role made it.
    listed_year: Option<i16>,
    tracing: Cell<bool>,
    trace: RefCell<Trace>,
}

/// What a view works out once for all rules. It borrows nothing, so that its room can be kept for the next dossier.
#[derive(Debug, Default)]
pub(crate) struct Workings {
    nets: Vec<Net>,
    categories: categories::Categories,
    books: Books,
    invoices: invoices::Invoices,
    unnumbered: Option<invoices::Unnumbered>,
    /// For the expenses of a ledger, whether their descriptions are known to hold no screened word.
    pub(crate) clean: Vec<bool>,
    /// The same for the lines of the budget.
    pub(crate) clean_lines: Vec<bool>,
}

impl<'v> View<'v> {
    /// A view of a dossier; nothing of the dossier is copied.
    #[must_use]
    pub fn new(
        dossier: &'v Dossier<'v>,
        policy: &'v Policy,
        readings: Readings,
        calendar: &'v Calendar,
        as_of: Day,
    ) -> Self {
        let screen = &policy.screen;
        let desk = Desk { policy, readings, calendar, screen, as_of, excerpt: false };
        Self::over(dossier, desk, Workings::default())
    }

    /// The same in the room of an earlier view's workings.
    pub(crate) fn over(dossier: &'v Dossier<'v>, desk: Desk<'v>, mut worked: Workings) -> Self {
        let Desk { policy, readings, calendar, screen, as_of, excerpt } = desk;
        let expenses = dossier.expenses.items();
        money::fill_nets(&mut worked.nets, expenses, excerpt);
        worked.invoices.fill(expenses, &worked.nets);
        worked.unnumbered = invoices::Unnumbered::of(&worked.invoices, &worked.nets);
        let mut view = Self {
            d: dossier,
            policy,
            readings,
            calendar,
            as_of,
            looking_back: false,
            excerpt,
            screen,
            steps: steps::Steps::of(dossier, excerpt),
            budget: Ok(&dossier.budget.lines),
            other_categories: Vec::new(),
            worked,
            listed_year: None,
            tracing: Cell::new(false),
            trace: RefCell::default(),
        };
        view.listed_year = view.rightly_listed();
        view.budget = view.approved_budget();
        let lines = view.budget.as_ref().map_or(&[][..], |lines| lines.items());
        view.other_categories = view.worked.categories.fill(policy, lines, expenses);
        let mut books = std::mem::take(&mut view.worked.books);
        books.fill(&view);
        view.worked.books = books;
        view
    }

    /// The room of the workings, for the next view.
    pub(crate) fn into_workings(self) -> Workings {
        self.worked
    }

    /// What each expense comes to after its refunds.
    pub(crate) fn nets(&self) -> &[Net] {
        &self.worked.nets
    }

    /// The number of an expense's category, if anybody said it.
    pub(crate) fn category_of_expense(&self, index: usize) -> Option<usize> {
        self.worked.categories.of_expense(index)
    }

    /// The number of the category of a line of the budget as last approved, if anybody said it.
    pub(crate) fn category_of_line(&self, index: usize) -> Option<usize> {
        self.worked.categories.of_line(index)
    }

    /// The year of the town's list, where nothing is missing or wrong about it.
    pub(crate) fn listed_year(&self) -> Option<i16> {
        self.listed_year
    }

    fn rightly_listed(&self) -> Option<i16> {
        let Taken::Yes(listed) = self.step(EventKind::Listed) else { return None };
        let by_right = listed.by.known().is_some_and(|by| step_roles(EventKind::Listed).contains(by));
        listed.year.known().filter(|_| by_right).and_then(|year| i16::try_from(*year).ok())
    }

    /// Whether nobody wants to know what is read, so that a check may answer as soon as it can tell. With it or without
    /// it, the answer is the same.
    pub(crate) fn in_haste(&self) -> bool {
        !self.tracing.get()
    }

    /// Whether the description of an expense is known to hold no screened word.
    pub(crate) fn is_clean(&self, index: usize) -> bool {
        self.worked.clean.get(index) == Some(&true)
    }

    /// The same of a line of the budget.
    pub(crate) fn is_clean_line(&self, index: usize) -> bool {
        self.worked.clean_lines.get(index) == Some(&true)
    }

    /// Whether an expense is a refund.
    pub(crate) fn is_refund(&self, index: usize, expense: &Expense<'_>) -> Truth {
        match self.worked.nets.get(index) {
            Some(Net::Known(_)) => Truth::No,
            _ => refund(expense),
        }
    }

    /// Remembers what is read from now on, or no longer.
    pub(crate) fn set_tracing(&self, on: bool) {
        self.tracing.set(on);
    }

    pub(crate) fn take_trace(&self) -> Trace {
        self.trace.take()
    }

    /// Notes that a check reads a fact.
    pub(crate) fn read<'f, T>(&self, fact: &'f Leaf<T>) -> &'f Leaf<T> {
        if self.tracing.get() {
            self.trace.borrow_mut().facts.push(address(fact));
        }
        fact
    }

    /// Notes that a list enters a total.
    pub(crate) fn total<'f, T>(&self, list: &'f List<T>) -> &'f [T] {
        if self.tracing.get() {
            self.trace.borrow_mut().totals.push((address(list), list.items().len()));
        }
        list.items()
    }

    /// Whether a fact satisfies a test.
    pub(crate) fn holds<T>(&self, fact: &Leaf<T>, test: impl FnOnce(&T) -> bool) -> Truth {
        Truth::of(self.read(fact), test)
    }

    /// Whether all parts hold. The first no ends it, but not while reads are noted: what a finding names as read must
    /// not hang on the order of a list.
    pub(crate) fn all(&self, parts: impl IntoIterator<Item = Truth>) -> Truth {
        let mut result = Truth::Yes;
        for part in parts {
            result = result.and(part);
            if result == Truth::No && !self.tracing.get() {
                break;
            }
        }
        result
    }

    /// Whether at least one part holds; likewise.
    pub(crate) fn any(&self, parts: impl IntoIterator<Item = Truth>) -> Truth {
        let mut result = Truth::No;
        for part in parts {
            result = result.or(part);
            if result == Truth::Yes && !self.tracing.get() {
                break;
            }
        }
        result
    }

    /// Whether a flag is set.
    pub(crate) fn flag(&self, fact: &Leaf<bool>) -> Truth {
        self.holds(fact, |flag| *flag)
    }

    /// The budget as last approved, or what would tell which it is.
    pub(crate) fn budget(&self) -> Result<&'v List<BudgetLine<'v>>, Missing> {
        self.budget.clone()
    }

    /// Where those lines stand.
    pub(crate) fn budget_pointer(&self) -> String {
        let of =
            |list: &List<BudgetLine<'v>>| self.budget.as_ref().is_ok_and(|lines| std::ptr::eq(*lines, list));
        let changed = self.d.changes.items().iter().position(|change| of(&change.budget));
        changed.map_or_else(|| "/budget/lines".to_owned(), |at| format!("/changes/{at}/budget"))
    }

    /// The lines of the budget as last approved, as a total.
    pub(crate) fn lines(&self) -> Result<&'v [BudgetLine<'v>], Missing> {
        let lines = self.budget()?;
        match lines.given() {
            Some(_) => Ok(self.total(lines)),
            None => Err(Missing::one(lines)),
        }
    }

    /// How many subjects of a kind there are.
    pub(crate) fn subjects(&self, kind: SubjectKind) -> Subjects {
        fn of<T>(list: &List<T>) -> Subjects {
            match list.given() {
                None => Subjects::Unknown(Missing::one(list)),
                Some([]) => Subjects::None,
                Some(items) => Subjects::Some(items.len()),
            }
        }
        match kind {
            SubjectKind::Project | SubjectKind::Team | SubjectKind::Notice => Subjects::Some(1),
            SubjectKind::Person => of(&self.d.team.people),
            SubjectKind::BudgetLine => match &self.budget {
                Ok(lines) => of(lines),
                Err(missing) => Subjects::Unknown(missing.clone()),
            },
            SubjectKind::Change => of(&self.d.changes),
            SubjectKind::Activity => of(&self.d.activities),
            SubjectKind::Expense => of(&self.d.expenses),
            SubjectKind::Category => match of(&self.d.expenses) {
                Subjects::Some(_) => {
                    Subjects::Some(self.policy.categories.len() + self.other_categories.len())
                }
                none => none,
            },
            SubjectKind::Invoice => match of(&self.d.expenses) {
                Subjects::Some(_) => match self.worked.invoices.len() + self.without_number().len() {
                    0 => Subjects::None,
                    count => Subjects::Some(count),
                },
                none => none,
            },
            SubjectKind::Quarter => Subjects::Some(4),
        }
    }

    /// The word of a category by its number: the policy's first, then the others in order.
    pub(crate) fn category_word(&self, index: usize) -> Option<&str> {
        match self.policy.categories.get(index) {
            Some(category) => Some(&category.term.id),
            None => self.other_categories.get(index - self.policy.categories.len()).copied(),
        }
    }

    /// All sums, where no figure is missing.
    pub(crate) fn books(&self) -> Option<&Books> {
        self.worked.books.whole()
    }

    /// An invoice by its number among them.
    pub(crate) fn invoice(&self, index: usize) -> Option<Invoice<'_, 'v>> {
        self.worked.invoices.get(self.d.expenses.items(), index)
    }

    /// Beyond the invoices: an expense that may be on any of them.
    pub(crate) fn unnumbered(&self, index: usize) -> Option<usize> {
        self.without_number().get(index.checked_sub(self.worked.invoices.len())?).copied()
    }

    /// The expenses that may be on any invoice.
    pub(crate) fn without_number(&self) -> &[usize] {
        self.worked.invoices.without_number()
    }

    /// What those come to, where it is known.
    pub(crate) fn unnumbered_sums(&self) -> Option<invoices::Unnumbered> {
        self.worked.unnumbered
    }

    /// How the project stands towards its establishment.
    pub(crate) fn standing(&self) -> Standing {
        self.steps.standing(self.d)
    }

    /// Whether a step was taken, with its record.
    pub(crate) fn step(&self, kind: EventKind) -> Taken<'v> {
        self.steps.taken(self.d, kind)
    }

    /// What would tell which steps the events are that do not say it, where there are such.
    pub(crate) fn unnamed_steps(&self) -> Option<Missing> {
        self.steps.unnamed(self.d)
    }

    /// Whether what binds after a step binds by now.
    pub(crate) fn reached(&self, kind: EventKind) -> Truth {
        self.steps.reached(self.d, kind)
    }

    /// The step that was reached last.
    pub(crate) fn last_step(&self) -> Option<EventKind> {
        self.steps.last(self.d)
    }

    /// Whether `id` is that of an element.
    pub(crate) fn find<'d, T: Node<'v>>(list: &'d [T], id: &str) -> Option<&'d T> {
        list.iter().find(|item| item.id() == Some(id))
    }
}

/// The subjects of a rule in a dossier.
#[derive(Debug)]
pub(crate) enum Subjects {
    Some(usize),
    /// A list that is given and empty.
    None,
    Unknown(Missing),
}
