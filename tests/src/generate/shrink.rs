//! Smaller examples: what can be taken from a dossier while it still shows what it was found for.

use super::facts;
use serde_json::Value;

/// Takes away elements, lists and facts as long as `shows` holds for the rest and for the pointer that it is about.
#[must_use]
pub fn shrink(dossier: &Value, pointer: &str, shows: impl Fn(&Value, &str) -> bool) -> (Value, String) {
    let mut best = (dossier.clone(), pointer.to_owned());
    loop {
        let smaller = elements(&best.0)
            .into_iter()
            .filter_map(|(list, at)| without_element(&best, &list, at))
            .chain(parts(&best.0).into_iter().filter_map(|part| without_part(&best, &part)))
            .find(|(dossier, pointer)| shows(dossier, pointer));
        match smaller {
            Some(smaller) => best = smaller,
            None => return best,
        }
    }
}

fn elements(dossier: &Value) -> Vec<(String, usize)> {
    let mut lists = facts::lists(dossier);
    lists.extend(["/batches", "/excuses", "/decisions"].map(str::to_owned));
    let length = |list: &str| dossier.pointer(list).and_then(Value::as_array).map_or(0, Vec::len);
    lists.iter().rev().flat_map(|list| (0..length(list)).map(move |at| (list.clone(), at))).collect()
}

fn parts(dossier: &Value) -> Vec<String> {
    let mut parts: Vec<String> = ["/batches", "/excuses", "/decisions", "/project", "/team", "/budget"]
        .iter()
        .filter(|part| dossier.pointer(part).is_some())
        .map(|part| (*part).to_owned())
        .collect();
    parts.extend(facts::lists(dossier));
    parts.extend(facts::facts(dossier));
    parts
}

/// The example without an element; the pointer moves up where it stood behind it.
fn without_element((dossier, pointer): &(Value, String), list: &str, at: usize) -> Option<(Value, String)> {
    let mut dossier = dossier.clone();
    dossier.pointer_mut(list)?.as_array_mut()?.remove(at);
    let Some(inside) = pointer.strip_prefix(list).and_then(|rest| rest.strip_prefix('/')) else {
        return Some((dossier, pointer.clone()));
    };
    let (index, rest) = inside.split_once('/').unwrap_or((inside, ""));
    let index: usize = index.parse().ok()?;
    match index.cmp(&at) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Less => Some((dossier, pointer.clone())),
        std::cmp::Ordering::Greater => Some((dossier, format!("{list}/{}/{rest}", index - 1))),
    }
}

fn without_part((dossier, pointer): &(Value, String), part: &str) -> Option<(Value, String)> {
    if pointer == part || pointer.starts_with(&format!("{part}/")) || facts::is_needed(dossier, part) {
        return None;
    }
    let mut dossier = dossier.clone();
    facts::remove(&mut dossier, part);
    Some((dossier, pointer.clone()))
}
