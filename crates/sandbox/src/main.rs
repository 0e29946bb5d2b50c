//! The sandbox as a program.

use sandbox::{App, Clock, Options, serve};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

const HELP: &str = "\
sandbox: a CRM to try the licence troubleshooter against

  --port N        the port on 127.0.0.1 (8080; 0 takes any free one)
  --embed DIR     the folder served at /embed/
  --static DIR    the folder served at /static/ (static)
  --gallery DIR   the pages at /gallery (target/gallery)
  --now RFC3339   start the clock at this moment
";

struct Arguments {
    port: u16,
    clock: Clock,
    options: Options,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = match parse(std::env::args().skip(1)) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        Err(message) => return failed(&message),
    };
    match run(arguments).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => failed(&message),
    }
}

fn failed(message: &str) -> ExitCode {
    eprintln!("sandbox: {message}");
    ExitCode::FAILURE
}

async fn run(arguments: Arguments) -> Result<(), String> {
    let app = App::new(arguments.options, arguments.clock);
    let address = ("127.0.0.1", arguments.port);
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|error| format!("port {}: {error}", arguments.port))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("listening on http://{address}");
    std::io::stdout()
        .flush()
        .map_err(|error| error.to_string())?;
    tokio::select! {
        served = serve(app, listener) => served.map_err(|error| error.to_string()),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

/// Reads the command line; nothing when help was asked for.
fn parse(mut words: impl Iterator<Item = String>) -> Result<Option<Arguments>, String> {
    let assets = Some(PathBuf::from("static"));
    let gallery = Some(PathBuf::from("target/gallery"));
    let mut arguments = Arguments {
        port: 8080,
        clock: Clock::real(),
        options: Options {
            assets,
            gallery,
            ..Options::default()
        },
    };
    while let Some(word) = words.next() {
        if matches!(word.as_str(), "--help" | "-h") {
            return Ok(None);
        }
        let value = words
            .next()
            .ok_or_else(|| format!("{word} needs a value"))?;
        match word.as_str() {
            "--port" => {
                arguments.port = value
                    .parse()
                    .map_err(|_| format!("'{value}' is not a port"))?
            }
            "--embed" => arguments.options.embed = Some(PathBuf::from(value)),
            "--static" => arguments.options.assets = Some(PathBuf::from(value)),
            "--gallery" => arguments.options.gallery = Some(PathBuf::from(value)),
            "--now" => {
                let moment = chrono::DateTime::parse_from_rfc3339(&value)
                    .map_err(|error| format!("'{value}': {error}"))?;
                arguments.clock = Clock::starting_at(moment.to_utc());
            }
            _ => return Err(format!("'{word}' is not known; try --help")),
        }
    }
    Ok(Some(arguments))
}
