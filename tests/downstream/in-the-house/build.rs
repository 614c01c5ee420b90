fn main() -> Result<(), crm_events_build::Error> {
    crm_events_build::Config::new()
        .input("schemas")
        .format("date-time", "jiff::Timestamp")
        .format("date", "jiff::civil::Date")
        .format("uuid", "uuid::Uuid")
        .replace("Order.total", "rust_decimal::Decimal")
        .replace("Line.price", "rust_decimal::Decimal")
        .compile()
}
