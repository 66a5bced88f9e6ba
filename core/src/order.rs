//! Sorting of lists of many types, where the size of the code counts: in a browser one routine sorts places for all of them.

use std::cmp::Ordering;

/// Whether each type is sorted by code of its own, which is faster and costs some two kilobytes for each.
const EACH_BY_ITSELF: bool = !cfg!(target_family = "wasm");

/// Sorting, the same everywhere: what is equal keeps its order.
pub(crate) trait Ordered<T> {
    /// By the order of the elements, of which equal ones are the same.
    fn order(&mut self)
    where
        T: Ord;
    /// By a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);
    /// By a key of each element.
    fn order_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> Ordered<T> for [T] {
    fn order(&mut self)
    where
        T: Ord,
    {
        if EACH_BY_ITSELF {
            self.sort_unstable();
        } else {
            by_places(self, T::cmp);
        }
    }

    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering) {
        if EACH_BY_ITSELF {
            self.sort_by(compare);
        } else {
            by_places(self, compare);
        }
    }
}

/// The places of all elements of a list.
pub(crate) fn places<T>(list: &[T]) -> Vec<usize> {
    (0..list.len()).collect()
}

/// The groups of those of some places that have one key, in the order of the keys; what has no key is in none.
pub(crate) fn groups(places: &[usize], key: &dyn Fn(usize) -> Option<u64>) -> Vec<Vec<usize>> {
    let mut keyed: Vec<(u64, usize)> = Vec::with_capacity(places.len());
    for at in places {
        if let Some(key) = key(*at) {
            keyed.push((key, *at));
        }
    }
    keyed.order_by_key(|(key, _)| *key);
    let (mut groups, mut last): (Vec<Vec<usize>>, Option<u64>) = (Vec::new(), None);
    for (key, at) in keyed {
        match groups.last_mut() {
            Some(group) if last == Some(key) => group.push(at),
            _ => groups.push(vec![at]),
        }
        last = Some(key);
    }
    groups
}

fn by_places<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let places = merged(&places(items), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    arrange(places, &mut |a, b| items.swap(a, b));
}

/// Places in the order in which their elements should stand: both halves in order, and then the one or the other. The standard
/// library's way, which knows many kinds of lists, takes three kilobytes more.
fn merged(places: &[usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    if places.len() < 2 {
        return places.to_vec();
    }
    let (first, second) = places.split_at(places.len() / 2);
    let (first, second) = (merged(first, compare), merged(second, compare));
    let (mut left, mut right) = (first.as_slice(), second.as_slice());
    let mut all = Vec::with_capacity(places.len());
    while let (Some((a, behind_a)), Some((b, behind_b))) = (left.split_first(), right.split_first()) {
        // Of what is equal the one in front stays in front.
        if compare(*b, *a).is_lt() {
            all.push(*b);
            right = behind_b;
        } else {
            all.push(*a);
            left = behind_a;
        }
    }
    all.extend_from_slice(left);
    all.extend_from_slice(right);
    all
}

/// Brings each element to its place by exchanging two at a time.
fn arrange(mut places: Vec<usize>, swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..places.len() {
        let mut at = start;
        // What is in its place points to itself.
        while let Some(from) = places.get_mut(at).map(|from| std::mem::replace(from, at))
            && from != start
        {
            swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_of_sorting_agree_and_keep_what_is_equal() {
        let mut dice = 12_345_u32;
        for count in 0..200 {
            let mut throw = |sides| {
                dice = dice.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                (dice >> 16) % sides
            };
            let mut small: Vec<(u32, usize)> =
                (0..count).map(|at| (throw(1 + count as u32 / 3), at)).collect();
            let mut large = small.clone();
            large.order_by_key(|(key, _)| *key);
            by_places(&mut small, |(a, _), (b, _)| a.cmp(b));
            assert_eq!(small, large);
            assert!(small.is_sorted());
            by_places(&mut small, |a, b| b.cmp(a));
            large.order();
            large.reverse();
            assert_eq!(small, large);
        }
    }

    #[test]
    fn groups_stand_by_their_keys_and_keep_the_order_within() {
        let keys = [Some(u64::MAX), Some(0), None, Some(7), Some(0), Some(u64::MAX)];
        let by_key = groups(&places(&keys), &|at| keys.get(at).copied().flatten());
        assert_eq!(by_key, [vec![1, 4], vec![3], vec![0, 5]]);
        assert_eq!(groups(&[4, 3, 1], &|at| keys.get(at).copied().flatten()), [vec![4, 1], vec![3]]);
        assert!(groups(&[], &|_| Some(1)).is_empty() && groups(&[2], &|_| None).is_empty());
    }
}
