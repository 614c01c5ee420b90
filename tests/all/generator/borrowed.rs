//! Types whose texts borrow from the body.

use crm_events_build::{Config, Strings};
use tests::workspace;

#[test]
fn a_type_has_a_lifetime_if_and_only_if_it_holds_a_text() {
    let input = workspace().join("tests/fixtures/borrowed");
    let output = Config::new().strings(Strings::Borrowed).input(input).generate().unwrap();
    let is_definition =
        |line: &&str| ["pub struct ", "pub enum ", "pub type "].iter().any(|start| line.starts_with(start));
    let definitions: Vec<&str> =
        output.files().values().flat_map(|text| text.lines().filter(is_definition)).collect();
    insta::assert_snapshot!(definitions.join("\n"), @r"
    pub struct Parcels;
    pub type ParcelsDelivery<'a, T = ParcelsEvent<'a>> = rt::Delivery<
    pub struct ParcelsEnvelope<'a> {
    pub struct ParcelsHeaders {}
    pub enum ParcelsEvent<'a> {
    pub struct Parcel<'a> {
    pub type Titles<'a> = Map<'a, Cow<'a, str>>;
    pub enum ParcelStatus<'a> {
    pub enum ParcelPriority<'a> {
    pub enum ParcelReference<'a> {
    pub enum ParcelCode<'a> {
    pub enum ParcelRoute<'a> {
    pub struct Road<'a> {
    pub struct Air {
    pub struct ParcelSender<'a> {
    pub struct Size {
    pub struct Inner {
    ");
}
