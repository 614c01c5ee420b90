//! What a request means to a scheme: the texts that are signed, and the signatures, without how they are spelled.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use super::part::{Part, Place};
use super::request::Request;
use super::way::{At, Way};

/// What is signed, by item of the body if each has a signature, with what stands where the signature does.
pub(super) type Meaning = Vec<Item>;

#[derive(Debug, PartialEq)]
pub(super) struct Item {
    text: Vec<u8>,
    claims: Claims,
    equal: Vec<Vec<u8>>,
}

/// What stands where the signature does.
#[derive(Debug, Default, PartialEq)]
struct Claims {
    time: Option<String>,
    signatures: BTreeSet<Vec<u8>>,
    secrets: BTreeSet<String>,
}

/// The request as one item of its body sees it.
struct Scene<'r> {
    request: &'r Request,
    /// The body, if any place is in it.
    body: Option<Value>,
    star: usize,
}

/// What a request means; `None` if it means nothing to the scheme.
pub(super) fn meaning(way: &Way, request: &Request) -> Option<Meaning> {
    let looks_inside = way.places().iter().any(|place| matches!(place, Place::Member(_)));
    let body = if looks_inside { Some(serde_json::from_slice(&request.body).ok()?) } else { None };
    let mut scene = Scene { request, body, star: 0 };
    let count = match &way.at {
        At::Place(Place::Member(path)) => scene.count(path)?,
        _ => 1,
    };
    let mut items = Vec::new();
    for star in 0..count {
        scene.star = star;
        items.push(item(way, &scene)?);
    }
    (!items.is_empty()).then_some(items)
}

fn item(way: &Way, scene: &Scene<'_>) -> Option<Item> {
    let text = match &way.at {
        At::Header(name) => scene.header(name)?,
        At::Headers(beginning) => {
            let (name, _) = scene.request.headers.iter().find(|(name, _)| name.starts_with(beginning))?;
            scene.header(name)?
        }
        At::Place(place) => String::from_utf8(scene.at(place)?).ok()?,
    };
    let claims = claims(way, text)?;
    let time = match &way.time {
        Some(place) => String::from_utf8(scene.at(place)?).ok(),
        None => claims.time.clone(),
    };
    let mut equal = Vec::new();
    for (place, parts) in &way.equal {
        equal.push(scene.at(place)?);
        equal.push(scene.text(parts, time.as_deref())?);
    }
    Some(Item { text: scene.text(&way.signed, time.as_deref())?, claims, equal })
}

impl Scene<'_> {
    /// How many elements a star stands for; one without a star.
    fn count(&self, path: &[String]) -> Option<usize> {
        let Some(star) = path.iter().position(|name| name == "*") else { return Some(1) };
        let list = path[..star].iter().try_fold(self.body.as_ref()?, |value, name| value.get(name))?;
        list.as_array().map(Vec::len)
    }

    fn header(&self, name: &str) -> Option<String> {
        let value = self.request.header(name)?;
        let is_plain = value.iter().all(|byte| matches!(byte, b'\t' | b' '..=b'~'));
        let text = is_plain.then(|| String::from_utf8(value.to_vec()).ok()).flatten()?;
        Some(text.trim_matches([' ', '\t']).to_owned())
    }

    fn at(&self, place: &Place) -> Option<Vec<u8>> {
        let Request { method, url, query, body, .. } = self.request;
        match place {
            Place::Body => Some(body.clone()),
            Place::Member(path) => {
                match path.iter().try_fold(self.body.as_ref()?, |value, name| self.step(value, name))? {
                    Value::String(text) => Some(text.clone().into_bytes()),
                    Value::Null | Value::Array(_) | Value::Object(_) => None,
                    plain => Some(plain.to_string().into_bytes()),
                }
            }
            Place::Header(name) => self.header(name).map(String::into_bytes),
            Place::Query(name) => {
                let mut found = form_urlencoded::parse(query.as_bytes()).filter(|(known, _)| known == name);
                let value = found.next()?.1.into_owned().into_bytes();
                found.next().is_none().then_some(value)
            }
            Place::Url => Some(format!("{url}?{query}").into_bytes()),
            Place::Method => Some(method.clone().into_bytes()),
        }
    }

    fn step<'v>(&self, value: &'v Value, name: &str) -> Option<&'v Value> {
        match value {
            Value::Array(items) if name == "*" => items.get(self.star),
            Value::Object(members) => members.get(name),
            _ => None,
        }
    }

    fn text(&self, parts: &[Part], time: Option<&str>) -> Option<Vec<u8>> {
        let mut text = Vec::new();
        for part in parts {
            match part {
                Part::Text(piece) => text.extend(piece.bytes()),
                Part::Time => text.extend(time?.bytes()),
                // They are always the same.
                Part::Secret(_) | Part::Given(_) | Part::Signature => {}
                Part::Place { place, is_optional, filter } => {
                    let found = self.at(place);
                    let found = if *is_optional { found.unwrap_or_default() } else { found? };
                    text.extend(self.filtered(filter.as_deref(), found)?);
                }
            }
        }
        Some(text)
    }

    fn filtered(&self, filter: Option<&str>, bytes: Vec<u8>) -> Option<Vec<u8>> {
        match filter {
            // A hash tells one text from another, as the text itself does.
            None | Some("sha256" | "crc32") => Some(bytes),
            Some("sorted-form") => {
                let kind = self.request.header("content-type")?.split(|byte| *byte == b';').next()?;
                let is_form = kind.trim_ascii().eq_ignore_ascii_case(b"application/x-www-form-urlencoded");
                (is_form && std::str::from_utf8(&bytes).is_ok()).then(|| sorted_form(&bytes))
            }
            Some("hubspot-url") => {
                let mut text = String::from_utf8(bytes).ok()?;
                for decoded in ":/?@!$'()*,;".chars() {
                    let upper = format!("%{:02X}", u32::from(decoded));
                    let other = format!("{}{}", &upper[..2], upper[2..].to_ascii_lowercase());
                    text = text.replace(&upper, &decoded.to_string()).replace(&other, &decoded.to_string());
                }
                Some(text.into_bytes())
            }
            Some(other) => panic!("{other}"),
        }
    }
}

fn sorted_form(body: &[u8]) -> Vec<u8> {
    let pairs: BTreeSet<_> = form_urlencoded::parse(body).into_owned().collect();
    pairs.into_iter().flat_map(|(name, value)| (name + &value).into_bytes()).collect()
}

/// What a text with signatures says.
fn claims(way: &Way, text: String) -> Option<Claims> {
    let text = match way.is_wrapped {
        true => String::from_utf8(STANDARD.decode(text).ok()?).ok()?,
        false => text,
    };
    let mut claims = Claims::default();
    match &way.separator {
        None => claims.read(way, &way.value, &text)?,
        Some(separator) => {
            let items = items(&way.value, separator);
            for text in text.split(separator.as_str()).map(|text| text.trim_matches([' ', '\t'])) {
                // Others are ignored; the specification of lists of versions wants a comma in each.
                if separator == " " && !text.contains(',') {
                    return None;
                }
                let _ = items.iter().find_map(|item| claims.read(way, item, text));
            }
        }
    }
    (!claims.signatures.is_empty() || !claims.secrets.is_empty()).then_some(claims)
}

/// The items of a list, which stand one behind the other in the template.
fn items(template: &[Part], separator: &str) -> Vec<Vec<Part>> {
    let mut items = vec![Vec::new()];
    for part in template {
        match part {
            Part::Text(text) => {
                let mut pieces = text.split(separator).map(|piece| Part::Text(piece.to_owned()));
                items.last_mut().unwrap().extend(pieces.next());
                items.extend(pieces.map(|piece| vec![piece]));
            }
            other => items.last_mut().unwrap().push(other.clone()),
        }
    }
    items.iter_mut().for_each(|item| item.retain(|part| *part != Part::Text(String::new())));
    items
}

impl Claims {
    /// Reads one item: texts, and behind them one thing that is looked for.
    fn read(&mut self, way: &Way, item: &[Part], text: &str) -> Option<()> {
        let (last, before) = item.split_last()?;
        let mut rest = text;
        for part in before {
            let expected = match part {
                Part::Text(text) => text.clone(),
                Part::Given(name) => format!("{name}-7"),
                other => panic!("{other:?}"),
            };
            let (start, behind) = rest.split_at_checked(expected.len())?;
            // Names of schemes have no case in HTTP.
            let ignores_case = matches!(&way.at, At::Header(name) if name == "authorization");
            let is_same =
                if ignores_case { start.eq_ignore_ascii_case(&expected) } else { start == expected };
            rest = is_same.then_some(behind)?;
        }
        match last {
            Part::Signature => {
                let bytes = if way.is_base64 { STANDARD.decode(rest).ok()? } else { hex(rest)? };
                self.signatures.insert(bytes);
            }
            Part::Secret(_) => {
                self.secrets.insert(rest.to_owned());
            }
            Part::Time if self.time.is_none() => self.time = Some(rest.to_owned()),
            other => panic!("{other:?}"),
        }
        Some(())
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    digits.len().is_multiple_of(2).then(|| digits.chunks(2).map(|pair| pair[0] * 16 + pair[1]).collect())
}
