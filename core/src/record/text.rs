//! From a text to a record.

use super::{Node, Quick, Typed, quick, read_all};
use crate::problem::Problem;

/// Reads a text with all its problems; an error is the place where it stops being JSON.
pub(crate) fn read_text<'a, T: Node<'a> + Quick<'a> + Default>(
    text: &'a str,
    typed: Typed,
) -> Result<(T, Vec<Problem>), serde_json::Error> {
    // In a browser the size of the code counts for more.
    if !cfg!(target_family = "wasm")
        && typed == Typed::Nothing
        && let Some(node) = quick::read(text)
    {
        return Ok((node, Vec::new()));
    }
    let mut node = T::default();
    let problems = read_closely(&mut node, text, typed)?;
    Ok((node, problems))
}

/// The same by the reader that knows what to say of a flaw.
pub(super) fn read_closely<'a>(
    node: &mut dyn Node<'a>,
    text: &'a str,
    typed: Typed,
) -> Result<Vec<Problem>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let problems = read_all(node, &mut json, typed)?;
    json.end()?;
    Ok(problems)
}
