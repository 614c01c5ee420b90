//! Putting into order what was noted of a body.

use std::collections::BinaryHeap;

/// The values by their offsets; those of the same offset stay as they were. What was noted mostly is in order, and is sorted where
/// something is wrong, so little code matters more than how quick it is: the sorts of the standard library are 7 kB a type.
pub(crate) fn by_offset<T: Copy>(values: Vec<T>, offset: impl Fn(&T) -> usize) -> Vec<T> {
    if values.is_sorted_by_key(&offset) {
        return values;
    }
    let places = values.iter().enumerate().map(|(index, value)| (offset(value), index)).collect();
    sorted(places).into_iter().filter_map(|(_, index)| values.get(index).copied()).collect()
}

#[inline(never)]
fn sorted(places: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    BinaryHeap::from(places).into_sorted_vec()
}

#[cfg(test)]
mod tests {
    use super::by_offset;

    #[test]
    fn values_of_one_offset_stay_as_they_were() {
        let values = vec![(7, 'a'), (3, 'b'), (7, 'c'), (0, 'd'), (3, 'e'), (7, 'f')];
        let expected = vec![(0, 'd'), (3, 'b'), (3, 'e'), (7, 'a'), (7, 'c'), (7, 'f')];
        assert_eq!(by_offset(values, |(offset, _)| *offset), expected);
        assert_eq!(by_offset(expected.clone(), |(offset, _)| *offset), expected);
    }

    #[test]
    fn many_are_sorted_as_the_standard_library_sorts_them() {
        let mut state = 7_usize;
        let values: Vec<(usize, usize)> = (0..5000)
            .map(|index| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                (state >> 56, index)
            })
            .collect();
        let mut expected = values.clone();
        expected.sort_by_key(|(offset, _)| *offset);
        assert_eq!(by_offset(values, |(offset, _)| *offset), expected);
    }
}
