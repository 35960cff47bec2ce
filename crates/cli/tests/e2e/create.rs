//! `service create` and `order wait`: what is ordered, and the outcome.

use computestacks_emulator::{
    ServerProfile,
    world::{OrderFailure, World},
};
use serde_json::{Value, json};

use crate::test_run::{CliTest, CommandOutput, PROFILES, respond, starts};

/// With the variant, which not every controller lists.
const NGINX: &str = "service create --image nginx --image-variant 10 --product Small";

/// The profiles that show the variants of images, at least those of services.
const WITH_VARIANTS: [ServerProfile; 2] =
    [ServerProfile::Controller93, ServerProfile::Controller97];

/// An emulator whose world is changed.
fn with(profile: ServerProfile, change: impl FnOnce(&mut World)) -> CliTest {
    let mut world = World::built_in();
    change(&mut world);
    CliTest::with(profile, world)
}

/// What was ordered last, as the server has read it.
fn ordered(cli: &CliTest) -> Value {
    let world = cli.emulator.world();
    world.resources.rows("orders").last().unwrap()["order_data"].clone()
}

fn assert_ends(output: &CommandOutput, code: u8, wanted: &[&str]) {
    output.exits(code);
    for text in wanted {
        output.err_has(text);
    }
}

#[test]
fn a_service_runs_in_a_new_or_in_an_existing_project() {
    for cli in CliTest::everywhere() {
        let line = format!("{NGINX} --new-project Demo --name web --no-sftp -o json");
        let output = cli.run(&line);
        assert_ends(&output, 0, &["nginx: Small, 0.000343 an hour", "in USD"]);
        let service: Value = serde_json::from_str(&output.out).unwrap();
        assert_eq!(service["current_state"], "online", "{service}");
        assert_eq!(service["project"]["name"], "Demo", "{service}");
        let order = ordered(&cli);
        let project = json!({"id": null, "name": "Demo", "skip_ssh": true});
        assert_eq!(order["project"], project, "{order}");
        let service = &order["raw_order"][0];
        assert_eq!(service["label"], "web", "{order}");
        assert_eq!(service["image_variant_id"], 10, "{order}");
        assert_eq!(service["resources"]["product_id"], 11, "{order}");
        for project in ["shop", "1"] {
            let cli = CliTest::new(cli.profile);
            let output = cli.run(&format!("{NGINX} --project {project} -o name"));
            assert_ends(&output, 0, &[]);
            assert_eq!(output.out.lines().count(), 1, "{output:?}");
            let order = ordered(&cli);
            // Before 9.4.11 the name is needed too.
            let project = json!({"id": 1, "name": "shop", "skip_ssh": false});
            assert_eq!(order["project"], project, "{order}");
            cli.emulator.assert_no_diagnostics();
        }
    }
}

#[test]
fn required_images_are_ordered_too_and_the_service_is_scaled_afterwards() {
    for profile in WITH_VARIANTS {
        let cli = CliTest::new(profile);
        let line = "service create --image WordPress --product Small --new-project Demo --count 3 \
                    --columns containers,image -o jsonl";
        let output = cli.run(line);
        let prices = [
            "WordPress: 3 × Small, 0.001029 an hour",
            "MySQL, which is required: Small, 0.000343 an hour",
            "total: 0.001372 an hour",
            "also created: service ",
        ];
        assert_ends(&output, 0, &prices);
        assert_eq!(
            output.out, "{\"containers\":3,\"image\":\"WordPress\"}\n",
            "{output:?}"
        );
        cli.emulator.assert_no_diagnostics();
    }
}

#[test]
fn a_service_that_cannot_be_scaled_is_printed_all_the_same() {
    for cli in CliTest::everywhere() {
        cli.fault(respond(500, "").operation("scaleContainerService"));
        let output = cli.run(&format!(
            "{NGINX} --new-project Demo --name web --count 3 -o jsonl"
        ));
        assert_ends(&output, 6, &["runs, but is not scaled to 3"]);
        output.out_has("\"current_state\":\"online\"");
    }
}

#[test]
fn secrets_of_settings_are_never_shown() {
    let secret = "s3cret-\"value\"";
    for profile in WITH_VARIANTS {
        let cli = CliTest::new(profile);
        let file = cli.file("password", &format!("{secret}\n"));
        let file = file.display();
        let app = "service create --image 'Shop app' --image-variant 47 --product Medium \
                   --new-project Demo";
        // Required by the image; before 9.4.11 its default variant is that of a service.
        let line = format!("{app} --set currency=USD --set-file admin_password={file} --debug");
        let dry_run = cli.run(&format!("{line} --dry-run"));
        assert_ends(&dry_run, 0, &["dry run: nothing was sent"]);
        let shown =
            r#"[{"key":"currency","value":"USD"},{"key":"admin_password","value":"[hidden]"}]"#;
        dry_run.out_has(shown);
        let output = cli.run(&line);
        assert_ends(&output, 0, &["POST ", "[hidden]"]);
        for output in [&dry_run, &output] {
            let text = format!("{}{}", output.out, output.err);
            assert!(!text.contains("s3cret"), "{text}");
        }
        let world = cli.emulator.world();
        let id = world.resources.rows("orders").last().unwrap()["uuid"].clone();
        let id = id.as_str().unwrap();
        for line in ["wait", "show"] {
            let shown = cli.ok(&format!("order {line} {id} -o json"));
            assert!(!shown.out.contains("s3cret"), "{shown:?}");
        }
        let asked = cli.run(&format!("order show {id} -o json --columns order_data"));
        asked.out_has("s3cret");
        let params = &ordered(&cli)["raw_order"][0]["params"];
        assert_eq!(params["admin_password"]["value"], secret);
        assert_eq!(params["currency"]["value"], "USD");
        // From standard input; and the server repeats it.
        let mut cli = CliTest::new(profile);
        cli.stdin = format!("{secret}\n");
        let body = json!({"errors": [format!("{secret} is too short")]}).to_string();
        cli.fault(respond(422, body).operation("createOrder"));
        let output = cli.run(&format!("{app} --set-file admin_password=-"));
        assert_ends(&output, 5, &["[hidden] is too short"]);
        assert!(!output.err.contains("s3cret"), "{output:?}");
    }
}

/// The location of a product is an availability zone, and prices can differ by zone.
#[test]
fn places_and_prices_belong_together() {
    for profile in PROFILES {
        let cli = with(profile, |world| {
            let rows = |world: &mut World, name: &str, row: Value| {
                let row = serde_json::from_value(row).unwrap();
                world.resources.rows_mut(name).push(row);
            };
            let regions = json!([{"id": 2, "name": "us-1"}, {"id": 3, "name": "us-2"}]);
            let location = json!({"id": 2, "name": "America", "regions": regions});
            rows(world, "locations", location);
            let products = world.resources.rows("products").to_vec();
            for (zone, price) in [(2, "0.5"), (3, "0.7")] {
                let mut small = products[0].clone();
                small.insert("region".to_owned(), zone.into());
                small.insert("price".to_owned(), price.into());
                rows(world, "products", Value::Object(small));
            }
        });
        let new = |product: &str, rest: &str| {
            cli.run(&format!(
                "service create --image nginx --image-variant 10 --product {product} --new-project a --dry-run {rest}"
            ))
        };
        assert_ends(&new("Small", ""), 2, &["--location", "America, Europe"]);
        let europe = new("Small", "--location Europe");
        assert_ends(&europe, 0, &["nginx: Small, 0.000343 an hour"]);
        let america = new("Small", "--location 2");
        let lines = [
            "in us-1: nginx: Small, 0.5 an hour",
            "in us-2: nginx: Small, 0.7 an hour",
        ];
        assert_ends(&america, 0, &lines);
        america.out_has("\"location_id\":2");
        let large = new("Large", "--location America");
        assert_ends(
            &large,
            2,
            &[
                "Large is not available in America",
                "available there: Small",
            ],
        );
    }
}

#[test]
fn an_order_that_fails_names_the_project_that_it_leaves_or_deletes_it() {
    for profile in PROFILES {
        for (failure, reason) in [
            (OrderFailure::ImageMissing, "Failed to pull image"),
            (
                OrderFailure::VolumeRefused,
                "Failed to provision all resources",
            ),
        ] {
            let cli = with(profile, |world| world.outages.orders = Some(failure));
            let output = cli.run(&format!("{NGINX} --new-project Demo"));
            let left = [
                "project Demo (4) is left",
                "computestacks project delete 4 --yes --wait",
            ];
            assert_ends(&output, 7, &[reason]);
            assert_ends(&output, 7, &left);
            assert_eq!(output.err.matches("is left").count(), 1, "{output:?}");
            assert_eq!(output.out, "");
            let cli = with(profile, |world| world.outages.orders = Some(failure));
            let output = cli.run(&format!(
                "{NGINX} --new-project Demo --remove-failed-project"
            ));
            assert_ends(&output, 7, &[reason, "project Demo (4) was deleted"]);
            let projects = cli.run("project list -o name").out;
            assert!(!projects.contains('4'), "{projects}");
            // A project that was there before is not touched.
            let cli = with(profile, |world| world.outages.orders = Some(failure));
            let output = cli.run(&format!("{NGINX} --project shop"));
            assert_ends(&output, 7, &[reason]);
            assert!(!output.err.contains("project delete"), "{output:?}");
        }
    }
}

#[test]
fn refusals_name_the_option() {
    for profile in WITH_VARIANTS {
        let cli = with(profile, |world| world.users[0].container_quota = Some(1));
        let output = cli.run(&format!("{NGINX} --new-project Demo"));
        assert_ends(&output, 5, &["over the quota", "computestacks user quota"]);
        // The order would be accepted, and scaling would then fail.
        let cli = with(profile, |world| world.users[0].container_quota = Some(20));
        let output = cli.run(&format!("{NGINX} --new-project Demo --count 9"));
        assert_ends(
            &output,
            5,
            &["9 containers are needed", "computestacks user quota"],
        );
        let posts = cli.emulator.requests();
        assert!(posts.iter().all(|one| one.method == "GET"));
        let cli = CliTest::new(profile);
        let app = "service create --image 'Shop app' --image-variant 47 --new-project a";
        let mut world = cli.emulator.world();
        let app_row = &mut world.resources.rows_mut("container_images")[3];
        app_row.insert("min_memory".to_owned(), 4096.into());
        cli.emulator.load(world).unwrap();
        let output = cli.run(&format!("{app} --product Small"));
        assert_ends(&output, 5, &["not suitable for the image", "see --product"]);
    }
}

#[test]
fn an_order_can_be_waited_for_later() {
    for mut cli in CliTest::everywhere() {
        let output = cli.run(&format!("{NGINX} --project shop --no-wait -o name"));
        assert_ends(&output, 0, &["computestacks order wait"]);
        let id = output.out.trim().to_owned();
        let output = cli.run(&format!("order wait {id} -o jsonl --columns status"));
        assert_ends(&output, 0, &["completed"]);
        assert_eq!(output.out, "{\"status\":\"completed\"}\n");
        // Services that come later are not of this order.
        let mut world = cli.emulator.world();
        world.outages.orders = Some(OrderFailure::ImageMissing);
        cli.emulator.load(world).unwrap();
        let failed = cli.run(&format!("{NGINX} --project shop"));
        assert_ends(&failed, 7, &[]);
        assert_ends(&cli.run(&format!("order wait {id}")), 0, &["completed"]);
        for (line, code, wanted) in [
            ("order wait 1", 2, "expected a UUID"),
            (
                "order wait 3feb5500-8303-43ab-b888-669bbcdf9436",
                3,
                "not found",
            ),
        ] {
            assert_ends(&cli.run(line), code, &[wanted]);
        }
        cli.interrupt_after = Some(std::time::Duration::from_secs(1));
        let output = cli.run(&format!("{NGINX} --project shop"));
        assert_ends(
            &output,
            130,
            &["the server continues", "computestacks order wait "],
        );
    }
}

/// An order of one service, as an option.
const WEB: &str =
    r#"--set 'containers=[{"image_variant_id":10,"name":"web","resources":{"product_id":11}}]'"#;

#[test]
fn an_order_says_what_it_costs_and_names_its_project() {
    for cli in CliTest::everywhere() {
        let output = cli.ok(&format!("order create --project-id 1 {WEB} --dry-run"));
        starts(&output.err, "web: Small, 0.000343 an hour\nin USD");
        let sent = output.out.lines().last().unwrap();
        let sent: Value = serde_json::from_str(sent).unwrap();
        assert_eq!(sent["order"]["project_id"], 1);
        assert_eq!(sent["order"]["project_name"], "shop");
        assert_eq!(sent["order"]["location_id"], 1);
        cli.ok(&format!("order create --project-id 1 {WEB} -o json"));
        let project = &ordered(&cli)["project"];
        assert_eq!(
            (&project["id"], &project["name"]),
            (&json!(1), &json!("shop"))
        );
        // Options for several items take items and lists of them.
        let web = WEB.strip_prefix("--set 'containers=").unwrap();
        let web = web.strip_suffix('\'').unwrap();
        let item = web.trim_matches(['[', ']']);
        let both = format!("--containers '{web}' --containers '{item}'");
        let output = cli.run(&format!("order create --project-id 1 {both} --dry-run"));
        let sent: Value = serde_json::from_str(output.out.lines().last().unwrap()).unwrap();
        let items = sent["order"]["containers"].as_array().unwrap();
        assert_eq!((items.len(), &items[0]), (2, &items[1]), "{output:?}");
        // What the command line says counts.
        let other = format!("order create --project-id 1 --project-name x --location-id 2 {WEB}");
        let sent = cli.run(&format!("{other} --dry-run")).out;
        assert!(sent.contains(r#""project_name":"x""#), "{sent}");
        assert!(sent.contains(r#""location_id":2"#), "{sent}");
        let output = cli.exits(3, &format!("order create --project-id 99 {WEB}"));
        output.err_has("project 99 not found");
    }
}

#[test]
fn a_price_that_is_not_known_is_no_reason_not_to_order() {
    let cli = CliTest::new(PROFILES[0]);
    for (containers, wanted) in [
        (
            r#"{"image_variant_id":10}"#,
            "variant 10: no product, so no price\n",
        ),
        (
            r#"{"name":"x","resources":{"product_id":999}}"#,
            "the controller lists no price\n",
        ),
    ] {
        let line = format!("order create --project-name Demo --set 'containers=[{containers}]'");
        let output = cli.ok(&format!("{line} --dry-run"));
        output.err_has(wanted);
    }
    cli.fault(respond(403, "").operation("showProject").times(2));
    let line = format!("order create --project-id 1 {WEB} --dry-run");
    cli.run(&line).exits(4);
    cli.ok(&format!("{line} --project-name shop"));
    let line = format!("order create --project-name Demo {WEB}");
    for (status, code) in [(403, 0), (422, 0), (401, 4)] {
        cli.fault(respond(status, "").operation("listProducts").times(1));
        let output = cli.run(&line);
        assert_eq!(output.exit.code(), code, "{status}: {output:?}");
        let says = output.err.contains("the price is not known: ");
        assert_eq!(says, code == 0, "{status}: {output:?}");
    }
}
