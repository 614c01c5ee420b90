//! "Did you mean".

use strsim::osa_distance;

/// The known name that is nearest to a misspelt one, if one is near: a third of its letters may be missing, wrong, too
/// many or swapped with their neighbours. Letter case does not count.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (name.chars().count() / 3).max(1);
    let name = name.to_lowercase();
    let distance = |candidate: &str| osa_distance(&name, &candidate.to_lowercase());
    let near = known.into_iter().map(|candidate| (distance(candidate), candidate));
    near.filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const KEYWORDS: [&str; 3] = ["maxLength", "minLength", "required"];

    #[test]
    fn a_misspelt_keyword_finds_its_neighbour() {
        assert_eq!(nearest("maxLenght", KEYWORDS), Some("maxLength"));
        assert_eq!(nearest("require", KEYWORDS), Some("required"));
        assert_eq!(nearest("zebra", KEYWORDS), None);
    }
}
