//! What happened: the steps of the procedure, activities, spending, and what residents were shown.

use super::words::{Answer, DisclosureKind, EventKind, Forum, FundAnswer, Ground, Nature, Payee, Role};
use crate::date::Day;
use crate::leaf::{Count, Leaf, List, Text};
use crate::money::Yuan;
use crate::record::record;

record! {
    /// A step of the procedure, or of a change. The last one of a kind that was not undone counts.
    Event<'a> {
        /// Which step. Always needed.
        event: Leaf<EventKind>,
        /// The day on which it was done. For a notice: the day on which it was posted.
        on: Leaf<Day>,
        /// Who did it.
        by: Leaf<Role>,
        /// A notice: the last whole day on which it was shown.
        until: Leaf<Day>,
        /// `topic_decided`: where it was decided.
        forum: Leaf<Forum>,
        /// `community_opinion`, `third_party_screened`: whether a revision was asked for.
        revision_asked: Leaf<bool>,
        /// `third_party_screened`: who commissioned the third party.
        commissioned_by: Leaf<Role>,
        /// `panel_reviewed`: whether experts sat on the panel.
        experts: Leaf<bool>,
        /// `panel_reviewed`: whether social organisations did.
        social_organisations: Leaf<bool>,
        /// `panel_reviewed`: whether community units did.
        community_units: Leaf<bool>,
        /// `panel_reviewed`: whether departments did.
        departments: Leaf<bool>,
        /// `panel_reviewed`: whether resident representatives did.
        resident_representatives: Leaf<bool>,
        /// `panel_reviewed`: whether the need was judged.
        need: Leaf<bool>,
        /// `panel_reviewed`: whether the activity plan was judged.
        activity_plan: Leaf<bool>,
        /// `panel_reviewed`: whether the budget was judged.
        budget: Leaf<bool>,
        /// `panel_reviewed`: whether the potential was judged.
        potential: Leaf<bool>,
        /// `panel_reviewed`: whether a refinement was asked for.
        refinement_asked: Leaf<bool>,
        /// `listed`: the calendar year of the list.
        year: Leaf<Count>,
        /// `monitored`, `evaluated`: whether the implementation was covered.
        implementation: Leaf<bool>,
        /// `monitored`, `evaluated`: whether the results were covered.
        results: Leaf<bool>,
        /// `monitored`, `evaluated`: whether the finances were covered.
        finances: Leaf<bool>,
        /// `monitored`, `evaluated`: whether money was found to be withheld, squeezed or diverted.
        diversion: Leaf<bool>,
        /// `returned`: the step to go back to; this step and all later ones are undone.
        to: Leaf<EventKind>,
        /// `change_requested` and the other events of a change: its id. Always needed there.
        change: Leaf<Text<'a>>,
        /// Anything that people want to remember of it; no rule reads it.
        note: Leaf<Text<'a>>,
    }

    /// An activity that took place.
    Activity<'a> by id {
        /// Its id within the dossier.
        id: Leaf<Text<'a>>,
        /// The id of the planned activity that it is, in the application or in a change; `null` if it is none.
        plan_item: Leaf<Option<Text<'a>>>,
        /// The day on which it took place.
        held_on: Leaf<Day>,
        /// Whether it cost money.
        cost_money: Leaf<bool>,
        /// Whether goods were handed out at it; read under the reading `evidence.slash: as_fits`.
        goods_handed_out: Leaf<bool>,
        /// The residents' committee's answer to an application for its money.
        fund_application: Leaf<FundAnswer>,
        /// What was kept of it.
        evidence: Evidence,
    }

    /// What was kept of an activity: whether each paper is there.
    Evidence {
        /// Activity plan or scheme.
        plan: Leaf<bool>,
        /// Sign-in sheet.
        sign_in: Leaf<bool>,
        /// Receipt list of goods.
        goods_receipt: Leaf<bool>,
        /// Summary.
        summary: Leaf<bool>,
        /// Press piece.
        press: Leaf<bool>,
        /// Photos.
        photos: Leaf<bool>,
        /// Video.
        video: Leaf<bool>,
        /// Reimbursement vouchers.
        vouchers: Leaf<bool>,
        /// Copies of the invoices.
        invoice_copies: Leaf<bool>,
    }

    /// An expense that is claimed.
    Expense<'a> by id {
        /// Its id within the dossier.
        id: Leaf<Text<'a>>,
        /// A category of the policy, or another word that the budget explains.
        category: Leaf<Text<'a>>,
        /// What was bought or paid.
        description: Leaf<Text<'a>>,
        /// What is claimed, in yuan; negative for a refund.
        amount: Leaf<Yuan>,
        /// The price of one piece, in yuan; `null` for a lump sum.
        unit_price: Leaf<Option<Yuan>>,
        /// What it really is.
        nature: Leaf<Nature>,
        /// Who was paid.
        payee: Leaf<Payee>,
        /// Whether it stays in use for over a year.
        lasts_over_year: Leaf<bool>,
        /// The day on which it was incurred (date of the invoice).
        incurred_on: Leaf<Day>,
        /// The day on which it was paid; read under some readings of `expense.dated-by`.
        paid_on: Leaf<Day>,
        /// The day on which it was reimbursed; `null` if it was not yet; read under the reading `year.covers: also_reimbursement`.
        reimbursed_on: Leaf<Option<Day>>,
        /// The id of the activity that it was for; `null` if it was for none.
        activity: Leaf<Option<Text<'a>>>,
        /// The id of the change that it was spent under; `null` if it was under none.
        change: Leaf<Option<Text<'a>>>,
        /// For a refund: the id of the expense that it reduces; `null` for any other.
        reverses: Leaf<Option<Text<'a>>>,
        /// Whether its reimbursement voucher is there.
        voucher: Leaf<bool>,
        /// Number of its invoice; `null` if there is none.
        invoice_number: Leaf<Option<Text<'a>>>,
        /// Amount of its invoice, in yuan; `null` if there is none.
        invoice_amount: Leaf<Option<Yuan>>,
        /// What other projects claim on the same invoice, in yuan.
        claimed_elsewhere: Leaf<Yuan>,
        /// What the signed list of receipt says, in yuan; `null` if there is none.
        receipt_list_amount: Leaf<Option<Yuan>>,
        /// The residents' committee's answer to an application for this money.
        fund_application: Leaf<FundAnswer>,
    }

    /// Something shown to residents.
    Disclosure<'a> by id {
        /// Its id within the dossier.
        id: Leaf<Text<'a>>,
        /// What was shown.
        kind: Leaf<DisclosureKind>,
        /// The day on which it was shown.
        on: Leaf<Day>,
        /// The id of the activity that it reports; `null` for none in particular.
        activity: Leaf<Option<Text<'a>>>,
    }

    /// Like goods that the team declares to be one large batch. Absent means that none is declared.
    Batch<'a> by id {
        /// Its id within the dossier.
        id: Leaf<Text<'a>>,
        /// The ids of its budget lines and expenses.
        lines: List<LineRef<'a>>,
    }

    /// A line of a batch.
    LineRef<'a> {
        /// The id of a budget line or of an expense.
        line: Leaf<Text<'a>>,
    }

    /// An exception from a default rule that somebody granted. Absent means that none is recorded.
    Excuse<'a> by id {
        /// Its id within the dossier.
        id: Leaf<Text<'a>>,
        /// The rule that it is from.
        rule: Leaf<Text<'a>>,
        /// The id of the person, line or expense that it is for; `null` or absent for the project or the team.
        subject: Leaf<Option<Text<'a>>>,
        /// Why, in kind.
        ground: Leaf<Ground>,
        /// Why, in words.
        reason: Leaf<Text<'a>>,
        /// Who granted it.
        granted_by: Leaf<Role>,
        /// First day on which it holds.
        from: Leaf<Day>,
        /// Last day on which it holds.
        until: Leaf<Day>,
    }

    /// A decision of people that a rule asks for. Absent means that none is recorded.
    Ruling<'a> by id {
        /// Its id within the dossier.
        id: Leaf<Text<'a>>,
        /// The rule that it answers.
        rule: Leaf<Text<'a>>,
        /// The id of the person, line or expense that it is about; `null` or absent for the project or the team.
        subject: Leaf<Option<Text<'a>>>,
        /// The answer.
        answer: Leaf<Answer>,
        /// Who decided.
        by: Leaf<Role>,
        /// The day of the decision.
        on: Leaf<Day>,
    }
}
