fn main() -> Result<(), crm_events_build::Error> {
    crm_events_build::compile("schemas")
}
