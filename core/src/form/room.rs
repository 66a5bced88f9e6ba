//! By how much an amount may still grow, to be shown beside it.

use super::place::{Mark, Marks};
use crate::claims::limits_categories;
use crate::dossier::Nature;
use crate::leaf::{Leaf, Text};
use crate::money::Fen;
use crate::report::Headroom;
use crate::rules::{Kind, funds_room, share_room};
use crate::truth::Truth;
use crate::view::{Net, View};
use crate::words::words;
use serde::Serialize;

words! {
    /// A limit that an amount falls under.
    Limit {
        Category = "category", "本类预算", "the budget of its category";
        Volunteers = "volunteers", "志愿者补贴（慰问）比例", "the share of volunteers";
        Management = "management", "项目管理费比例", "the share of management";
        Total = "total", "总额", "the total";
    }
}

/// How much is left under a limit that an amount falls under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Room {
    /// The limit.
    pub of: Limit,
    /// By how much the amount may still grow; below 0 where the limit is exceeded, `None` where facts are missing.
    pub left: Option<Fen>,
}

/// Notes the room beside each amount of an expense (what can still be spent) and of a line of the budget as last approved (what can
/// still be planned). A limit of which it is not known that the amount falls under it is left out.
pub(super) fn beside(view: &View<'_>, headroom: &Headroom, marks: &mut Marks) {
    let shares =
        |number: Option<usize>, category: &Leaf<Text<'_>>, nature: &Leaf<Nature>, left: [Option<Fen>; 2]| {
            let mut rooms = Vec::new();
            let limits = [Limit::Volunteers, Limit::Management];
            for ((kind, of), left) in Kind::BOTH.into_iter().zip(limits).zip(left) {
                if kind.is_in(view, number, category, nature) == Truth::Yes {
                    rooms.push(Room { of, left });
                }
            }
            rooms
        };
    if let Ok(lines) = view.budget() {
        let pointer = view.budget_pointer();
        let left = Kind::BOTH.map(|kind| share_room(view, kind).ok()?.left().map(Fen));
        let total = Room { of: Limit::Total, left: funds_room(view).0.exact().map(Fen) };
        for (at, line) in lines.items().iter().enumerate() {
            let mut rooms = shares(view.category_of_line(at), &line.category, &line.nature, left);
            rooms.push(total);
            marks.put(format!("{pointer}/{at}/amount"), Mark::Room(rooms));
        }
    }
    let left = [headroom.volunteers, headroom.management];
    let total = Room { of: Limit::Total, left: headroom.total };
    for (at, (expense, net)) in view.d.expenses.items().iter().zip(view.nets()).enumerate() {
        // A refund is taken off the expense that it reduces and needs no room.
        if *net == Net::Refund {
            continue;
        }
        let number = view.category_of_expense(at);
        let category = number.filter(|_| limits_categories(view)).and_then(|at| headroom.categories.get(at));
        let mut rooms = Vec::new();
        rooms.extend(category.map(|category| Room { of: Limit::Category, left: category.left }));
        rooms.append(&mut shares(number, &expense.category, &expense.nature, left));
        rooms.push(total);
        marks.put(format!("/expenses/{at}/amount"), Mark::Room(rooms));
    }
}
