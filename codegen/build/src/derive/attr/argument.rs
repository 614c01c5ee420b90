//! The grammar of attributes: words, values and lists in each other.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprUnary, Lit, LitStr, Path, Token, Type, UnOp};

/// One argument of an attribute.
pub(in crate::derive) enum Argument {
    /// `nested`, `crate::rules::CODE`
    Word(Path),
    /// `rename = "id"`
    Value(Path, Expr),
    /// `length(min = 1, max = 250)`
    List(Path, Vec<Argument>),
    /// `"$request.query.kind" = "deal"`
    Pair(LitStr, Expr),
    /// `"ticket.created"`, `3`
    Literal(Expr),
}

impl Argument {
    /// The name, if it has one that is a single word.
    pub(in crate::derive) fn name(&self) -> Option<String> {
        let (Self::Word(path) | Self::Value(path, _) | Self::List(path, _)) = self else { return None };
        path.get_ident().map(ToString::to_string)
    }

    /// Where the name stands; the whole of what has none.
    pub(in crate::derive) fn name_span(&self) -> Span {
        match self {
            Self::Word(path) | Self::Value(path, _) | Self::List(path, _) => path.span(),
            Self::Pair(name, _) => name.span(),
            Self::Literal(literal) => literal.span(),
        }
    }

    /// `name = "text"` or `name("text")`.
    pub(in crate::derive) fn text(&self) -> syn::Result<LitStr> {
        self.single().and_then(as_text).ok_or_else(|| self.expected("a text: `{name} = \"…\"`"))
    }

    /// `name = 5`, `name = "0.01"` or `name(5)`: the number as JSON writes it.
    pub(in crate::derive) fn number(&self) -> syn::Result<String> {
        self.single().and_then(as_number).ok_or_else(|| self.expected("a number: `{name} = 1`"))
    }

    /// `name = 5` or `name(5)`.
    pub(in crate::derive) fn count(&self) -> syn::Result<u64> {
        let number = self.single().and_then(as_number).and_then(|number| number.parse().ok());
        number.ok_or_else(|| self.expected("a whole number that is not negative: `{name} = 1`"))
    }

    /// `5` or `name = 5`, without quotes: an integer.
    pub(in crate::derive) fn integer(&self) -> Option<String> {
        let value = self.single().filter(|value| as_text(value).is_none())?;
        as_number(value).filter(|digits| !digits.contains(['.', 'e', 'E']))
    }

    /// `name(path::to::it)` or `name = path::to::it`.
    pub(in crate::derive) fn path(&self) -> syn::Result<Path> {
        let path = match self {
            Self::List(_, list) => match &list[..] {
                [Self::Word(path)] => Some(path.clone()),
                _ => None,
            },
            Self::Value(_, Expr::Path(path)) if path.attrs.is_empty() && path.qself.is_none() => {
                Some(path.path.clone())
            }
            _ => None,
        };
        path.ok_or_else(|| self.expected("a path: `{name}(path::to::it)`"))
    }

    /// `name = Type<'a>`
    pub(in crate::derive) fn ty(&self) -> syn::Result<TokenStream> {
        match self {
            Self::Value(_, value @ (Expr::Path(_) | Expr::Verbatim(_))) => Ok(value.to_token_stream()),
            _ => Err(self.expected("a type: `{name} = Type`")),
        }
    }

    /// `name`, without a value.
    pub(in crate::derive) fn word(&self) -> syn::Result<()> {
        match self {
            Self::Word(_) => Ok(()),
            _ => Err(self.expected("no value: `{name}`")),
        }
    }

    /// `name(…, …)`
    pub(in crate::derive) fn list(&self, example: &str) -> syn::Result<&[Argument]> {
        match self {
            Self::List(_, list) if !list.is_empty() => Ok(list),
            _ => Err(self.expected(&format!("a list: `{example}`"))),
        }
    }

    /// The one value that stands behind the name.
    fn single(&self) -> Option<&Expr> {
        match self {
            Self::Value(_, value) | Self::Literal(value) => Some(value),
            Self::List(_, list) => match &list[..] {
                [Self::Literal(value)] => Some(value),
                _ => None,
            },
            Self::Word(_) | Self::Pair(..) => None,
        }
    }

    fn expected(&self, what: &str) -> syn::Error {
        let name = self.name().unwrap_or_else(|| "this".to_owned());
        let message = format!("`{name}` takes {}", what.replace("{name}", &name));
        syn::Error::new_spanned(self, message)
    }
}

/// `"text"`
pub(in crate::derive) fn as_text(value: &Expr) -> Option<LitStr> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.clone()),
        Expr::Group(group) => as_text(&group.expr),
        _ => None,
    }
}

/// `true`, `false`
pub(in crate::derive) fn as_flag(value: &Expr) -> Option<bool> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Bool(flag), .. }) => Some(flag.value),
        Expr::Group(group) => as_flag(&group.expr),
        _ => None,
    }
}

/// `5`, `-0.5`, `1e3`, or `"0.010"`, whose digits are all kept; as JSON writes it.
pub(in crate::derive) fn as_number(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => Some(number.base10_digits().to_owned()),
        Expr::Lit(ExprLit { lit: Lit::Float(number), .. }) => {
            let digits = number.base10_digits();
            Some(if digits.ends_with('.') { format!("{digits}0") } else { digits.to_owned() })
        }
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => {
            Some(text.value()).filter(|text| is_json_number(text))
        }
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => {
            as_number(expr).filter(|number| !number.starts_with('-')).map(|number| format!("-{number}"))
        }
        Expr::Group(group) => as_number(&group.expr),
        _ => None,
    }
}

/// Whether a text is a number of RFC 8259, section 6.
fn is_json_number(text: &str) -> bool {
    fn digits(text: &str) -> Option<&str> {
        let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
        (rest.len() < text.len()).then_some(rest)
    }
    let parse = || {
        let text = text.strip_prefix('-').unwrap_or(text);
        let mut rest = match text.strip_prefix('0') {
            Some(rest) => rest,
            None => digits(text)?,
        };
        if let Some(fraction) = rest.strip_prefix('.') {
            rest = digits(fraction)?;
        }
        if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
            rest = digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))?;
        }
        Some(rest.is_empty())
    };
    parse() == Some(true)
}

impl Parse for Argument {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) && input.peek2(Token![=]) {
            let name = input.parse()?;
            input.parse::<Token![=]>()?;
            return Ok(Self::Pair(name, value(input)?));
        }
        if input.peek(Lit) || input.peek(Token![-]) {
            return input.parse().map(Self::Literal);
        }
        // `crate = "…"` and `type = "…"` have keywords as names.
        let path = if input.peek2(Token![::]) || input.peek(Token![::]) {
            Path::parse_mod_style(input)?
        } else {
            Path::from(input.call(syn::Ident::parse_any)?)
        };
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            return Ok(Self::Value(path, value(input)?));
        }
        if input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            return Ok(Self::List(path, arguments(&content)?));
        }
        Ok(Self::Word(path))
    }
}

/// An expression, or a type, which is no expression where it has parameters: `Envelope<'a>`.
fn value(input: ParseStream<'_>) -> syn::Result<Expr> {
    let ahead = input.fork();
    if ahead.parse::<Type>().is_ok() && (ahead.is_empty() || ahead.peek(Token![,])) && !input.peek(Lit) {
        let ty: Type = input.parse()?;
        return Ok(syn::parse2(ty.to_token_stream()).unwrap_or_else(|_| Expr::Verbatim(ty.to_token_stream())));
    }
    input.parse()
}

/// All arguments of a list.
pub(super) fn arguments(input: ParseStream<'_>) -> syn::Result<Vec<Argument>> {
    Ok(Punctuated::<Argument, Token![,]>::parse_terminated(input)?.into_iter().collect())
}

impl ToTokens for Argument {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Word(path) => path.to_tokens(tokens),
            Self::Value(path, value) => quote::quote!(#path = #value).to_tokens(tokens),
            Self::List(path, list) => quote::quote!(#path(#(#list),*)).to_tokens(tokens),
            Self::Pair(name, value) => quote::quote!(#name = #value).to_tokens(tokens),
            Self::Literal(value) => value.to_tokens(tokens),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_json_number;

    #[test]
    fn numbers_in_quotes_are_those_of_json() {
        for text in ["0", "-0", "10", "0.10", "1e3", "-1.5E-7", "12345678901234567890"] {
            assert!(is_json_number(text), "{text}");
        }
        for text in ["", "-", "01", ".5", "1.", "1e", "+1", "0x10", "1_000", " 1"] {
            assert!(!is_json_number(text), "{text}");
        }
    }
}
