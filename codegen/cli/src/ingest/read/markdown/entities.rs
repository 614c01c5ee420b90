//! Character references of HTML.

/// References by name that documentation uses; others are left as they are.
const NAMED: [(&str, &str); 34] = [
    ("amp", "&"),
    ("apos", "'"),
    ("ast", "*"),
    ("bull", "•"),
    ("colon", ":"),
    ("comma", ","),
    ("copy", "©"),
    ("dollar", "$"),
    ("emsp", " "),
    ("ensp", " "),
    ("equals", "="),
    ("grave", "`"),
    ("gt", ">"),
    ("hellip", "…"),
    ("laquo", "«"),
    ("lbrace", "{"),
    ("lcub", "{"),
    ("ldquo", "“"),
    ("lowbar", "_"),
    ("lsqb", "["),
    ("lsquo", "‘"),
    ("lt", "<"),
    ("mdash", "—"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("num", "#"),
    ("quot", "\""),
    ("raquo", "»"),
    ("rbrace", "}"),
    ("rcub", "}"),
    ("rdquo", "”"),
    ("rsqb", "]"),
    ("rsquo", "’"),
    ("vert", "|"),
];

/// The longest reference that is looked at.
const LONGEST: usize = 12;

/// A text with its character references resolved.
pub(super) fn decoded(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('&') {
        result.push_str(before);
        match reference(behind) {
            Some((character, length)) => {
                result.push_str(&character);
                rest = behind.get(length..).unwrap_or_default();
            }
            None => {
                result.push('&');
                rest = behind;
            }
        }
    }
    result.push_str(rest);
    result
}

/// What a reference stands for, and its length without `&`.
fn reference(text: &str) -> Option<(String, usize)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(..end)?;
    if let Some(number) = name.strip_prefix('#') {
        let number = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return Some((char::from_u32(number.ok()?)?.to_string(), end + 1));
    }
    let index = NAMED.binary_search_by_key(&name, |(name, _)| name).ok()?;
    Some((NAMED[index].1.to_owned(), end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_by_name_and_by_number() {
        assert!(NAMED.is_sorted());
        assert_eq!(
            decoded("a &lt;b&gt; &#65;&#x42; &amp;lt; &nothing; & &#xffffffff; &"),
            "a <b> AB &lt; &nothing; & &#xffffffff; &"
        );
    }
}
