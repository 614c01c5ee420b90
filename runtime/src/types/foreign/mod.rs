//! Types of other crates, each behind a feature: conversions both ways, and [`Convert`](crate::Convert).

#[cfg(feature = "bigdecimal")]
mod bigdecimal;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(any(feature = "bigdecimal", feature = "rust_decimal"))]
mod numbers;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "time")]
mod time;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod times;
#[cfg(feature = "uuid")]
mod uuid;
