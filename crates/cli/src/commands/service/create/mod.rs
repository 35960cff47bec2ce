//! `computestacks service create`: orders a service, and waits until it runs.

mod image;
mod leftover;
mod refused;
mod settings;
mod volumes;

use computestacks::{
    Client, WaitReport,
    types::{ContainerService, OrderContainer, OrderCreate, OrderDetail, OrderResources, User},
};

use self::{image::OrderedImage, settings::SettingValue};
use super::{
    act::{Action, act},
    list,
};
use crate::{
    app::{App, CommandResult},
    args::{CreateArgs, OutputArgs},
    commands::{
        dry_run,
        order::{
            self, place,
            price::{self, PricedItem},
        },
    },
    confirm::ask,
    connect::connect,
    exit::Exit,
    failure::Failure,
    output::{Column, Printer, Shape, escape_line, json},
    progress::Progress,
    selection::Target,
};

pub(in super::super) fn run(app: &mut App, args: &CreateArgs) -> CommandResult {
    let settings = settings::read(app, args)?;
    let printer = if args.waits() {
        list::printer(app, &args.output, Shape::One)?.record()
    } else {
        order_printer(app, &args.output)?
    };
    let client = connect(app)?;
    let mut placed = None;
    let outcome = app.block_on(async |app| {
        let plan = Plan::new(&client, args, &settings).await?;
        price::tell(app, &plan.price, &plan.account);
        if args.dry_run {
            let request = client.orders().create(plan.order.clone()).request();
            let previews = [request.preview().await?];
            if args.count > 1 {
                app.note(&format!("would then scale the service to {}", args.count));
            }
            return dry_run::print(app, args.output.output, &previews);
        }
        plan.check_quota(args.count)?;
        if app.io.can_ask() && !args.yes {
            ask(app, "create it?", "nothing was created").await?;
        }
        let created = client.orders().create(plan.order.clone()).await;
        let created = created.map_err(|error| refused::failure(&error))?;
        placed = Some(created.id);
        if let Some(url) = &created.redirect_url {
            app.warn(&format!(
                "the order has to be paid for: {}",
                escape_line(url)
            ));
        }
        if !args.waits() {
            app.note("ordered; use `computestacks order wait` to wait until it runs");
            return print(app, printer, &created);
        }
        let mut report = order::wait_for(app, &client, created.id, &args.wait).await?;
        if let Some(failure) = leftover::failure(app, &client, args, &mut report).await {
            return Err(failure);
        }
        let mut service = plan.main_service(app, &report)?;
        if args.count > 1 {
            match scale(app, &client, args, &service).await {
                Ok(scaled) => service = scaled,
                Err(failure) => {
                    // The service is there all the same.
                    print(app, printer, &service)?;
                    return Err(failure);
                }
            }
        }
        print(app, printer, &service)
    });
    outcome
        .map(|()| Exit::Done)
        .map_err(|failure| match placed {
            Some(order) if failure.is_signal() => failure
                .help("the server continues with the order")
                .run(format!("computestacks order wait {order}")),
            _ => failure,
        })
}

/// Without a wait there is only the order.
fn order_printer(app: &App, output: &OutputArgs) -> Result<Printer, Failure> {
    let columns = vec![
        Column::new("id", "id"),
        Column::new("address", "load_balancer_ip"),
        Column::new("pay at", "redirect_url"),
    ];
    Ok(Printer::new(app, output, columns, &["id"], Shape::One)?.record())
}

fn print(app: &mut App, mut printer: Printer, row: &impl serde::Serialize) -> Result<(), Failure> {
    printer.push(&mut app.io.stdout, json(row)?)?;
    printer.finish(&mut app.io.stdout)
}

/// What is ordered, and what was looked up for it.
struct Plan {
    order: OrderCreate,
    images: Vec<OrderedImage>,
    /// What it costs.
    price: Vec<String>,
    account: User,
}

impl Plan {
    async fn new(
        client: &Client,
        args: &CreateArgs,
        settings: &[SettingValue],
    ) -> Result<Self, Failure> {
        let image = image::find(client, &args.image).await?;
        if args.count > 1 && !image.can_scale {
            let what = format!("the image {} cannot have several containers", image.label);
            return Err(Failure::usage(what).help("leave out --count"));
        }
        settings::check(settings, &image)?;
        let mut volumes = volumes::find(client, &image, args).await?;
        let images = image::with_required(client, image, args.image_variant.as_deref()).await?;
        let place = place::find(client, args.project.as_deref(), args.location.as_deref()).await?;
        let (products, product) = price::find(client, &args.product, &place).await?;
        let mut containers = Vec::new();
        let mut items = Vec::new();
        for ordered in &images {
            let is_main = containers.is_empty();
            let label = escape_line(&ordered.image.label);
            let container = OrderContainer::new(ordered.variant);
            let mut container = container.resources(OrderResources::new(product));
            if is_main {
                container = container
                    .params(settings::params(settings, args.dry_run))
                    .volumes(std::mem::take(&mut volumes))
                    .domains(args.domain.clone());
                if let Some(name) = &args.name {
                    container = container.name(name.as_str());
                }
            }
            containers.push(container);
            items.push(PricedItem {
                title: if is_main {
                    label
                } else {
                    format!("{label}, which is required")
                },
                product,
                count: if is_main { args.count } else { 1 },
            });
        }
        let order = OrderCreate::new(containers);
        let mut order = match &place.project {
            Some(project) => order.in_project(project),
            None => order.project_name(args.new_project.clone().unwrap_or_default()),
        };
        if let Some(location) = &place.location {
            order = order.location_id(location.id);
        }
        if args.no_sftp {
            order = order.skip_ssh(true);
        }
        Ok(Self {
            order,
            images,
            price: price::describe(&products, &place.zones, &items),
            account: client.users().show().await?,
        })
    }

    /// The server checks the quota of the order, but not that of the containers that are added later.
    fn check_quota(&self, count: u32) -> Result<(), Failure> {
        let required = self.images.len().saturating_sub(1);
        let needed = i64::try_from(required)
            .unwrap_or(i64::MAX)
            .saturating_add(count.into());
        let left = self.account.quota.containers.available;
        if count < 2 || left >= needed {
            return Ok(());
        }
        let what = format!("over the quota: {needed} containers are needed, and {left} are left");
        Err(Failure::new(Exit::Rejected, what).run("computestacks user quota"))
    }

    /// The service of the image among those of the order; says which others there are.
    fn main_service(
        &self,
        app: &mut App,
        report: &WaitReport<OrderDetail>,
    ) -> Result<ContainerService, Failure> {
        let wanted = self.images.first().map(|ordered| ordered.image.id);
        let is_main = |service: &ContainerService| {
            let image = service.image.as_ref().map(|image| image.id);
            image.or(service.container_image_id) == wanted
        };
        let mut main = None;
        for service in &report.services {
            if main.is_none() && is_main(service) {
                main = Some(service.clone());
            } else {
                app.note(&format!(
                    "also created: service {}",
                    Target::of(service).title()
                ));
            }
        }
        main.ok_or_else(|| {
            let what = "the order has finished, but its project does not list the service";
            Failure::new(Exit::Unexpected, what).run("computestacks service list")
        })
    }
}

/// Adds the containers that the order does not build, whatever its `qty` (recording `async/order-qty-3`).
async fn scale(
    app: &App,
    client: &Client,
    args: &CreateArgs,
    service: &ContainerService,
) -> Result<ContainerService, Failure> {
    let target = Target::of(service);
    let title = target.title();
    let progress = Progress::new(app);
    let line = progress.begin(&format!("{title}  scale"));
    let request = client.service(service.id).scale(args.count);
    let wait = Some(args.wait.clone());
    let result = act(Action::Scale(args.count), target, request, wait, line).await;
    drop(progress);
    let ended = result.ended;
    if ended.exit != Exit::Done {
        let (count, why) = (args.count, ended.sentence());
        let what = format!("service {title} runs, but is not scaled to {count}: {why}");
        let failure = Failure::new(ended.exit, what);
        return Err(failure.run(format!("computestacks service events {}", service.id)));
    }
    Ok(client.service(service.id).show().await?.container_service)
}
