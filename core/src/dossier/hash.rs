//! Hashes of ids, by which equal ones among many are found before any two are compared.

/// Equal ids have equal hashes; unequal ones that collide only cost a second look.
pub(crate) fn hash(id: &str) -> u64 {
    let (eights, rest) = id.as_bytes().as_chunks::<8>();
    let rest = rest.iter().fold(id.len() as u64, |all, byte| all << 8 | u64::from(*byte));
    let mix = |hash: u64, eight: u64| (hash ^ eight).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31);
    mix(eights.iter().fold(0, |hash, eight| mix(hash, u64::from_le_bytes(*eight))), rest)
}

/// A set of hashes by a few of their bits: what it calls new is new, what it calls seen may be new all the same.
pub(crate) struct Seen([u64; 128]);

impl Default for Seen {
    fn default() -> Self {
        Self([0; 128])
    }
}

impl Seen {
    pub(crate) fn is_new(&mut self, hash: u64) -> bool {
        let bit = hash >> 51;
        let mask = 1 << (bit & 63);
        let Some(bits) = self.0.get_mut((bit >> 6) as usize & 127) else { return false };
        let new = *bits & mask == 0;
        *bits |= mask;
        new
    }
}
