//! The words that a name is made of, in any spelling.

/// The words of a name in lower case: `crmOpportunity::created` → `crm`, `opportunity`, `created`; `SMSTemplate` → `sms`,
/// `template`. What is no letter stands between words.
pub(super) fn words(name: &str, is_letter: fn(char) -> bool) -> Vec<String> {
    let characters: Vec<char> = name.chars().collect();
    let letter = |at: Option<usize>| characters.get(at?).copied().filter(|character| is_letter(*character));
    let mut words: Vec<String> = vec![String::new()];
    for (index, &character) in characters.iter().enumerate() {
        let before = letter(index.checked_sub(1));
        let is_after_lower = before.is_some_and(|before| before.is_lowercase() || before.is_ascii_digit());
        let ends_capitals = before.is_some_and(char::is_uppercase)
            && letter(index.checked_add(1)).is_some_and(char::is_lowercase);
        if !is_letter(character) || (character.is_uppercase() && (is_after_lower || ends_capitals)) {
            words.push(String::new());
        }
        if let (true, Some(word)) = (is_letter(character), words.last_mut()) {
            word.extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
