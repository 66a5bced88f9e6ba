//! The screening of words alone, beside automata over the same words.

use crate::data::{self, LINES};
use crate::paths::{Ran, Step};
use crate::table::{grouped, hundredths, median, ratio, ratios};
use aho_corasick::{AhoCorasick, MatchKind};
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};
use serde_json::Value;
use std::fmt::Write;
use std::time::Instant;
use zizhijin::policy::Screen;
use zizhijin::{Day, Policies};

/// How many descriptions are searched.
pub const DESCRIPTIONS: usize = 8000;
const POLICY: &str = include_str!("../../core/policies/chuansha.json");

/// Who searches; the first is the measure.
pub const SEARCHES: [Step; 3] = [
    Step {
        name: "screen-aho-corasick",
        marked: "marked_screen_aho_corasick",
        text: "`aho-corasick`, leftmost first",
        run: |count| Ok(marked_screen_aho_corasick(&aho_corasick()?, &descriptions(count))),
    },
    Step {
        name: "screen-daachorse",
        marked: "marked_screen_daachorse",
        text: "`daachorse`, by characters, leftmost first",
        run: |count| Ok(marked_screen_daachorse(&daachorse()?, &descriptions(count))),
    },
    Step {
        name: "screen-own",
        marked: "marked_screen_own",
        text: "`Screen::find`",
        run: |count| Ok(marked_screen_own(&own()?, &descriptions(count))),
    },
];

fn descriptions(count: usize) -> Vec<String> {
    let sheets = data::endless(7).take(count.div_ceil(LINES));
    sheets.flat_map(|sheet| sheet.lines).map(|line| line.description).take(count).collect()
}

/// The words of the bundled policy.
fn words() -> Ran<Vec<String>> {
    let policy: Value = serde_json::from_str(POLICY)?;
    let words = policy.get("screened").and_then(Value::as_array).ok_or("a policy without words")?;
    Ok(words.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

fn own() -> Ran<Screen> {
    let day = Day::parse(crate::dossiers::AS_OF).ok_or("no day to assess on")?;
    Ok(Policies::bundled()?.in_force("chuansha", day)?.screen.clone())
}

fn aho_corasick() -> Ran<AhoCorasick> {
    Ok(AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(words()?)?)
}

fn daachorse() -> Ran<CharwiseDoubleArrayAhoCorasick<u32>> {
    let leftmost = daachorse::MatchKind::LeftmostFirst;
    let built = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(leftmost).build(words()?);
    built.map_err(|error| error.to_string().into())
}

#[inline(never)]
fn marked_screen_aho_corasick(screen: &AhoCorasick, texts: &[String]) -> usize {
    texts.iter().filter(|text| screen.find(text.as_str()).is_some()).count()
}

#[inline(never)]
fn marked_screen_daachorse(screen: &CharwiseDoubleArrayAhoCorasick<u32>, texts: &[String]) -> usize {
    texts.iter().filter(|text| screen.leftmost_find_iter(text.as_str()).next().is_some()).count()
}

#[inline(never)]
fn marked_screen_own(screen: &Screen, texts: &[String]) -> usize {
    texts.iter().filter(|text| screen.find(text).is_some()).count()
}

/// How long each search takes over all descriptions, round by round in turn, in nanoseconds.
///
/// # Errors
/// Words that cannot be prepared.
pub fn time(rounds: usize) -> Ran<Vec<Vec<u64>>> {
    let texts = descriptions(DESCRIPTIONS);
    let (aho, daa, own) = (aho_corasick()?, daachorse()?, own()?);
    let searches: [&dyn Fn() -> usize; 3] =
        [&|| marked_screen_aho_corasick(&aho, &texts), &|| marked_screen_daachorse(&daa, &texts), &|| {
            marked_screen_own(&own, &texts)
        }];
    let mut timed = vec![Vec::new(); searches.len()];
    // The first round only warms up.
    for round in 0..=rounds {
        for (search, timed) in searches.iter().zip(&mut timed) {
            let start = Instant::now();
            std::hint::black_box(search());
            if round > 0 {
                timed.push(u64::try_from(start.elapsed().as_nanos())?);
            }
        }
    }
    Ok(timed)
}

/// The section of the page: the instructions of each search over all descriptions, and its time beside the first's. `None`
/// where nothing was counted or timed.
#[must_use]
pub fn section(counted: &[u64], timed: &[Vec<u64>]) -> Option<String> {
    let words = words().ok()?.len();
    let mut out = format!(
        "### Screening\n\nThe {words} words of the bundled policy in {} descriptions of expenses. Only ours passes over a word in one of \
         the policy's exempt contexts, and knows full-width forms and capitals.\n\n\
         | | instructions a description | × | time × (median) |\n|---|--:|--:|--:|\n",
        grouped(DESCRIPTIONS as u64)
    );
    let first = *counted.first()?;
    for ((step, instructions), rounds) in SEARCHES.iter().zip(counted).zip(timed) {
        let each = grouped(instructions.checked_div(DESCRIPTIONS as u64)?);
        let time = hundredths(median(ratios(rounds, timed.first()?))?);
        let ratio = hundredths(ratio(*instructions, first)?);
        writeln!(out, "| {} | {each} | {ratio} | {time} |", step.text).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_find_the_same_descriptions() {
        let texts = descriptions(4000);
        let (own, aho, daa) = (own().unwrap(), aho_corasick().unwrap(), daachorse().unwrap());
        let mut met = 0;
        for text in &texts {
            let found = own.find(text);
            let by_bytes = aho.find(text.as_str()).and_then(|found| text.get(found.range()));
            let by_chars = daa.leftmost_find_iter(text.as_str()).next();
            let by_chars = by_chars.and_then(|found| text.get(found.start()..found.end()));
            assert_eq!(found.is_some(), by_bytes.is_some(), "{text}");
            assert_eq!(by_bytes, by_chars, "{text}");
            met += usize::from(found.is_some());
        }
        assert!(met > 10 && met < texts.len() / 20, "{met}");
        assert_eq!(texts.len(), 4000);
        // What only ours knows: 酒精 is exempt, and a full-width form is the plain one.
        assert!(own.find("采购酒精棉片").is_none() && aho.find("采购酒精棉片").is_some());
        assert!(own.find("卡拉ＯＫ一场").is_some() && aho.find("卡拉ＯＫ一场").is_none());
    }
}
