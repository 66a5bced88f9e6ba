//! The data as the peers read it: documents one a line, a ledger in four tables, and the same with every column that our rules read.

use crate::data::{self, Sheet, Spent};
use crate::document::CATEGORIES;
use crate::dossiers;
use crate::paths::{Ran, Texts};
use crate::words::SCREENED;
use serde_json::Value;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use zizhijin::{Word, Yuan};

/// Documents with amounts as text.
pub const DOCUMENTS: &str = "documents.jsonl";
/// The same with amounts in whole fen, for peers that have no decimals.
pub const FEN: &str = "documents.fen.jsonl";

fn file(folder: &Path, name: &str) -> Ran<BufWriter<File>> {
    Ok(BufWriter::new(File::create(folder.join(name))?))
}

/// Writes the documents and the screened words.
///
/// # Errors
/// A file that cannot be written, or a project that cannot be made up.
pub fn documents(folder: &Path, sheets: &[Sheet]) -> Ran<()> {
    let (mut texts, mut fen) = (file(folder, DOCUMENTS)?, file(folder, FEN)?);
    for sheet in sheets {
        let document = data::document(sheet).ok_or("a document could not be made up")?;
        writeln!(texts, "{}", serde_json::to_string(&document)?)?;
        let mut document = serde_json::to_value(&document)?;
        in_fen(&mut document);
        writeln!(fen, "{document}")?;
    }
    texts.flush()?;
    fen.flush()?;
    std::fs::write(folder.join("words.txt"), SCREENED.join("\n") + "\n")?;
    Ok(())
}

/// Turns every amount in a document into a number.
fn in_fen(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(in_fen),
        Value::Object(fields) => {
            for (name, value) in fields {
                let amount = value.as_str().filter(|_| name == "amount" || name == "unit_price");
                // An amount is written with two decimals.
                match amount.and_then(|text| text.replace('.', "").parse::<i64>().ok()) {
                    Some(fen) => *value = fen.into(),
                    None => in_fen(value),
                }
            }
        }
        _ => {}
    }
}

/// Writes the ledger: projects by their position, amounts in fen.
///
/// # Errors
/// A file that cannot be written, or a day that is none.
pub fn ledger(folder: &Path, sheets: &[Sheet]) -> Ran<()> {
    let mut projects = file(folder, "projects.csv")?;
    let mut budget = file(folder, "budget.csv")?;
    let mut people = file(folder, "people.csv")?;
    let mut expenses = file(folder, "expenses.csv")?;
    writeln!(projects, "project,id,year,notice_from,notice_until")?;
    writeln!(budget, "project,category,amount")?;
    writeln!(people, "project,number,leads,age")?;
    writeln!(
        expenses,
        "project,number,category,amount,date,description,has_invoice,plan,sign_in,summary,photos,voucher,\
         fixed_asset,unit_price"
    )?;
    let category = |at: usize| CATEGORIES.get(at).ok_or("no such category");
    for (at, sheet) in sheets.iter().enumerate() {
        let (from, days) = sheet.notice;
        let until = from.add_days(days).ok_or("a notice without an end")?;
        writeln!(projects, "{at},{},{},{from},{until}", sheet.id, sheet.year)?;
        for (kind, fen) in sheet.budget.iter().enumerate() {
            writeln!(budget, "{at},{},{fen}", category(kind)?)?;
        }
        for (number, person) in (1..).zip(&sheet.people) {
            writeln!(people, "{at},{number},{},{}", person.leads, person.age)?;
        }
        for (number, line) in (1..).zip(&sheet.lines) {
            let (kind, amount, day, invoice) =
                (category(line.category)?, line.amount, line.day, line.invoice);
            // No description holds a comma or a quotation mark.
            write!(expenses, "{at},{number},{kind},{amount},{day},{},{invoice}", line.description)?;
            for paper in line.papers {
                write!(expenses, ",{paper}")?;
            }
            writeln!(expenses, ",{},{}", line.fixed_asset, line.unit_price)?;
        }
    }
    for mut table in [projects, budget, people, expenses] {
        table.flush()?;
    }
    Ok(())
}

/// Writes the requests to the door, one for each document.
///
/// # Errors
/// A file that cannot be written.
pub fn requests(folder: &Path, texts: &Texts) -> Ran<()> {
    let mut requests = file(folder, "requests.jsonl")?;
    for request in &texts.requests {
        writeln!(requests, "{request}")?;
    }
    requests.flush()?;
    Ok(())
}

/// Writes the ledger as [`crate::ledger::Ledger`] holds it, amounts in yuan: the columns that differ from row to row.
///
/// # Errors
/// A file that cannot be written, or a project that cannot be made up.
pub fn columns(folder: &Path, sheets: &[Sheet]) -> Ran<()> {
    let mut projects = file(folder, "columns.projects.csv")?;
    let mut budgets = file(folder, "columns.budgets.csv")?;
    let mut lines = file(folder, "columns.lines.csv")?;
    writeln!(projects, "project,year")?;
    writeln!(budgets, "project,category,amount,unit_price,payee")?;
    writeln!(
        lines,
        "project,category,description,amount,unit_price,nature,payee,lasts_over_year,incurred_on,voucher,invoice_number,\
         invoice_amount,receipt_list_amount"
    )?;
    for sheet in sheets {
        writeln!(projects, "{},{}", sheet.id, sheet.year)?;
        planned(&mut budgets, sheet).ok_or("a budget could not be made up")??;
        for (at, spent) in sheet.lines.iter().enumerate() {
            booked(&mut lines, &sheet.id, at, spent).ok_or("an expense could not be made up")??;
        }
    }
    for mut table in [projects, budgets, lines] {
        table.flush()?;
    }
    Ok(())
}

/// What is not there is 0, as in the ledger that the other entrants judge.
fn yuan(amount: Option<Yuan>) -> String {
    amount.map_or("0".to_owned(), |amount| amount.to_string())
}

fn planned(out: &mut impl Write, sheet: &Sheet) -> Option<std::io::Result<()>> {
    for line in dossiers::budget(sheet).lines.items() {
        let (category, payee) = (line.category.known()?, line.payee.known()?.as_str());
        let (amount, price) = (line.amount.known()?, yuan(*line.unit_price.known()?));
        if let Err(error) = writeln!(out, "{},{category},{amount},{price},{payee}", sheet.id) {
            return Some(Err(error));
        }
    }
    Some(Ok(()))
}

fn booked(out: &mut impl Write, project: &str, at: usize, spent: &Spent) -> Option<std::io::Result<()>> {
    let of = dossiers::expense(at, spent)?;
    let invoice = of.invoice_number.known()?.as_deref().unwrap_or("none");
    Some(writeln!(
        out,
        "{project},{},{},{},{},{},{},{},{},{},{invoice},{},{}",
        of.category.known()?,
        of.description.known()?,
        of.amount.known()?,
        yuan(*of.unit_price.known()?),
        of.nature.known()?.as_str(),
        of.payee.known()?.as_str(),
        of.lasts_over_year.known()?,
        of.incurred_on.known()?,
        of.voucher.known()?,
        yuan(*of.invoice_amount.known()?),
        yuan(*of.receipt_list_amount.known()?),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_become_fen_and_nothing_else_changes() {
        let sheets = data::sheets(7, 1);
        let document = data::document(&sheets[0]).unwrap();
        let written = serde_json::to_value(&document).unwrap();
        let mut fen = written.clone();
        in_fen(&mut fen);
        for (at, line) in sheets[0].lines.iter().enumerate() {
            assert_eq!(fen["expenses"][at]["amount"], line.amount);
            assert_eq!(fen["expenses"][at]["unit_price"], line.unit_price);
            assert_eq!(fen["expenses"][at]["date"], written["expenses"][at]["date"]);
        }
        assert_eq!(fen["budget"][3]["amount"], sheets[0].budget[3]);
        assert_eq!(fen["people"], written["people"]);
    }

    #[test]
    fn descriptions_need_no_quotation_marks() {
        let lines = data::sheets(7, 200).into_iter().flat_map(|sheet| sheet.lines);
        assert!(lines.into_iter().all(|line| !line.description.contains([',', '"', '\n'])));
    }
}
