//! Which characters a label may hold: [RFC 5892](https://www.rfc-editor.org/rfc/rfc5892).

use icu_properties::props::{
    ChangesWhenNfkcCasefolded, DefaultIgnorableCodePoint, GeneralCategory, HangulSyllableType,
    NoncharacterCodePoint, Script, WhiteSpace,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// Whether the character at `index` of `label` is allowed there. Joiners are, because they are judged elsewhere.
pub(super) fn is_in_context(label: &[char], index: usize) -> bool {
    let script = |neighbour: Option<&char>| neighbour.map(|one| CodePointMapData::<Script>::new().get(*one));
    let before = || index.checked_sub(1).and_then(|index| label.get(index));
    let after = || label.get(index + 1);
    match label[index] {
        // Appendix A.3: middle dot.
        '\u{b7}' => before() == Some(&'l') && after() == Some(&'l'),
        // Appendix A.4: Greek lower numeral sign.
        '\u{375}' => script(after()) == Some(Script::Greek),
        // Appendices A.5 and A.6: Hebrew punctuation.
        '\u{5f3}' | '\u{5f4}' => script(before()) == Some(Script::Hebrew),
        // Appendix A.7: Katakana middle dot.
        '\u{30fb}' => label
            .iter()
            .any(|one| matches!(script(Some(one)), Some(Script::Hiragana | Script::Katakana | Script::Han))),
        // Appendices A.8 and A.9: Arabic digits of two kinds.
        '\u{660}'..='\u{669}' => !label.iter().any(|one| matches!(one, '\u{6f0}'..='\u{6f9}')),
        '\u{6f0}'..='\u{6f9}' => !label.iter().any(|one| matches!(one, '\u{660}'..='\u{669}')),
        // Appendices A.1 and A.2.
        '\u{200c}' | '\u{200d}' => true,
        character => is_valid(character),
    }
}

/// Whether the derived property (section 3) of `character` is PVALID.
fn is_valid(character: char) -> bool {
    match character {
        '-' | '0'..='9' | 'a'..='z' => true,
        // Exceptions, section 2.6.
        '\u{df}' | '\u{3c2}' | '\u{6fd}' | '\u{6fe}' | '\u{f0b}' | '\u{3007}' => true,
        '\u{640}' | '\u{7fa}' | '\u{302e}' | '\u{302f}' | '\u{3031}'..='\u{3035}' | '\u{303b}' => false,
        // IgnorableBlocks, section 2.4.
        '\u{20d0}'..='\u{20ff}' | '\u{1d100}'..='\u{1d1ff}' | '\u{1d200}'..='\u{1d24f}' => false,
        _ => is_letter_or_digit(character) && !is_unstable(character) && !is_old_hangul_letter(character),
    }
}

/// LetterDigits, section 2.1. Letters in upper case are not stable.
fn is_letter_or_digit(character: char) -> bool {
    matches!(
        CodePointMapData::<GeneralCategory>::new().get(character),
        GeneralCategory::LowercaseLetter
            | GeneralCategory::UppercaseLetter
            | GeneralCategory::OtherLetter
            | GeneralCategory::DecimalNumber
            | GeneralCategory::ModifierLetter
            | GeneralCategory::NonspacingMark
            | GeneralCategory::SpacingMark
    )
}

/// Unstable, section 2.2, and IgnorableProperties, section 2.3.
fn is_unstable(character: char) -> bool {
    CodePointSetData::new::<ChangesWhenNfkcCasefolded>().contains(character)
        || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character)
        || CodePointSetData::new::<WhiteSpace>().contains(character)
        || CodePointSetData::new::<NoncharacterCodePoint>().contains(character)
}

/// OldHangulJamo, section 2.9.
fn is_old_hangul_letter(character: char) -> bool {
    matches!(
        CodePointMapData::<HangulSyllableType>::new().get(character),
        HangulSyllableType::LeadingJamo | HangulSyllableType::VowelJamo | HangulSyllableType::TrailingJamo
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_marks_and_digits_are_valid() {
        for character in
            ['a', '0', '-', 'é', 'ß', 'ς', 'ж', '字', 'あ', '한', '\u{93f}', '\u{660}', '\u{13a0}']
        {
            assert!(is_valid(character), "{character:?}");
        }
    }

    #[test]
    fn what_changes_or_is_no_letter_is_not() {
        let wrong = [
            'A', 'É', 'ſ', 'ﬁ', '㈱', '☃', '!', '_', ' ', '\u{ad}', '\u{1100}', '\u{640}', '\u{302e}',
            '\u{20dd}', '\u{ab70}', '\u{e000}', '\u{fdd0}', '\u{378}',
        ];
        for character in wrong {
            assert!(!is_valid(character), "{character:?}");
        }
    }

    #[test]
    fn some_characters_are_valid_only_beside_others() {
        let is_allowed = |label: &str| {
            let characters: Vec<char> = label.chars().collect();
            (0..characters.len()).all(|index| is_in_context(&characters, index))
        };
        for label in ["l·l", "α͵β", "א׳ב", "・ぁ", "ァ・", "ب٠", "۰0"] {
            assert!(is_allowed(label), "{label}");
        }
        for label in ["a·l", "·", "α͵", "׳ב", "・", "٠۰"] {
            assert!(!is_allowed(label), "{label}");
        }
    }
}
