//! Generated modules, compiled into packages, and what their programs answer.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use tests::{Kept, workspace};

use super::module::Module;

/// A library of generated modules, as its users have it, and a program that decodes instances through them.
pub(crate) struct Package<'m> {
    pub(crate) name: String,
    pub(crate) edition: &'static str,
    /// Attributes of the library and the program.
    pub(crate) attributes: &'static str,
    pub(crate) modules: Vec<&'m Module>,
    /// Types that are asked for beside those of roots: each a name and the path in the library.
    pub(crate) types: Vec<(String, String)>,
}

/// Packages that are compiled together, in a folder that stays.
pub(crate) struct Packages(Kept);

/// What becomes of an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Decoded and valid; the text that the value is written as.
    Accepted(String),
    /// The error.
    Refused(String),
    /// No answer, and why.
    Broken(String),
}

/// The manifest of all packages; its list of members follows.
const WORKSPACE: &str = r#"[workspace]
resolver = "3"

[workspace.dependencies]
crm-events = { path = '{runtime}', features = ["backtracking", "formats"] }

# Nobody debugs it.
[profile.dev]
debug = 0
"#;

const PACKAGE: &str = r#"[package]
name = "{name}"
version = "0.0.0"
edition = "{edition}"
publish = false

[dependencies]
crm-events.workspace = true
"#;

/// Names that schemas spell in Greek letters stay Greek, which only a whole crate can allow.
const LIBRARY: &str = "#![allow(mixed_script_confusables)]\n";

const MAIN: &str = "\
mod runner;

fn main() -> std::process::ExitCode {
    runner::run(&[
{trips}    ])
}
";

/// A folder that stays from run to run, below that of the build.
pub(crate) fn kept(name: &str) -> Kept {
    Kept::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name))
}

impl Packages {
    /// Writes packages into a folder.
    pub(crate) fn write(kept: Kept, packages: &[Package<'_>]) -> Self {
        let runtime = workspace().join("runtime").canonicalize().unwrap();
        let names: Vec<&str> = packages.iter().map(|package| package.name.as_str()).collect();
        let manifest = WORKSPACE.replace("{runtime}", &runtime.to_string_lossy());
        let manifest = manifest.replacen('\n', &format!("\nmembers = {names:?}\n"), 1);
        kept.write("Cargo.toml", manifest).unwrap();
        // The versions that this workspace has, which are there without a network.
        kept.write("Cargo.lock", std::fs::read(workspace().join("Cargo.lock")).unwrap()).unwrap();
        packages.iter().for_each(|package| package.write(&kept));
        Self(kept)
    }

    /// Compiles all packages, and returns what the compiler warns of, each with its file. What was compiled before is
    /// not compiled again, but warned of.
    pub(crate) fn build(&self) -> Vec<String> {
        let (_, said) = self.cargo(&["build"]);
        warnings(&said)
    }

    /// Runs the examples in the documentation of a package, of which there is none.
    pub(crate) fn test_documentation(&self, package: &str) {
        let (done, _) = self.cargo(&["test", "--doc", "--package", package]);
        assert!(done.contains("running 0 tests"), "documentation became a test: {done}");
    }

    /// What cargo writes to standard output and standard error.
    fn cargo(&self, arguments: &[&str]) -> (String, String) {
        let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
            .args(arguments)
            .args(["--quiet", "--offline", "--manifest-path"])
            .arg(self.0.path().join("Cargo.toml"))
            .arg("--target-dir")
            .arg(target())
            .env("CARGO_INCREMENTAL", "0")
            .current_dir(workspace())
            .output()
            .unwrap();
        let [done, said] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(
            output.status.success(),
            "what is generated does not compile (or `cargo fetch` has to run): {said}{done}"
        );
        (done, said)
    }

    /// Starts the program of a package.
    pub(crate) fn start(&self, package: &str) -> Program {
        let binary = target().join("debug").join(package);
        let mut child = Command::new(binary.with_extension(std::env::consts::EXE_EXTENSION))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Program { child, input: Some(input), output }
    }
}

/// What the runtime is compiled to is shared by all.
fn target() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("programs")
}

fn warnings(said: &str) -> Vec<String> {
    let lines = said.lines().zip(said.lines().skip(1));
    let warnings = lines.filter_map(|(warning, place)| {
        let warning = warning.strip_prefix("warning: ")?;
        let (file, _) = place.trim_start().strip_prefix("--> ")?.split_once(':')?;
        Some((file, warning))
    });
    // Not those of the runtime, whose paths begin at the root. Packages are compiled side by side.
    let warnings = warnings.filter(|(file, _)| Path::new(file).is_relative());
    let mut warnings: Vec<String> = warnings.map(|(file, warning)| format!("{file}: {warning}")).collect();
    warnings.sort();
    warnings
}

impl Package<'_> {
    fn write(&self, kept: &Kept) {
        let Self { name, edition, attributes, modules, types } = self;
        let write = |path: &str, text: &str| kept.write(&format!("{name}/{path}"), text).unwrap();
        let mut library = format!("{LIBRARY}{attributes}\n");
        let mut types = types.clone();
        for module in modules {
            library.push_str(&format!("pub mod {};\n", module.name));
            types.extend(module.root.as_ref().map(|root| (module.name.clone(), root.path.clone())));
            module.files.iter().for_each(|(path, text)| write(&format!("src/{path}"), text));
        }
        let trip = |(asked, path): &(String, String)| {
            format!("        ({asked:?}, runner::trip::<{name}::{path}>),\n")
        };
        let trips: String = types.iter().map(trip).collect();
        write("Cargo.toml", &PACKAGE.replace("{name}", name).replace("{edition}", edition));
        write("src/lib.rs", &library);
        write("src/main.rs", &format!("{attributes}\n{}", MAIN.replace("{trips}", &trips)));
        write("src/runner.rs", include_str!("../../fixtures/program/runner.rs"));
    }
}

/// A program that is running.
pub(crate) struct Program {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Program {
    /// What becomes of an instance in a type: that of a root has the name of the module.
    pub(crate) fn ask(&mut self, ty: &str, instance: &str) -> Answer {
        let asked =
            self.input.as_mut().map(|input| write!(input, "{ty}\0{instance}\0").and_then(|()| input.flush()));
        match (asked, self.part(), self.part()) {
            (Some(Ok(())), Some(word), Some(text)) => match word.as_str() {
                "accepted" => Answer::Accepted(text),
                "refused" => Answer::Refused(text),
                _ => Answer::Broken(format!("{word} {text}")),
            },
            _ => panic!("the program of `{ty}` ended at {instance}"),
        }
    }

    fn part(&mut self) -> Option<String> {
        let mut bytes = Vec::new();
        self.output.read_until(0, &mut bytes).unwrap();
        bytes.pop().map(|_| String::from_utf8(bytes).unwrap())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // The end of its input ends it.
        self.input = None;
        let _ = self.child.wait();
    }
}
