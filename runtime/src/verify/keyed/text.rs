//! The texts in which signatures stand.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::few::Few;
use super::secrets::Filters;
use crate::place::template::TemplatePart;
use crate::signature::keyed::Keyed;
use crate::verify::given::Given;
use crate::verify::{encoding, error::VerifyError};

/// How many signatures of one delivery are tried.
pub(super) const MOST_SIGNATURES: usize = 16;

/// What a text with a signature looks like.
pub(super) struct Layout {
    pub(super) separator: Option<&'static str>,
    pub(super) items: Vec<Vec<Piece>>,
    pub(super) is_wrapped: bool,
    has_time: bool,
    /// Whether the case of what stands in front does not count: names of schemes in the header `authorization`.
    ignores_case: bool,
}

/// A piece of such a text.
pub(super) enum Piece {
    /// What is given may be in it.
    Text(Zeroizing<String>),
    Time,
    Signature,
    /// The secret, by the number of its filter.
    Secret(usize),
}

/// What stands in one text.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Parsed<'t> {
    pub(super) time: Option<&'t str>,
    pub(super) signatures: Few<&'t str>,
    /// Texts that should be the secret, with the numbers of their filters.
    pub(super) secrets: Vec<(usize, &'t str)>,
}

/// Why a text is refused.
#[derive(Debug, PartialEq)]
pub(super) enum TextError {
    Malformed,
    TooMany,
}

impl TextError {
    /// `malformed` is what the error is where the text is malformed.
    pub(super) fn at(&self, malformed: VerifyError) -> VerifyError {
        match self {
            Self::Malformed => malformed,
            Self::TooMany => VerifyError::TooManySignatures,
        }
    }
}

impl Layout {
    /// What the scheme's texts look like. Places are not in them.
    pub(super) fn new(keyed: &Keyed, given: &Given, filters: &mut Filters, ignores_case: bool) -> Self {
        let mut items = vec![Vec::new()];
        for part in keyed.value {
            match part {
                TemplatePart::Text(text) => {
                    let mut pieces = cut(text, keyed.separator).into_iter();
                    push_text(&mut items, pieces.next().unwrap_or_default());
                    for piece in pieces {
                        items.push(Vec::new());
                        push_text(&mut items, piece);
                    }
                }
                TemplatePart::Given(name) => push_text(&mut items, given.get(name).unwrap_or_default()),
                TemplatePart::Time => push(&mut items, Piece::Time),
                TemplatePart::Signature => push(&mut items, Piece::Signature),
                TemplatePart::Secret(filter) => push(&mut items, Piece::Secret(filters.number(*filter))),
                TemplatePart::Place(_) | TemplatePart::Optional(_) | TemplatePart::Filtered(..) => {}
            }
        }
        let has_time = keyed.value.contains(&TemplatePart::Time);
        Self { separator: keyed.separator, items, is_wrapped: keyed.is_wrapped, has_time, ignores_case }
    }

    /// The text itself, if it is in base64 as a whole.
    pub(super) fn unwrapped<'t>(&self, text: Cow<'t, str>) -> Result<Cow<'t, str>, TextError> {
        if !self.is_wrapped {
            return Ok(text);
        }
        let bytes = encoding::base64(&text).ok_or(TextError::Malformed)?;
        String::from_utf8(bytes).map(Cow::Owned).map_err(|_| TextError::Malformed)
    }

    /// What stands in a text.
    pub(super) fn parse<'t>(&self, text: &'t str) -> Result<Parsed<'t>, TextError> {
        let mut parsed = Parsed::default();
        let Some(separator) = self.separator else {
            let item = self.items.first().map_or(&[][..], Vec::as_slice);
            return if self.read(item, text, &mut parsed)? { Ok(parsed) } else { Err(TextError::Malformed) };
        };
        let mut rest = Some(text);
        while let Some(text) = rest {
            let (text, behind) = split_once(text, separator);
            rest = behind;
            let text = text.trim_matches([' ', '\t']);
            for item in &self.items {
                if self.read(item, text, &mut parsed)? {
                    break;
                }
            }
        }
        if self.has_time && parsed.time.is_none() { Err(TextError::Malformed) } else { Ok(parsed) }
    }

    /// Whether a text is such an item. What is in it is added to what was found.
    fn read<'t>(&self, item: &[Piece], text: &'t str, parsed: &mut Parsed<'t>) -> Result<bool, TextError> {
        let mut rest = text;
        let mut pieces = item.iter().peekable();
        let mut slots: [Option<(&Piece, &'t str)>; 3] = [None; 3];
        let mut count = 0;
        while let Some(piece) = pieces.next() {
            if let Piece::Text(expected) = piece {
                let Some(behind) = self.behind(rest, expected) else { return Ok(false) };
                rest = behind;
                continue;
            }
            let end = match pieces.peek() {
                Some(Piece::Text(next)) => rest.find(next.as_str()),
                Some(_) => None,
                None => Some(rest.len()),
            };
            let Some((value, behind)) = end.and_then(|end| rest.split_at_checked(end)) else {
                return Ok(false);
            };
            rest = behind;
            let Some(slot) = slots.get_mut(count) else { return Ok(false) };
            *slot = Some((piece, value));
            count += 1;
        }
        if !rest.is_empty() {
            return Ok(false);
        }
        slots.into_iter().flatten().try_for_each(|(piece, value)| parsed.add(piece, value))?;
        Ok(true)
    }

    fn behind<'t>(&self, text: &'t str, expected: &str) -> Option<&'t str> {
        if !self.ignores_case {
            return text.strip_prefix(expected);
        }
        let (start, behind) = text.split_at_checked(expected.len())?;
        start.eq_ignore_ascii_case(expected).then_some(behind)
    }

    /// The text with these values in it; `secret` gives the text of the secret by the number of its filter.
    pub(super) fn write(&self, time: &str, signature: &str, secret: &dyn Fn(usize) -> String) -> String {
        let item = |pieces: &Vec<Piece>| -> String {
            let text = |piece: &Piece| match piece {
                Piece::Text(text) => text.to_string(),
                Piece::Time => time.to_owned(),
                Piece::Signature => signature.to_owned(),
                Piece::Secret(filter) => secret(*filter),
            };
            pieces.iter().map(text).collect()
        };
        let items: Vec<String> = self.items.iter().map(item).collect();
        let text = items.join(self.separator.unwrap_or_default());
        if self.is_wrapped { encoding::to_base64(text.as_bytes()) } else { text }
    }
}

impl<'t> Parsed<'t> {
    fn add(&mut self, piece: &Piece, value: &'t str) -> Result<(), TextError> {
        match piece {
            Piece::Text(_) => {}
            Piece::Time if self.time.replace(value).is_some() => return Err(TextError::Malformed),
            Piece::Time => {}
            Piece::Signature => self.signatures.push(value),
            Piece::Secret(filter) => self.secrets.push((*filter, value)),
        }
        let count = self.signatures.len() + self.secrets.len();
        if count > MOST_SIGNATURES { Err(TextError::TooMany) } else { Ok(()) }
    }
}

/// What stands in front of a separator, and what behind. A separator of one character, as most are, is found faster than a text.
fn split_once<'t>(text: &'t str, separator: &str) -> (&'t str, Option<&'t str>) {
    let mut characters = separator.chars();
    let split = match (characters.next(), characters.next()) {
        (Some(character), None) => text.split_once(character),
        _ => text.split_once(separator),
    };
    split.map_or((text, None), |(before, behind)| (before, Some(behind)))
}

fn cut<'t>(text: &'t str, separator: Option<&str>) -> Vec<&'t str> {
    separator.map_or_else(|| vec![text], |separator| text.split(separator).collect())
}

fn push(items: &mut [Vec<Piece>], piece: Piece) {
    if let Some(last) = items.last_mut() {
        last.push(piece);
    }
}

/// Adds a text to the last item, to the text that is there already if there is one.
fn push_text(items: &mut [Vec<Piece>], text: &str) {
    let Some(last) = items.last_mut() else { return };
    match last.last_mut() {
        // Anew, so that no piece of what is given stays where there was no room for more.
        Some(Piece::Text(before)) => *before = Zeroizing::new([before.as_str(), text].concat()),
        _ if text.is_empty() => {}
        _ => last.push(Piece::Text(Zeroizing::new(text.to_owned()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::keyed::SignatureAlgorithm;

    fn layout(keyed: &Keyed, ignores_case: bool) -> Layout {
        Layout::new(keyed, &Given::new().with("id", "h-7"), &mut Filters::default(), ignores_case)
    }

    const KEYED: Keyed = Keyed::header(SignatureAlgorithm::HmacSha256, &["x-signature"]);

    #[test]
    fn pairs_come_in_any_order_and_others_are_ignored() {
        const PAIRS: Keyed = KEYED
            .value(&[
                TemplatePart::Text("t="),
                TemplatePart::Time,
                TemplatePart::Text(",v1="),
                TemplatePart::Signature,
            ])
            .separator(",");
        let pairs = layout(&PAIRS, false);
        let parsed = pairs.parse("v1=a, t=7 ,v0=x,v1=b,odd").unwrap();
        let signatures = Few::More(vec!["a", "b"]);
        assert_eq!(parsed, Parsed { time: Some("7"), signatures, secrets: vec![] });
        for text in ["", "v1=a", "t=7,t=7,v1=a"] {
            assert_eq!(pairs.parse(text).unwrap_err(), TextError::Malformed, "{text}");
        }
        assert_eq!(*pairs.parse("t=7").unwrap().signatures, [""; 0]);
        let many = format!("t=7{}", ",v1=a".repeat(17));
        assert_eq!(pairs.parse(&many).unwrap_err(), TextError::TooMany);
        assert_eq!(pairs.write("7", "a", &|_| String::new()), "t=7,v1=a");
    }

    #[test]
    fn what_stands_around_a_signature_has_to_be_there() {
        const AROUND: Keyed = KEYED.value(&[
            TemplatePart::Given("id"),
            TemplatePart::Text(":"),
            TemplatePart::Signature,
            TemplatePart::Text(";"),
        ]);
        let around = layout(&AROUND, false);
        assert_eq!(*around.parse("h-7:a;").unwrap().signatures, ["a"]);
        for text in ["h-7:a", "h-8:a;", "a", "h-7:a;;", "H-7:a;"] {
            assert_eq!(around.parse(text).unwrap_err(), TextError::Malformed, "{text}");
        }
        assert_eq!(around.write("", "a", &|_| String::new()), "h-7:a;");
    }

    #[test]
    fn names_of_schemes_have_no_case_where_http_says_so() {
        const BEARER: Keyed = KEYED.value(&[TemplatePart::Text("Bearer "), TemplatePart::Secret(None)]);
        assert_eq!(layout(&BEARER, true).parse("bEARER X").unwrap().secrets, [(0, "X")]);
        assert!(layout(&BEARER, false).parse("bearer X").is_err());
        assert!(layout(&BEARER, true).parse("bearerX").is_err());
    }

    #[test]
    fn a_whole_text_may_be_in_base64() {
        let wrapped = layout(&KEYED.wrapped(), false);
        assert_eq!(wrapped.unwrapped("YQ==".into()), Ok("a".into()));
        for text in ["YQ", "a*", "/w=="] {
            assert_eq!(wrapped.unwrapped(text.into()), Err(TextError::Malformed), "{text}");
        }
        assert_eq!(wrapped.write("", "a", &|_| String::new()), "YQ==");
    }
}
