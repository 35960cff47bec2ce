//! Opens the page whose URL a response has.

use serde_json::Map;
use url::Url;

use super::{options::DRY_RUN, run::ResourceCall, spec::PageSpec};
use crate::{
    app::{App, CommandResult},
    args::{BrowserArgs, Format},
    browser,
    commands::dry_run,
    connect::connect,
    exit::Exit,
    failure::Failure,
};

impl ResourceCall<'_> {
    /// Opens the page of an item. Its URL is a secret, so only `--print` shows it.
    pub(super) fn open(&self, app: &mut App, page: &PageSpec, args: &BrowserArgs) -> CommandResult {
        let selection = self.selection()?;
        let client = connect(app)?;
        app.block_on(async |app| {
            let requests = self.requests(app, &client, &selection, Map::new()).await?;
            for (target, request) in requests {
                if self.flag(DRY_RUN) {
                    let preview = request.request().preview().await?;
                    dry_run::print(app, Format::Table, &[preview])?;
                    continue;
                }
                let body = request.await;
                let body = body.map_err(|error| self.failure(&error, target.as_ref()))?;
                let body = self.operation.response.value(body);
                let text = body[&page.field].as_str().unwrap_or_default();
                let (item, name) = (self.title(target.as_ref()), &page.name);
                if text.is_empty() {
                    return Err(Failure::new(
                        Exit::NotFound,
                        format!("{item} has no {name}"),
                    ));
                }
                // A browser would also start programs and read files.
                let url = Url::parse(text).ok();
                let url = url.filter(|url| ["http", "https"].contains(&url.scheme()));
                let url = url.ok_or_else(|| {
                    let what = format!("the URL of the {name} of {item} is no URL of a page");
                    Failure::new(Exit::Unexpected, what)
                })?;
                let title = format!("the {name} of {item}");
                browser::open(app, args, &url, &title, "--print shows its URL")?;
            }
            Ok(Exit::Done)
        })
    }
}
