//! Forms (`application/x-www-form-urlencoded`) and the JSON that says the same.
//!
//! Names with brackets are objects and lists, as PHP has them: `a[b]=1` is `{"a":{"b":"1"}}`, `a[]=1&a[]=2` is
//! `{"a":["1","2"]}`. Names that count, `a[0]=1&a[1]=2`, are an object whose members are called `0` and `1`, which is read as an
//! array where the schema says array. A name that comes again is an array of all its values.

pub(super) mod read;
pub(crate) mod write;

#[cfg(test)]
mod tests;
