//! Steps that one statement takes together: each has its own answer, whatever becomes of the others.

use std::sync::Arc;
use std::time::Duration;

use crm_events::idempotency::{
    BodyComparison, BodyDigest, Claim, Claimed, Completion, IdempotencyKey, IdempotencyStore, PostgresStore,
    Renewal, StoreError, Token,
};
use tokio::task::JoinHandle;

use super::schema::Schema;
use crate::receiver::promises::{LEASE, key, token, token_with};
use crate::receiver::way::{Way, when_free};

/// More than there are statements at the same time, so that most of them wait for one another.
const MANY: usize = 200;

fn numbered(name: &str, number: usize) -> IdempotencyKey {
    key(&format!("{name} {number}"))
}

/// A claim of the key that is under way from now on, as long as somebody waits for it.
fn claimed(
    store: &Arc<PostgresStore>,
    key: IdempotencyKey,
    body: &'static str,
) -> JoinHandle<Result<Claimed, StoreError>> {
    let store = Arc::clone(store);
    tokio::spawn(async move { store.claim_body(&key, BodyDigest::of(body.as_bytes()), LEASE).await })
}

fn many_claimed(store: &Arc<PostgresStore>, name: &str) -> Vec<JoinHandle<Result<Claimed, StoreError>>> {
    (0..MANY).map(|number| claimed(store, numbered(name, number), "{}")).collect()
}

/// The tokens of claims that all have to be new.
async fn tokens(claims: Vec<JoinHandle<Result<Claimed, StoreError>>>) -> Vec<Token> {
    let mut tokens = Vec::new();
    for claim in claims {
        match claim.await.unwrap().unwrap().claim {
            Claim::New(token) => tokens.push(token),
            other => panic!("expected a new claim, not {other:?}"),
        }
    }
    tokens
}

/// Completions of these claims, which are under way from now on.
fn many_completed(
    store: &Arc<PostgresStore>,
    name: &'static str,
    tokens: Vec<Token>,
) -> Vec<JoinHandle<Result<Completion, StoreError>>> {
    let complete = |(number, token)| {
        let store = Arc::clone(store);
        tokio::spawn(async move { store.complete(&numbered(name, number), token).await })
    };
    tokens.into_iter().enumerate().map(complete).collect()
}

async fn are_recorded(completions: Vec<JoinHandle<Result<Completion, StoreError>>>) {
    for completion in completions {
        assert_eq!(completion.await.unwrap().unwrap(), Completion::Recorded);
    }
}

#[tokio::test]
async fn steps_that_come_at_the_same_time_are_few_transactions() {
    let Some(schema) = Schema::new("few").await else { return };
    let store = Arc::new(schema.store().await);
    let tokens = tokens(many_claimed(&store, "few")).await;
    assert!(schema.transactions().await < 50, "{} for {MANY} claims", schema.transactions().await);
    are_recorded(many_completed(&store, "few", tokens)).await;
    assert!(schema.transactions().await < 50, "{} for {MANY} completions", schema.transactions().await);
}

#[tokio::test]
async fn of_many_claims_of_one_key_in_a_statement_one_is_new_and_the_others_are_compared_with_it() {
    let Some(schema) = Schema::new("same").await else { return };
    let store = Arc::new(schema.store().await);
    schema.hold_table().await;
    let body = |number: usize| if number.is_multiple_of(2) { "even" } else { "odd" };
    let claims: Vec<_> = (0..MANY).map(|number| claimed(&store, key("same"), body(number))).collect();
    let others = many_claimed(&store, "other");
    schema.waits(1).await;
    schema.let_go().await;

    let mut met = Vec::new();
    for claim in claims {
        met.push(claim.await.unwrap().unwrap());
    }
    let first = met.iter().position(|met| matches!(met.claim, Claim::New(_))).unwrap();
    for (number, met) in met.iter().enumerate().filter(|(number, _)| *number != first) {
        let is_same = body(number) == body(first);
        let body = if is_same { BodyComparison::Same } else { BodyComparison::Different };
        assert_eq!(*met, Claimed { claim: Claim::InProgress, body }, "{number}");
    }
    tokens(others).await;

    let Claim::New(token) = met[first].claim else { panic!("the first one is new") };
    assert_eq!(store.complete(&key("same"), token).await.unwrap(), Completion::Recorded);
    for claim in (0..MANY).map(|_| claimed(&store, key("same"), body(first))).collect::<Vec<_>>() {
        let done = Claimed { claim: Claim::Done, body: BodyComparison::Same };
        assert_eq!(claim.await.unwrap().unwrap(), done);
    }
}

#[tokio::test]
async fn each_of_many_steps_at_the_same_time_has_its_own_answer() {
    let Some(schema) = Schema::new("own").await else { return };
    let store = Arc::new(schema.store().await);
    let claims = tokens(many_claimed(&store, "own")).await;
    let settled = claims.into_iter().enumerate().map(|(number, token)| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            let (key, other) = (numbered("own", number), Token::new(!token.get()));
            match number % 5 {
                0 => assert_eq!(store.complete(&key, token).await.unwrap(), Completion::Recorded),
                1 => assert_eq!(store.complete(&key, other).await.unwrap(), Completion::Superseded),
                2 => assert_eq!(store.renew(&key, token, LEASE).await.unwrap(), Renewal::Renewed),
                3 => assert_eq!(store.renew(&key, other, LEASE).await.unwrap(), Renewal::Superseded),
                _ => store.release(&key, token).await.unwrap(),
            }
        })
    });
    for settled in settled.collect::<Vec<_>>() {
        settled.await.unwrap();
    }
    for (number, claim) in many_claimed(&store, "own").into_iter().enumerate() {
        let claim = claim.await.unwrap().unwrap().claim;
        match number % 5 {
            0 => assert_eq!(claim, Claim::Done),
            4 => assert!(matches!(claim, Claim::New(_)), "{claim:?}"),
            _ => assert_eq!(claim, Claim::InProgress),
        }
    }
}

#[tokio::test]
async fn claims_of_one_statement_end_with_their_own_leases() {
    let Some(schema) = Schema::new("leases").await else { return };
    let store = schema.store().await;
    let (short, long) = (key("short"), key("long"));
    schema.hold_table().await;
    let claims =
        async { tokio::join!(store.claim(&short, Duration::from_millis(200)), store.claim(&long, LEASE)) };
    let ((first, second), ()) = tokio::join!(claims, async {
        schema.waits(1).await;
        schema.let_go().await;
    });
    assert!(matches!((first.unwrap(), second.unwrap()), (Claim::New(_), Claim::New(_))));
    when_free(&store, &short).await;
    assert_eq!(store.claim(&long, LEASE).await.unwrap(), Claim::InProgress);
}

#[tokio::test]
async fn callers_that_leave_a_statement_do_the_others_no_harm_and_block_nothing() {
    let Some(schema) = Schema::new("leave").await else { return };
    let store = Arc::new(schema.store().await);
    schema.hold_table().await;
    let (mut left, mut stay) = (Vec::new(), Vec::new());
    for (number, claim) in many_claimed(&store, "leave").into_iter().enumerate() {
        if number.is_multiple_of(2) { left.push(claim) } else { stay.push(claim) }
    }
    // Some are in the first statements, and the others in the one after them, which begins because those take long.
    schema.waits(5).await;
    left.iter().for_each(JoinHandle::abort);
    schema.let_go().await;
    tokens(stay).await;
    for number in (0..MANY).step_by(2) {
        when_free(&*store, &numbered("leave", number)).await;
    }
}

#[tokio::test]
async fn what_is_asked_for_while_connections_are_ended_is_asked_for_again() {
    let Some(schema) = Schema::new("ended_together").await else { return };
    let store = Arc::new(schema.store().await);
    schema.hold_table().await;
    let claims = many_claimed(&store, "ended");
    schema.waits(5).await;
    schema.end_connections().await;
    schema.let_go().await;
    let mut tokens = Vec::new();
    for (number, claim) in claims.into_iter().enumerate() {
        tokens.push(match claim.await.unwrap() {
            Ok(Claimed { claim: Claim::New(token), .. }) => token,
            Ok(other) => panic!("expected a new claim, not {other:?}"),
            // A claim has little patience. It blocks nothing when the delivery comes again.
            Err(_) => when_free(&*store, &numbered("ended", number)).await,
        });
    }

    schema.hold_table().await;
    let completions = many_completed(&store, "ended", tokens);
    schema.waits(5).await;
    schema.end_connections().await;
    schema.let_go().await;
    are_recorded(completions).await;
    for claim in many_claimed(&store, "ended") {
        assert_eq!(claim.await.unwrap().unwrap().claim, Claim::Done);
    }
}

#[tokio::test]
async fn claims_of_one_key_whose_answers_are_lost_are_asked_for_again_and_one_is_new() {
    let Some(schema) = Schema::new("lost_together").await else { return };
    let way = Way::open(0, schema.address()).await;
    let store = PostgresStore::connect(&schema.url_by(&way)).await.unwrap().connections(1);
    token(&store, &key("before")).await;
    let store = Arc::new(store);
    way.swallow(1);
    let claims: Vec<_> = (0..MANY).map(|_| claimed(&store, key("lost"), "{}")).collect();
    let mut new = Vec::new();
    for claim in claims {
        match claim.await.unwrap().unwrap().claim {
            Claim::New(token) => new.push(token),
            claim => assert_eq!(claim, Claim::InProgress),
        }
    }
    let [claimed] = *new else { panic!("{} claims are new", new.len()) };
    assert_eq!(store.complete(&key("lost"), claimed).await.unwrap(), Completion::Recorded);
}

#[tokio::test]
async fn a_key_that_postgres_refuses_is_an_error_for_nobody_else() {
    let Some(schema) = Schema::new("refused").await else { return };
    let store = Arc::new(schema.store().await.patience(Duration::ZERO));
    // No text of PostgreSQL may have it.
    let refused = IdempotencyKey::new("", "\0", &["refused"]);
    schema.hold_table().await;
    let claims = many_claimed(&store, "refused");
    let wrong = claimed(&store, refused.clone(), "{}");
    let more = many_claimed(&store, "more");
    schema.waits(1).await;
    schema.let_go().await;
    let claims = tokens(claims).await;
    tokens(more).await;
    assert!(wrong.await.unwrap().is_err());

    let completions = many_completed(&store, "refused", claims);
    let wrong = store.complete(&refused, Token::new(7)).await;
    are_recorded(completions).await;
    assert!(wrong.is_err());
}

/// The server would look for a deadlock after a time that no statement has.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn statements_of_two_receivers_with_the_same_keys_wait_for_no_lock_in_a_circle() {
    let Some(schema) = Schema::new("circle").await else { return };
    let url = schema.url.replace("&options=", "&options=-cdeadlock_timeout%3D100s%20");
    let mut stores = Vec::new();
    for _ in 0..2 {
        stores.push(Arc::new(PostgresStore::connect(&url).await.unwrap()));
    }
    for round in 0..20 {
        let key = |number| numbered(&format!("round {round}"), number);
        let forth = (0..MANY).map(|number| claimed(&stores[0], key(number), "{}")).collect::<Vec<_>>();
        let back = (0..MANY).rev().map(|number| claimed(&stores[1], key(number), "{}")).collect::<Vec<_>>();
        for (number, (first, second)) in forth.into_iter().zip(back.into_iter().rev()).enumerate() {
            let claims = [first.await.unwrap().unwrap().claim, second.await.unwrap().unwrap().claim];
            let new = claims.iter().filter(|claim| matches!(claim, Claim::New(_))).count();
            assert_eq!(new, 1, "round {round}, {number}: {claims:?}");
        }
    }
}

#[tokio::test]
async fn a_row_that_somebody_has_locked_holds_up_no_other_delivery() {
    const LOCKED: usize = 6;
    let Some(schema) = Schema::new("locked").await else { return };
    let store = Arc::new(schema.store().await);
    for number in 0..LOCKED {
        let ended = store.claim(&numbered("locked", number), Duration::ZERO).await.unwrap();
        assert!(matches!(ended, Claim::New(_)), "{ended:?}");
    }
    schema.admin.batch_execute("BEGIN; SELECT FROM crm_events_deliveries FOR UPDATE").await.unwrap();
    // More of them than there are statements at the same time, unless those take long.
    let mut locked = Vec::new();
    for number in 0..LOCKED {
        locked.push(claimed(&store, numbered("locked", number), "{}"));
        schema.waits(number as i64 + 1).await;
    }
    tokens(many_claimed(&store, "free")).await;
    schema.let_go().await;
    tokens(locked).await;
}

#[tokio::test]
async fn a_row_that_stays_locked_fails_few_of_those_that_were_in_its_statement() {
    let Some(schema) = Schema::new("stays").await else { return };
    let store = Arc::new(schema.store().await);
    store.claim(&key("locked"), Duration::ZERO).await.unwrap();
    schema.admin.batch_execute("BEGIN; SELECT FROM crm_events_deliveries FOR UPDATE").await.unwrap();
    let mut claims = many_claimed(&store, "others");
    let locked = claimed(&store, key("locked"), "{}");
    claims.extend(many_claimed(&store, "more"));
    assert!(locked.await.unwrap().is_err());
    let mut failed = 0;
    for claim in claims {
        failed += usize::from(claim.await.unwrap().is_err());
    }
    assert!(failed < 8, "{failed}");
}

#[test]
fn a_store_goes_on_though_the_runtime_ends_in_which_its_statements_began() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let watcher = runtime();
    let Some(schema) = watcher.block_on(Schema::new("runtimes")) else { return };
    let first = runtime();
    let store = Arc::new(first.block_on(schema.store()));
    watcher.block_on(schema.hold_table());
    first.block_on(async {
        let claims = many_claimed(&store, "before");
        tokio::time::sleep(Duration::from_millis(20)).await;
        claims.iter().for_each(JoinHandle::abort);
    });
    drop(first);
    watcher.block_on(async {
        schema.let_go().await;
        tokens(many_claimed(&store, "after")).await;
        let body = token_with(&*store, &key("one more"), "{}").await;
        assert_eq!(store.complete(&key("one more"), body).await.unwrap(), Completion::Recorded);
    });
}
