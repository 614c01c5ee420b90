fn main() -> Result<(), crm_events_build::Error> {
    crm_events_build::Config::new()
        .input("schemas")
        .events_by_feature()
        .attribute("DeskEvent", "#[non_exhaustive]")
        .derive("Note", "Eq")
        .compile()
}
