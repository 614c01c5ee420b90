//! Settings about single types, and about how modules are laid out.

use std::path::PathBuf;

use super::Config;
use crate::base::selector::Selector;
use crate::overrides::redact::Redact;
use crate::overrides::unknown::Unknown;
use crate::schema::lower::settings::{Conversion, Convertible, Replacement};

/// # Choosing types
///
/// Settings about types take their names as in the generated code: `Lead`, or `acme.Lead` for the one of the module `acme`.
/// `*` stands for any characters: `acme.*` is all types of a module, `*Fields` all whose names end so, `*` all there are.
/// A provider's own `…Event`, `…Envelope` and `…Headers` can be chosen, too. A name that no type has is an error, with the
/// one that was probably meant. Of two settings about the same type, the later one counts; derives and attributes add up.
impl Config {
    /// Derives more traits for types. `traits` are paths, separated by commas.
    ///
    /// What a type has already (`Clone`, `Debug`, `Default`, `PartialEq`; enums of strings also `Eq` and `Hash`) is left
    /// out, so that `derive("*", "Eq")` needs no exceptions. What a type cannot have, because something in it has not, is an
    /// error, and so are serde's traits: what they would read and write is not the payload. The crate of another trait is a
    /// dependency of yours.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/morph");
    /// let output = crm_events_build::Config::new()
    ///     .input(schemas)
    ///     .derive("Engagement*", "PartialOrd, Ord")
    ///     .generate()?;
    /// assert!(output.files()["morph/crm_engagement.rs"].contains("#[derive(PartialOrd, Ord)]"));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn derive(mut self, types: impl Into<String>, traits: impl Into<String>) -> Self {
        self.overrides.derives.push((Selector::new(types), traits.into()));
        self
    }

    /// Puts attributes in front of types, behind all derives.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/morph");
    /// let output = crm_events_build::Config::new().input(schemas).attribute("morph.*Event", "#[non_exhaustive]").generate()?;
    /// assert!(output.files()["morph/events.rs"].contains("#[non_exhaustive]\npub enum MorphEvent"));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn attribute(mut self, types: impl Into<String>, attribute: impl Into<String>) -> Self {
        self.overrides.attributes.push((Selector::new(types), attribute.into()));
        self
    }

    /// Uses a type of yours instead of one that would be generated, or of the type of a definition in a schema; or, by the
    /// path of a field, `Lead.value`, instead of that field's type.
    ///
    /// Nothing is generated for the schema but the name, which means your type: a path from `crate::` or the name of a
    /// crate. It implements `Decode`, `Encode`, `Validate`, `Clone`, `Debug`, `Default` and `PartialEq`, and what the
    /// schema asks for is its business; if it lacks one of them, the compiler says so in one message.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/morph");
    /// let output = crm_events_build::Config::new().input(schemas).replace("Relation", "crate::Relation").generate()?;
    /// assert!(output.files()["morph/resource.rs"].contains("pub type Relation = crate::Relation;"));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    ///
    /// A field is named by its type and its name, in JSON or in Rust: `Lead.value`, `acme.Lead.value`, `*Fields.amount`. Its
    /// type implements `Decode`, `Encode`, `Validate`, `IntoOwned`, `Clone`, `Debug` and `PartialEq`, the first four of which
    /// the runtime's `Convert` gives; `rust_decimal::Decimal` and others have it with the features of the runtime that are
    /// named after them. The checks of the schema are made on the JSON as it came.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/morph");
    /// let output = crm_events_build::Config::new()
    ///     .input(schemas)
    ///     .replace("CrmOpportunityFields.amount", "rust_decimal::Decimal")
    ///     .generate()?;
    /// assert!(output.files()["morph/crm_opportunity.rs"].contains("rust_decimal::Decimal"));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn replace(mut self, ty: impl Into<String>, with: impl Into<String>) -> Self {
        let (ty, with) = (ty.into(), with.into());
        match Selector::of_field(&ty) {
            Some((types, name)) => {
                self.settings.conversions.push(Conversion { of: Convertible::Field { types, name }, with });
            }
            None => self.settings.replacements.push(Replacement { selector: Selector::new(ty), with }),
        }
        self
    }

    /// Uses a type for strings of a format, wherever a field, an item or a value of a map or union is one.
    ///
    /// The type implements the runtime's `Convert`, as those of `jiff`, `chrono`, `time` and `uuid` do with its features of
    /// these names. What the schema asks for is checked on the text as it came; a text that the type cannot hold is an error
    /// at its place. What is written again is the same by value: another text may stand for the same moment. Constants and
    /// enums stay what they are. For a single field, and for numbers, there is [`replace`](Self::replace), which goes before.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/morph");
    /// let output =
    ///     crm_events_build::Config::new().input(schemas).format("date-time", "jiff::Timestamp").generate()?;
    /// assert!(output.files()["morph/crm_opportunity.rs"].contains("pub created_at: jiff::Timestamp"));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn format(mut self, format: impl Into<String>, with: impl Into<String>) -> Self {
        let of = Convertible::Format(format.into());
        self.settings.conversions.push(Conversion { of, with: with.into() });
        self
    }

    /// Keeps what members hold out of `Debug`: it shows `<redacted>` in their place, whatever is there. `member` is the name of a
    /// type and of a member, as the payload or the generated code has it: `Lead.email`, `acme.Lead.email`. `*` stands for any
    /// characters: `*.email` is the member of this name in all types, `Lead.*` all there are. Of tuples it is the number of an item,
    /// of other enums the name of a variant; an enum of texts is shown or not as a whole, `Status.*`.
    ///
    /// Where anything of a module is redacted, so is what its schemas do not name: `extra` shows names alone, an unknown event its
    /// name, and values that fit no type nothing. Logs of the runtime never have payloads, with this setting or without.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/heffl");
    /// let output = crm_events_build::Config::new().input(schemas).redact("*.email").redact("*.phone*").generate()?;
    /// assert!(output.files()["heffl/lead.rs"].contains(r#"("email", &rt::redacted::Redacted)"#));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn redact(mut self, member: impl Into<String>) -> Self {
        self.overrides.redacted.push(Redact::Member(member.into()));
        self
    }

    /// Keeps the members of a format, such as `email`, out of `Debug`, as [`redact`](Self::redact) does; also lists and maps of such
    /// values. The format is what the schema says, whether it is checked or not.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/heffl");
    /// let output = crm_events_build::Config::new().input(schemas).redact_format("date-time").generate()?;
    /// assert!(output.files()["heffl/delivery.rs"].contains(r#"("timestamp", &rt::redacted::Redacted)"#));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn redact_format(mut self, format: impl Into<String>) -> Self {
        self.overrides.redacted.push(Redact::Format(format.into()));
        self
    }

    /// Says what becomes of members that a schema does not name; otherwise they are kept.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/morph");
    /// use crm_events_build::Unknown;
    ///
    /// let output = crm_events_build::Config::new()
    ///     .input(schemas)
    ///     .unknown_members("*", Unknown::Drop)
    ///     .unknown_members("CrmOpportunityFields", Unknown::Keep)
    ///     .generate()?;
    /// assert_eq!(output.files()["morph/crm_opportunity.rs"].matches("pub extra: Extra").count(), 1);
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn unknown_members(mut self, types: impl Into<String>, unknown: Unknown) -> Self {
        self.overrides.unknown.push((Selector::new(types), unknown));
        self
    }

    /// Takes values that an enum of strings does not list: they arrive as `Unknown` and violate nothing.
    ///
    /// Schemas that became any JSON, and unions that a check tells apart, are checked as they say.
    pub fn open_enums(mut self, types: impl Into<String>) -> Self {
        self.overrides.open_enums.push((Selector::new(types), true));
        self
    }

    /// Makes values that an enum of strings does not list violations, also where the schema takes any other string.
    pub fn closed_enums(mut self, types: impl Into<String>) -> Self {
        self.overrides.open_enums.push((Selector::new(types), false));
        self
    }

    /// Gives the module of a folder or provider another name.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/morph");
    /// let output = crm_events_build::Config::new().input(schemas).rename_module("morph", "crm").generate()?;
    /// assert!(output.files()["crm/events.rs"].contains("pub enum CrmEvent"));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn rename_module(mut self, from: impl Into<String>, to: impl Into<String>) -> Self {
        self.modules.push((from.into(), to.into()));
        self
    }

    /// Puts all types directly where the modules would be. Two modules that have a type of one name are then an error.
    pub fn flat(mut self) -> Self {
        self.layout.flat = true;
        self
    }

    /// Says where the crate `crm-events` is, if it is not `::crm_events`: the name that your `Cargo.toml` gives it
    /// (`events = { package = "crm-events" }`), or a path from `crate::` or another crate that hands it on.
    ///
    /// ```
    /// # let schemas = concat!(env!("CARGO_MANIFEST_DIR"), "/../../schemas/morph");
    /// let output = crm_events_build::Config::new().input(schemas).crate_path("events").generate()?;
    /// assert!(output.files()["morph/mod.rs"].contains("use ::events::__private::"));
    /// # Ok::<(), crm_events_build::Error>(())
    /// ```
    pub fn crate_path(mut self, path: impl Into<String>) -> Self {
        self.layout.runtime = path.into();
        self
    }

    /// Where [`compile`](Self::compile) writes, instead of `OUT_DIR`: a folder with a `mod.rs`, for code that is checked
    /// in. In a build script it is relative to the package.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// What `include_events!` calls the output, if a build script compiles more than once: `include_events!("partners")`.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = name.into();
        self
    }
}
