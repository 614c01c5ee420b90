//! What holds of the kit for every provider whose signature is data.

use std::time::{Duration, UNIX_EPOCH};

use crm_events::receive::{Endpoint, ItemKey, KeySource, Receiver};
use crm_events::testing::{Deliver, MockHandler, NotSent, TestEvent};
use crm_events::verify::{Given, Unsigned, VerifyError};
use crm_events::{Clock, Provider, SignatureScheme};
use tests::block_on;

use super::keys::{Pair, pairs};

/// The public address of all receivers here.
pub(super) const ADDRESS: &str = "https://hooks.example.com/crm";

/// When it is.
pub(super) fn clock() -> Clock {
    Clock::stopped_at(UNIX_EPOCH + Duration::from_secs(1_795_202_400))
}

/// What a scheme needs to be given.
pub(super) fn given(scheme: &SignatureScheme) -> Given {
    scheme.given_names().into_iter().fold(Given::new(), |given, name| given.with(name, "told-to-both"))
}

/// A receiver of `P`, with everything that it has to be told.
pub(super) fn receiver<P: Provider + 'static>(pair: Option<&Pair>) -> Receiver<P> {
    let mut told = Receiver::<P>::item_key(ItemKey::Digest).at(ADDRESS).unwrap();
    for name in names::<P>() {
        told = told.given(name, "told-to-both");
    }
    let receiver = match pair {
        Some(pair) => told.signed([pair.receives.as_str()]),
        None => told.verified_by(Unsigned),
    };
    receiver.unwrap().clock(clock())
}

fn names<P: Provider>() -> Vec<&'static str> {
    let mut names = P::SIGNATURE.given_names();
    for handshake in P::HANDSHAKES {
        for name in crm_events::interpret::outgoing::given_names(handshake) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// Whatever is delivered is taken once, and refused if anything of it is wrong that the provider's signature tells.
///
/// # Errors
///
/// [`NotSent::Sign`] if the event lacks something that is signed.
pub(super) fn signed<P: Provider + 'static>(event: &dyn Fn() -> TestEvent) -> Result<(), NotSent> {
    let Some([own, other]) = pairs(&P::SIGNATURE, &given(&P::SIGNATURE)) else {
        assert_eq!(P::SIGNATURE, SignatureScheme::Unsigned, "{}: no key is fit", P::NAME);
        unsigned::<P>(event);
        return Ok(());
    };
    let handler = MockHandler::new();
    let receiver = receiver::<P>(Some(&own));
    // Where the provider documents no key, its bodies are their own.
    let receiver = if P::IDEMPOTENCY_KEY.is_none() && P::BATCH.is_none() {
        receiver.key(KeySource::BodyDigest)
    } else {
        receiver
    };
    let endpoint = receiver.handle_received(handler.clone());
    let deliver = || Deliver::to(&endpoint).event(event()).signed_with(own.sends.as_str());

    let delivered = match block_on(deliver().twice().into_future()) {
        Err(error @ NotSent::Sign(_)) => return Err(error),
        delivered => delivered.unwrap(),
    };
    assert_eq!(delivered.before()[0].label(), "handled", "{}: {:?}", P::NAME, delivered.before());
    assert_eq!(delivered.label(), "duplicate", "{}: {delivered}", P::NAME);
    assert_eq!(handler.handed().len(), 1, "{}", P::NAME);

    let unverified = |deliver: Deliver<'_, P, MockHandler>, what: &str| {
        let delivered = block_on(deliver.into_future()).unwrap();
        assert_eq!(delivered.label(), "unverified", "{}, {what}: {delivered}", P::NAME);
    };
    match block_on(deliver().tampered().into_future()) {
        Ok(delivered) => assert_eq!(delivered.label(), "unverified", "{}, tampered: {delivered}", P::NAME),
        // The secret itself stands in the delivery.
        Err(error) => assert_eq!(error, NotSent::NothingSigned, "{}", P::NAME),
    }
    unverified(deliver().signed_with(other.sends.as_str()), "signed with another secret");
    unverified(Deliver::to(&endpoint).event(event()), "not signed");
    let hour = Duration::from_secs(3600);
    match crm_events::interpret::outgoing::has_time(&P::SIGNATURE) {
        true => {
            unverified(deliver().late_by(hour), "late");
            unverified(deliver().at(clock().now() + hour), "early");
        }
        false => block_on(deliver().late_by(hour).into_future()).map(drop).unwrap(),
    }
    assert_eq!(
        too_old::<P>(&endpoint, event, &own),
        crm_events::interpret::outgoing::has_time(&P::SIGNATURE)
    );
    Ok(())
}

/// Whether a late delivery is refused for its time.
fn too_old<P: Provider>(
    endpoint: &Endpoint<P, MockHandler>,
    event: &dyn Fn() -> TestEvent,
    own: &Pair,
) -> bool {
    let late = Deliver::to(endpoint).event(event()).signed_with(own.sends.as_str());
    let delivered = block_on(late.late_by(Duration::from_secs(3600)).into_future()).unwrap();
    delivered.to_string().contains(&VerifyError::TooOld.to_string())
}

/// What signs nothing is handled once, and cannot be tampered with or signed.
pub(super) fn unsigned<P: Provider + 'static>(event: &dyn Fn() -> TestEvent) {
    let handler = MockHandler::new();
    let receiver = receiver::<P>(None);
    let receiver = if P::IDEMPOTENCY_KEY.is_none() && P::BATCH.is_none() {
        receiver.key(KeySource::BodyDigest)
    } else {
        receiver
    };
    let endpoint = receiver.handle_received(handler.clone());
    let delivered = block_on(Deliver::to(&endpoint).event(event()).twice().into_future()).unwrap();
    assert_eq!(delivered.before()[0].label(), "handled", "{}: {:?}", P::NAME, delivered.before());
    assert_eq!(delivered.label(), "duplicate", "{}: {delivered}", P::NAME);
    assert_eq!(handler.handed().len(), 1, "{}", P::NAME);
    let tampered = block_on(Deliver::to(&endpoint).event(event()).tampered().into_future());
    assert_eq!(tampered.unwrap_err(), NotSent::NothingSigned, "{}", P::NAME);
}
