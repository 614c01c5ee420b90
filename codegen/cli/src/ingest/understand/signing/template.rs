//! Templates of signed texts and of headers, as pages write them: `{timestamp}.{rawBody}`, `t=timestamp,v1=signature`,
//! `timestamp + "." + body`.

use super::super::words::folded;

/// What a name in such a template stands for.
fn part(name: &str) -> Option<&'static str> {
    let name = folded(name);
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if has(&["signature", "digest", "hmac"]) && !has(&["body", "payload"]) {
        return Some("{signature}");
    }
    if has(&["timestamp", "unixtime", "epoch"]) || ["t", "ts", "time"].contains(&name.as_str()) {
        return Some("{time}");
    }
    has(&["body", "payload"]).then_some("{$request.body}")
}

/// A template as documents have it; nothing if a name in it is unknown, or it has none.
pub(super) fn template(text: &str) -> Option<String> {
    let text = text.trim();
    let made = sum(text).or_else(|| braced(text)).or_else(|| bare(text))?;
    (made.matches('{').count() <= 4).then_some(made)
}

/// `timestamp + "." + body`
fn sum(text: &str) -> Option<String> {
    let terms: Vec<&str> = text.split('+').map(str::trim).collect();
    if terms.len() < 2 {
        return None;
    }
    let mut made = String::new();
    for term in terms {
        match quoted(term) {
            Some(literal) if !literal.contains(['{', '}']) => made.push_str(literal),
            Some(_) => return None,
            None => made.push_str(part(term)?),
        }
    }
    Some(made)
}

fn quoted(term: &str) -> Option<&str> {
    ['"', '\'', '`']
        .into_iter()
        .find_map(|mark| term.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)))
}

/// `${timestamp}.${body}`, `<timestamp>.<body>`
fn braced(text: &str) -> Option<String> {
    let mut made = String::new();
    let mut rest = text;
    let mut count = 0;
    while let Some(at) = rest.find(['{', '<']) {
        let (before, inside) = rest.split_at(at);
        let close = if inside.starts_with('{') { '}' } else { '>' };
        let (name, behind) = inside.get(1..)?.split_once(close)?;
        made.push_str(before.strip_suffix(['$', '#']).unwrap_or(before));
        made.push_str(part(name)?);
        rest = behind;
        count += 1;
    }
    made.push_str(rest);
    let literal_ends = !made.contains(char::is_whitespace);
    (count > 0 && literal_ends).then_some(made)
}

/// `t=timestamp,v1=signature`, `timestamp.body`
fn bare(text: &str) -> Option<String> {
    if text.contains(char::is_whitespace) || !text.contains(['.', ':', '=']) {
        return None;
    }
    let mut made = String::new();
    let mut rest = text;
    let mut count = 0;
    while !rest.is_empty() {
        let end = rest.find(['.', ':', ',', '=', '|']).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(end);
        let is_label = behind.starts_with('=');
        match part(word) {
            Some(known) if !is_label => {
                made.push_str(known);
                count += 1;
            }
            _ if is_label || (word.len() < 4 && behind.starts_with(':')) || word.is_empty() => {
                made.push_str(word);
            }
            _ => return None,
        }
        let mut marks = behind.chars();
        if let Some(mark) = marks.next() {
            made.push(mark);
        }
        rest = marks.as_str();
    }
    (count > 0 && made.contains("{")).then_some(made)
}

#[cfg(test)]
mod tests {
    use super::template;

    #[test]
    fn templates_are_written_in_many_ways() {
        for (text, is) in [
            ("{timestamp}.{rawBody}", "{time}.{$request.body}"),
            ("${timestamp}.${request.body.toString()}", "{time}.{$request.body}"),
            ("#{timestamp}.#{webhook_request_body}", "{time}.{$request.body}"),
            ("v0:{timestamp}:{body}", "v0:{time}:{$request.body}"),
            ("<timestamp>:<payload>", "{time}:{$request.body}"),
            ("timestamp + \".\" + body", "{time}.{$request.body}"),
            ("timestamp + request_body", "{time}{$request.body}"),
            ("t={unix timestamp},v1={signature}", "t={time},v1={signature}"),
            ("t=timestamp,s=encoded-signature", "t={time},s={signature}"),
            ("sha256=<signature>", "sha256={signature}"),
            ("timestamp.payload", "{time}.{$request.body}"),
        ] {
            assert_eq!(template(text).as_deref(), Some(is), "{text}");
        }
    }

    #[test]
    fn what_has_an_unknown_name_is_no_template() {
        for text in ["{id}.{body}", "X-Sign", "sha256", "a.b", "body + salt", "see {body} there", "x=1,y=2"] {
            assert_eq!(template(text), None, "{text}");
        }
    }
}
