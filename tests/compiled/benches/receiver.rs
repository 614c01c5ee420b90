//! Deliveries that are verified, decoded, validated, deduplicated in memory and dispatched, against a handler that only
//! reads the body: requests a second over loopback HTTP, latency, processor time, and memory.
//!
//! It needs `wrk`, which has one thread. The server has THREADS: with one, it is the server alone that limits what is
//! measured; by default it has one for each processor, which is what `#[tokio::main]` gives it, and shares them with `wrk`.
//! Rounds alternate, so that noise hits all alike. Every request is a delivery of its own.
//!
//! ```text
//! cargo bench --profile service -p compiled --bench receiver -- [ROUNDS [SECONDS [DELIVERIES [CONNECTIONS [THREADS]]]]]
//! ```

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fmt::Write;
use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::routing::post;
use compiled::borrowed::morph as borrowed;
use crm_events::Clock;
use crm_events::Provider;
use crm_events::receive::Receiver;
use crm_events::verify::{SecretInPath, Unsent};
use crm_providers::heffl::{Heffl, HefflDelivery, HefflHandler, Lead};
use crm_providers::morph::{CrmOpportunity, Morph, MorphDelivery, MorphHandler};
use tests::{Scratch, workspace};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const PATH: &str = "ahV9aing7Thee3oh";

/// More than the store has room for, so that one that comes again is new.
const SIGNED: usize = 150_000;

/// What is compared: a name, a path, and whose deliveries it is sent.
const TARGETS: [(&str, &str, &str); 6] = [
    ("bare, Heffl's body", "/bare", "heffl"),
    ("Heffl, signed", "/heffl", "heffl"),
    ("bare, Morph's body", "/bare", "morph"),
    ("Morph, unsigned", "/morph", "morph"),
    ("Morph, secret in path", "/secret/ahV9aing7Thee3oh", "morph"),
    ("Morph, borrowed strings", "/borrowed", "morph"),
];

/// Writes requests for `wrk`: `wrk … -- <path> <provider>`.
const SCRIPT: &str = r#"
local function read(name)
    local file = assert(io.open(os.getenv("FOLDER") .. "/" .. name, "rb"))
    local text = file:read("*a")
    file:close()
    return text
end

local signatures, next_one, provider, before, behind = {}, 0

-- What does not change is put together once, so that the client is not what limits the server.
function init(arguments)
    provider = arguments[2]
    next_one = tonumber(arguments[3])
    local body = read(provider .. ".json")
    before = "POST " .. arguments[1] .. " HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
    behind = "\r\ncontent-length: " .. #body .. "\r\n\r\n" .. body
    if provider == "heffl" then
        before = before .. "webhook-id: msg_"
        for line in read("signatures"):gmatch("[^\n]+") do
            signatures[#signatures + 1] = "\r\n" .. line:gsub("|", "\r\n")
        end
    else
        before = before .. "x-conector-id: hubspot\r\nx-owner-id: org-7\r\nx-idempotency-key: key-"
    end
end

function request()
    next_one = next_one + 1
    if provider == "heffl" then
        local index = next_one % #signatures + 1
        return before .. index .. signatures[index] .. behind
    end
    return before .. next_one .. behind
end
"#;

/// Counts deliveries.
#[derive(Clone, Default)]
struct Count(Arc<AtomicUsize>);

impl HefflHandler for Count {
    type Error = Infallible;

    async fn lead_created(&self, _delivery: HefflDelivery<Lead>) -> Result<(), Infallible> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

impl MorphHandler for Count {
    type Error = Infallible;

    async fn crm_opportunity_created(
        &self,
        _delivery: MorphDelivery<CrmOpportunity>,
    ) -> Result<(), Infallible> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

impl borrowed::MorphHandler for Count {
    type Error = Infallible;

    async fn crm_opportunity_created<'a>(
        &self,
        _delivery: borrowed::MorphDelivery<'a, borrowed::CrmOpportunity<'a>>,
    ) -> Result<(), Infallible> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

type Failure = Box<dyn std::error::Error>;

fn router(count: &Count, now: SystemTime) -> Result<Router, Failure> {
    let heffl = Receiver::<Heffl>::signed([SECRET])?.clock(Clock::stopped_at(now));
    let secret = Receiver::<Morph>::verified_by(SecretInPath::new([PATH])?);
    Ok(Router::new()
        .route("/bare", post(async |_body: Bytes| {}))
        .route_service("/heffl", heffl.handle(count.clone()))
        .route_service("/morph", Receiver::<Morph>::unsigned().handle(count.clone()))
        .route_service("/borrowed", Receiver::<borrowed::Morph>::unsigned().handle(count.clone()))
        .route_service("/secret/{secret}", secret.handle(count.clone())))
}

/// Serves `router` on so many threads until the program ends.
fn serve(router: Router, threads: usize) -> Result<SocketAddr, Failure> {
    use tokio::runtime::Builder;
    let runtime = match threads {
        1 => Builder::new_current_thread().enable_all().build()?,
        _ => Builder::new_multi_thread().worker_threads(threads).enable_all().build()?,
    };
    let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || runtime.block_on(async { axum::serve(listener, router).await }));
    Ok(address)
}

/// As it is sent: without the white space.
fn example(name: &str) -> Result<String, Failure> {
    let text = std::fs::read_to_string(workspace().join("schemas").join(name))?;
    let mut is_text = false;
    let mut is_escaped = false;
    let is_sent = |character: &char| {
        is_text ^= *character == '"' && !is_escaped;
        is_escaped = is_text && *character == '\\' && !is_escaped;
        is_text || !character.is_ascii_whitespace()
    };
    Ok(text.chars().filter(is_sent).collect())
}

/// What `wrk` reads.
fn write_requests(folder: &Scratch, now: SystemTime) -> Result<(), Failure> {
    let lead = example("heffl/examples/lead.created.json")?;
    folder.write("script.lua", SCRIPT)?;
    folder.write("morph.json", example("morph/examples/crmOpportunity.created.json")?)?;
    let signer = Heffl::SIGNATURE.signer(SECRET)?;
    let mut signatures = String::new();
    for index in 1..=SIGNED {
        let id = format!("msg_{index}");
        let headers = signer.sign(&Unsent::new(&id, now, lead.as_bytes()))?.headers;
        let headers: Vec<String> = headers
            .iter()
            .filter(|(name, _)| name != "webhook-id")
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        writeln!(signatures, "{}", headers.join("|"))?;
    }
    folder.write("signatures", signatures)?;
    folder.write("heffl.json", lead)?;
    Ok(())
}

/// What one run of `wrk` says, and what it cost the server.
#[derive(Clone, Copy)]
struct Run {
    requests_per_second: f64,
    p99_milliseconds: f64,
    microseconds_per_request: f64,
}

struct Load {
    folder: Scratch,
    address: SocketAddr,
    seconds: u64,
    connections: u64,
    sent: usize,
}

impl Load {
    fn run(&mut self, path: &str, provider: &str) -> Result<Run, Failure> {
        let before = processor_time()?;
        let output = Command::new("wrk")
            .args(["-t1", &format!("-c{}", self.connections), &format!("-d{}s", self.seconds)])
            .args(["--latency", "-s"])
            .arg(self.folder.path().join("script.lua"))
            .args([&format!("http://{}", self.address), "--", path, provider, &self.sent.to_string()])
            .env("FOLDER", self.folder.path())
            .output()
            .map_err(|error| format!("`wrk` (Debian has a package): {error}"))?;
        let spent = processor_time()?.saturating_sub(before);
        let text = String::from_utf8(output.stdout)?;
        if !output.status.success() || text.contains("Non-2xx") || text.contains("Socket errors") {
            return Err(format!("{text}{}", String::from_utf8_lossy(&output.stderr)).into());
        }
        let word = |before: &str| {
            text.lines()
                .find_map(|line| line.trim().strip_prefix(before))
                .map(str::trim)
                .ok_or_else(|| format!("no `{before}` in:\n{text}"))
        };
        let requests = text.lines().find_map(|line| line.split_once(" requests in "));
        let requests: usize = requests.ok_or("no number of requests")?.0.trim().parse()?;
        self.sent += requests + 1000;
        Ok(Run {
            requests_per_second: word("Requests/sec:")?.parse()?,
            p99_milliseconds: milliseconds(word("99%")?)?,
            microseconds_per_request: spent.as_secs_f64() * 1e6 / requests as f64,
        })
    }
}

/// `1.25ms`, `830.00us` or `1.02s`, as `wrk` writes them.
fn milliseconds(text: &str) -> Result<f64, Failure> {
    for (unit, factor) in [("us", 0.001), ("ms", 1.0), ("s", 1000.0)] {
        if let Some(Ok(number)) = text.strip_suffix(unit).map(str::parse::<f64>) {
            return Ok(number * factor);
        }
    }
    Err(format!("not a time: {text}").into())
}

/// What this process used, from `/proc/self/stat`, whose unit is 10 milliseconds.
fn processor_time() -> Result<Duration, Failure> {
    let stat = std::fs::read_to_string("/proc/self/stat")?;
    let fields = stat.rsplit_once(") ").ok_or("no fields")?.1;
    let mut ticks = 0;
    for field in fields.split(' ').skip(11).take(2) {
        ticks += field.parse::<u64>()?;
    }
    Ok(Duration::from_millis(ticks * 10))
}

/// Resident memory in KiB.
fn memory() -> Result<u64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(line.trim().trim_end_matches(" kB").parse()?)
}

fn median(runs: &[Run], value: impl Fn(&Run) -> f64) -> f64 {
    let mut values: Vec<f64> = runs.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn report(runs: &BTreeMap<&str, Vec<Run>>) {
    println!(
        "\n{:24}{:>12}{:>8}{:>10}{:>14}{:>8}",
        "", "requests/s", "ratio", "p99 ms", "CPU us/request", "ratio"
    );
    let mut bare = None;
    for (name, _, _) in TARGETS {
        let of = &runs[name];
        let rate = median(of, |run| run.requests_per_second);
        let cost = median(of, |run| run.microseconds_per_request);
        if name.starts_with("bare") {
            bare = Some(of);
        }
        // Of each round, so that what disturbs a round disturbs both.
        let ratio = |value: fn(&Run) -> f64| {
            let mut ratios: Vec<f64> = of
                .iter()
                .zip(bare.into_iter().flatten())
                .map(|(one, bare)| value(one) / value(bare))
                .collect();
            ratios.sort_by(f64::total_cmp);
            ratios[ratios.len() / 2]
        };
        println!(
            "{name:24}{rate:12.0}{:8.2}{:10.2}{cost:14.1}{:8.2}",
            ratio(|run| run.requests_per_second),
            median(of, |run| run.p99_milliseconds),
            ratio(|run| run.microseconds_per_request),
        );
    }
}

fn main() -> Result<(), Failure> {
    let numbers: Vec<u64> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let number = |index: usize, default| numbers.get(index).copied().unwrap_or(default);
    let (rounds, seconds) = (number(0, 5), number(1, 4));
    let deliveries = usize::try_from(number(2, 1_000_000))?;
    let processors = std::thread::available_parallelism()?.get();
    let threads = usize::try_from(number(4, u64::try_from(processors)?))?.max(1);

    let now = UNIX_EPOCH + Duration::from_secs(1_795_202_400);
    let folder = Scratch::new()?;
    write_requests(&folder, now)?;
    let count = Count::default();
    let address = serve(router(&count, now)?, threads)?;
    let mut load = Load { folder, address, seconds, connections: number(3, 32), sent: 0 };
    let mut runs = BTreeMap::<&str, Vec<Run>>::new();
    for _ in 0..rounds {
        for (name, path, provider) in TARGETS {
            runs.entry(name).or_default().push(load.run(path, provider)?);
        }
    }
    report(&runs);

    println!("\n{:>12}{:>14}", "deliveries", "memory KiB");
    let before = count.0.load(Ordering::Relaxed);
    let handled = || count.0.load(Ordering::Relaxed) - before;
    println!("{:12}{:14}", handled(), memory()?);
    while handled() < deliveries {
        load.run("/morph", "morph")?;
        println!("{:12}{:14}", handled(), memory()?);
    }
    Ok(())
}
