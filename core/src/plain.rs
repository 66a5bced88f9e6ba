//! How far a text can stand in JSON as it is, eight bytes at a time.

/// How many bytes stand before the first quote, backslash or control character.
#[inline]
pub(crate) fn plain(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    let mut before = 0;
    while let Some((eight, more)) = rest.split_first_chunk::<8>() {
        let found = special(u64::from_le_bytes(*eight));
        if found != 0 {
            return before + (found.trailing_zeros() / 8) as usize;
        }
        (rest, before) = (more, before + 8);
    }
    before + rest.iter().take_while(|byte| !matches!(byte, 0..0x20 | b'"' | b'\\')).count()
}

/// Whether there is none of them.
#[inline]
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    let (eights, rest) = bytes.as_chunks::<8>();
    let found = eights.iter().fold(0, |found, eight| found | special(u64::from_le_bytes(*eight)));
    // What is left of a text is looked at together with some of what was seen before.
    let last = match (bytes.last_chunk::<8>(), bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(eight), ..) => u64::from_le_bytes(*eight),
        (None, Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
        }
        _ => rest.iter().fold(0x20 * EACH, |all, byte| all << 8 | u64::from(*byte)),
    };
    found | special(last) == 0
}

const EACH: u64 = 0x0101_0101_0101_0101;

/// Looks at eight bytes together: the lowest bit that is set belongs to the first quote, backslash or control character.
/// A subtraction borrows into the highest bit of each byte that is too small; what lies above the first such byte means nothing.
#[inline]
fn special(eight: u64) -> u64 {
    // A quote becomes 0x20 here and control characters stay below it; a blank becomes 0x22.
    let low = eight ^ (0x02 * EACH);
    let backslash = eight ^ (0x5c * EACH);
    (low.wrapping_sub(0x21 * EACH) & !low | backslash.wrapping_sub(EACH) & !backslash) & (0x80 * EACH)
}
