//! The pages that people read, whose Rust is compiled as documentation tests. One that is missing here fails a test.

macro_rules! pages {
    ($($name:ident $path:literal)*) => {
        $(
            #[doc = include_str!(concat!("../../../", $path))]
            pub struct $name;
        )*
    };
}

pages! {
    Readme "README.md"
    ReadmeOfBuild "codegen/build/README.md"
    ReadmeOfProviders "generated/README.md"
    ReadmeOfRuntime "runtime/README.md"
    Content "docs/src/content.md"
    Derives "docs/src/derives.md"
    Policy "docs/src/policy.md"
    QuickStart "docs/src/quick-start.md"
    Reading "docs/src/reading.md"
    Schemas "docs/src/schemas.md"
    Decoding "docs/src/internals/decoding.md"
    Observing "docs/src/observing.md"
    Receiving "docs/src/receiving.md"
    Serde "docs/src/serde.md"
    Settings "docs/src/settings.md"
    Stores "docs/src/stores.md"
    Values "docs/src/values.md"
    Testing "docs/src/testing.md"
    Types "docs/src/types.md"
}
