//! Values for the settings of the image.

use std::path::Path;

use computestacks::types::{ContainerImage, ImageEnvParam, OrderParam};
use secrecy::ExposeSecret as _;

use crate::{app::App, args::CreateArgs, failure::Failure, hidden::HIDDEN, settings::read_file};

/// The type of a setting that the server makes up a password for.
const PASSWORD: &str = "password";

/// A setting that the command line gives a value.
pub(super) struct SettingValue {
    name: String,
    value: String,
    is_secret: bool,
}

/// Reads the settings. Values of files may be secrets, which no output shows from now on.
pub(super) fn read(app: &mut App, args: &CreateArgs) -> Result<Vec<SettingValue>, Failure> {
    let mut settings: Vec<SettingValue> = Vec::new();
    let plain = args.set.iter().map(|text| (text, "--set", "VALUE"));
    let files = args
        .set_file
        .iter()
        .map(|text| (text, "--set-file", "FILE"));
    for (text, option, what) in plain.chain(files) {
        let pair = text.split_once('=').filter(|(name, _)| !name.is_empty());
        let Some((name, value)) = pair else {
            // The argument itself may be a secret.
            let what = format!("invalid {option}: expected NAME={what}");
            return Err(Failure::usage(what));
        };
        if settings.iter().any(|known| known.name == name) {
            return Err(Failure::usage(format!("the setting {name} is set twice")));
        }
        let is_secret = option == "--set-file";
        let value = if is_secret {
            let secret = read_file(app, Path::new(value), &format!("value of {name}"))?;
            app.hidden.add(secret.clone());
            secret.expose_secret().to_owned()
        } else {
            value.to_owned()
        };
        settings.push(SettingValue {
            name: name.to_owned(),
            value,
            is_secret,
        });
    }
    Ok(settings)
}

/// Checks the names, because the server ignores what the image does not have, and that passwords are not
/// arguments.
pub(super) fn check(settings: &[SettingValue], image: &ContainerImage) -> Result<(), Failure> {
    for setting in settings {
        let name = &setting.name;
        let mut known = image.container_image_setting_params.iter();
        match known.find(|one| one.name == *name) {
            None => return Err(unknown(name, image)),
            Some(known) if known.param_type == PASSWORD && !setting.is_secret => {
                return Err(Failure::usage(format!(
                    "the setting {name} is a password, and others can see arguments"
                ))
                .help(format!("use --set-file {name}=FILE; `-` is standard input"))
                .help("without it, the server makes up a password"));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

fn unknown(name: &str, image: &ContainerImage) -> Failure {
    let label = &image.label;
    let mut failure = Failure::usage(format!("the image {label} has no setting {name:?}"));
    let mut variables = image.container_image_env_params.iter();
    if let Some(variable) = variables.find(|one| one.name == name) {
        failure = failure.help(variable_hint(variable));
    }
    let settings = image.container_image_setting_params.iter();
    let names: Vec<String> = settings
        .map(|one| match one.param_type.as_str() {
            PASSWORD => format!("{} (a password)", one.name),
            _ => one.name.clone(),
        })
        .collect();
    let names = if names.is_empty() {
        "it has none".to_owned()
    } else {
        format!("it has: {}", names.join(", "))
    };
    failure
        .help(names)
        .run(format!("computestacks image settings {}", image.id))
}

/// Why an environment variable is no setting.
fn variable_hint(variable: &ImageEnvParam) -> String {
    let name = &variable.name;
    let value = variable.env_value.as_deref().unwrap_or_default();
    match value.strip_prefix("build.settings.") {
        Some(setting) => {
            format!("the environment variable {name} has the value of the setting {setting}")
        }
        None => format!("the image sets the environment variable {name}; an order cannot"),
    }
}

/// The settings as the order has them, or as a dry run shows them.
pub(super) fn params(settings: &[SettingValue], is_dry_run: bool) -> Vec<OrderParam> {
    let params = settings.iter().map(|setting| {
        let is_hidden = setting.is_secret && is_dry_run;
        let value = if is_hidden { HIDDEN } else { &setting.value };
        OrderParam::new(setting.name.as_str(), value)
    });
    params.collect()
}
