//! What is answered.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::place;
use crate::emit::scope::Scope;
use crate::ir::answers::{Again, Answer, AnswerPart, Answers, Condition, Handshake};

pub(super) fn handshake(handshake: &Handshake, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let when = handshake.when.iter().map(|condition| self::condition(condition, scope));
    let unsigned = handshake.is_unsigned.then(|| quote!(.unsigned()));
    let answer = (handshake.answer != Answer::default()).then(|| {
        let answer = self::answer(&handshake.answer, scope);
        quote!(.answer(#answer))
    });
    quote!(#rt::Handshake::when(&[#(#when),*]) #unsigned #answer)
}

fn condition(condition: &Condition, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    match condition {
        Condition::Named(name) => quote!(#rt::Condition::Named(#name)),
        Condition::There(at) => {
            let at = place::place(at, scope);
            quote!(#rt::Condition::There(#at))
        }
        Condition::Equals(at, text) => {
            let (at, text) = (place::place(at, scope), place::template(text, scope));
            quote!(#rt::Condition::Equals(#at, #text))
        }
    }
}

fn answer(answer: &Answer, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt();
    let status = Literal::u16_unsuffixed(answer.status);
    let body = answer.content_type.as_ref().map(|content_type| {
        let parts = answer.body.iter().map(|part| match part {
            AnswerPart::Text(text) => quote!(#rt::AnswerPart::Text(#text)),
            AnswerPart::Template(template) => {
                let template = place::template(template, scope);
                quote!(#rt::AnswerPart::Template(#template))
            }
            AnswerPart::JsonString(template) => {
                let template = place::template(template, scope);
                quote!(#rt::AnswerPart::JsonString(#template))
            }
        });
        quote!(.body(#content_type, &[#(#parts),*]))
    });
    let headers = (!answer.headers.is_empty()).then(|| {
        let headers = answer.headers.iter().map(|(name, text)| {
            let text = place::template(text, scope);
            quote!((#name, #text))
        });
        quote!(.headers(&[#(#headers),*]))
    });
    quote!(#rt::Answer::status(#status) #body #headers)
}

/// Nothing where the sender does not differ from others.
pub(super) fn answers(answers: &Answers, scope: Scope<'_>) -> Option<TokenStream> {
    if *answers == Answers::default() {
        return None;
    }
    let rt = scope.rt();
    let Answers { status, body, again } = answers;
    let success = (*status != 200 || !body.is_empty()).then(|| {
        let status = Literal::u16_unsuffixed(*status);
        quote!(.success(#status, #body))
    });
    let again = match again {
        Again::Unknown => None,
        Again::After(statuses) => {
            let statuses = statuses.iter().map(|status| Literal::u16_unsuffixed(*status));
            Some(quote!(.again(#rt::Again::After(&[#(#statuses),*]))))
        }
        Again::Never => Some(quote!(.again(#rt::Again::Never))),
    };
    Some(quote!(const ANSWERS: #rt::Answers = #rt::Answers::new() #success #again;))
}
