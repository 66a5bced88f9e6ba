//! The tables of a ledger. Columns have the names of the fields of a dossier; each may be left out, and an empty cell says
//! nothing.

use super::columns::table;

table! {
    /// The lines of a ledger: one row for each expense that is claimed.
    Lines {
        /// Its id within the project; needed where refunds name what they reverse.
        id: Texts,
        /// The policy's word or Chinese name of its category, or another word.
        category: Texts,
        /// What was bought or paid.
        description: Texts,
        /// What is claimed; negative for a refund, whose papers may then be negative too.
        amount: Amounts,
        /// The price of one piece.
        unit_price: Amounts,
        /// What it really is.
        nature: Texts,
        /// Who was paid.
        payee: Texts,
        /// Whether it stays in use for over a year.
        lasts_over_year: Flags,
        /// The day on which it was incurred (date of the invoice).
        incurred_on: Days,
        /// The day on which it was paid.
        paid_on: Days,
        /// For a refund: the id of the line of the same project that it reduces; `none`, 无 or a mark such as `/` for any other.
        reverses: Texts,
        /// Whether its reimbursement voucher is there.
        voucher: Flags,
        /// Number of its invoice; `none`, 无 or a mark such as `/` if there is none.
        invoice_number: Texts,
        /// Amount of its invoice.
        invoice_amount: Amounts,
        /// What other projects claim on the same invoice.
        claimed_elsewhere: Amounts,
        /// What the signed list of receipt says.
        receipt_list_amount: Amounts,
        /// The residents' committee's answer to an application for this money.
        fund_application: Texts,
    }

    /// The projects: one row for each.
    Projects {
        /// The id of the neighbourhood.
        neighbourhood: Texts,
        /// Its title.
        title: Texts,
        /// The calendar year of the town's list that it is on.
        year: Numbers,
        /// The total that its budget was written with.
        total: Amounts,
        /// How it stands: withdrawn and rejected projects do not count across projects.
        status: Texts,
        /// The government money of its budget, compared with the neighbourhood's plan across projects.
        government: Amounts,
    }

    /// The people of the teams: one row for each person on each project.
    People {
        /// The id of the person, the same on every project.
        person: Texts,
    }

    /// The budgets as last approved: one row for each line.
    Budgets {
        /// Its id within the project's budget.
        id: Texts,
        /// The policy's word or Chinese name of its category, or another word.
        category: Texts,
        /// What another category is; `none`, 无 or a mark such as `/` if nobody says it.
        category_description: Texts,
        /// What is bought or paid.
        description: Texts,
        /// The amount.
        amount: Amounts,
        /// The price of one piece.
        unit_price: Amounts,
        /// The number of pieces.
        quantity: Numbers,
        /// What it really is.
        nature: Texts,
        /// Who is paid.
        payee: Texts,
        /// Whether it stays in use for over a year.
        lasts_over_year: Flags,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{AnyCells, Cells, Column, Kind, Texts};

    #[test]
    fn a_column_is_set_by_its_name_where_its_cells_fit() {
        let projects = [Some("a")];
        let mut lines = Lines::new(Texts::Slices(&projects));
        assert!(lines.set("amount", AnyCells::Whole(Cells::Values(&[5], None))));
        assert!(matches!(lines.amount, Some(Column::Typed(Cells::Values([5], None)))));
        assert!(lines.set("amount", AnyCells::Texts(Texts::Same("5"))));
        assert!(matches!(lines.amount, Some(Column::Text(Texts::Same("5")))));
        assert!(!lines.set("description", AnyCells::Whole(Cells::Same(1))));
        assert!(!lines.set("voucher", AnyCells::Days(Cells::Same(1))));
        assert!(!lines.set("total", AnyCells::Whole(Cells::Same(1))));
        assert!(lines.set("project", AnyCells::Texts(Texts::Same("b"))));
        assert!(matches!(lines.project, Texts::Same("b")));
    }

    #[test]
    fn each_column_has_a_kind() {
        assert!(Lines::COLUMNS.iter().all(|column| Lines::kind(column).is_some()));
        assert_eq!(Lines::kind("paid_on"), Some(Kind::Days));
        assert_eq!(Projects::kind("year"), Some(Kind::Numbers));
        assert_eq!(Projects::kind("total"), Some(Kind::Amounts));
        assert_eq!(Budgets::kind("lasts_over_year"), Some(Kind::Flags));
        assert_eq!(People::kind("person"), Some(Kind::Texts));
        assert_eq!(People::kind("amount"), None);
    }
}
