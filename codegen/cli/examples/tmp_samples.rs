use crm_events_cli::ingest::{document::*, place::PageId, samples::samples};
fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut code: Option<Code> = None;
        for (line, number) in text.lines().zip(1u32..) {
            let t = line.trim_start();
            match (&mut code, t.strip_prefix("```")) {
                (None, Some(info)) => {
                    let lang: String = info.chars().take_while(|c| c.is_alphanumeric()).collect();
                    let rest = info[lang.len()..].trim().to_owned();
                    let info = (!rest.is_empty()).then(|| Run {
                        text: rest,
                        style: Style::Plain,
                        link: None,
                        place: Default::default(),
                    });
                    code = Some(Code { language: Some(lang), info, lines: vec![] });
                }
                (Some(_), Some(_)) => {
                    let c = code.take().unwrap();
                    let r = samples(&c, PageId(0));
                    let l = c.language.clone().unwrap_or_default();
                    match r {
                        Ok(s) => {
                            if !s.loose.is_empty() {
                                println!(
                                    "{path}:{number} {l} ok {} {:?}",
                                    s.values.len(),
                                    s.loose
                                        .iter()
                                        .map(|l| (l.kind, l.place.line))
                                        .collect::<std::collections::BTreeSet<_>>()
                                );
                            }
                        }
                        Err(e) => println!("{path}:{number} {l} ERR {e:?}"),
                    }
                }
                (Some(c), None) => c.lines.push(CodeLine { text: line.to_owned(), line: number, column: 1 }),
                _ => {}
            }
        }
    }
}
