//! From a text to a record.

use super::{Node, Quick, quick, read_all};
use crate::leaf::Manner;
use crate::problem::Problem;

/// Reads a text with all its problems; an error is the place where it stops being JSON.
pub(crate) fn read_text<'a, T: Node<'a> + Quick<'a> + Default>(
    text: &'a str,
    manner: Manner,
) -> Result<(T, Vec<Problem>), serde_json::Error> {
    // In a browser the size of the code counts for more.
    if !cfg!(target_family = "wasm")
        && manner == Manner::Strict
        && let Some(node) = quick::read(text)
    {
        return Ok((node, Vec::new()));
    }
    let mut node = T::default();
    let problems = read_closely(&mut node, text, manner)?;
    Ok((node, problems))
}

/// The same by the reader that knows what to say of a flaw.
pub(super) fn read_closely<'a>(
    node: &mut dyn Node<'a>,
    text: &'a str,
    manner: Manner,
) -> Result<Vec<Problem>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let problems = read_all(node, &mut json, manner)?;
    json.end()?;
    Ok(problems)
}
