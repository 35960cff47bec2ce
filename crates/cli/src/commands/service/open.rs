//! `computestacks service open`

use computestacks::types::ContainerService;
use url::Url;

use crate::{
    app::{App, CommandResult},
    args::OpenArgs,
    browser,
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::escape_line,
    selection::{self, Target},
};

pub(in super::super) fn run(app: &mut App, args: &OpenArgs) -> CommandResult {
    let client = connect(app)?;
    app.block_on(async |app| {
        let url = url(&selection::service(&client, &args.service).await?)?;
        let instead = format!("open it yourself: {url}");
        browser::open(app, &args.browser, &url, url.as_str(), &instead)
    })
}

/// The URL of the default domain. The server sends a host name, so nothing else is opened.
fn url(service: &ContainerService) -> Result<Url, Failure> {
    let title = Target::of(service).title();
    let Some(domain) = service.default_domain.as_deref() else {
        let what = format!("service {title} has no domain");
        return Err(Failure::new(Exit::NotFound, what).run("computestacks domain list"));
    };
    let url = Url::parse(&format!("https://{domain}/")).ok();
    url.filter(|url| url.host_str() == Some(domain))
        .ok_or_else(|| {
            let domain = escape_line(domain);
            let what = format!("the domain of service {title} is no host name: {domain}");
            Failure::new(Exit::Unexpected, what)
        })
}
