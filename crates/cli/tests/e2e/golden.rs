//! Snapshots of the output of each command, with each profile of the emulator.

use computestacks_emulator::ServerProfile;

use crate::test_run::CliTest;

/// Compares the output of these commands with a snapshot for each profile. Returns the methods of the requests.
fn golden(name: &str, lines: &[&str]) -> Vec<String> {
    let mut methods = Vec::new();
    for cli in CliTest::everywhere() {
        let transcript = cli.transcript(lines);
        insta::assert_snapshot!(format!("{name}-{}", cli.profile), transcript);
        // `doctor` first reads the version without credentials, to find out whether there is a controller.
        let unexpected: Vec<_> = cli
            .emulator
            .diagnostics()
            .diagnostics
            .into_iter()
            .filter(|one| one.path != "/api/version" || one.status != 401)
            .map(|diagnostic| diagnostic.to_string())
            .collect();
        assert!(unexpected.is_empty(), "{}", unexpected.join("\n"));
        let requests = cli.emulator.requests().into_iter();
        methods.extend(requests.map(|request| request.method));
    }
    methods
}

#[test]
fn service_list() {
    golden(
        "service_list",
        &[
            "service list",
            "service list -o wide",
            "service list -o name",
            "service list --per-page 3 --columns id,label --no-header",
            "service list worker 'Blog*' 101 --columns id,label,name",
            "service list --sort -containers --columns id,containers,project.name",
            "service list --filter state=online --filter project=shop --columns id,label",
            "service list --filter state!=online -o jsonl --columns id,state",
            "service list 105 -o json --columns id,label,package",
            "service list 105 -o yaml --columns id,label,package.label",
            "service list nothing-like-it",
            "service list nothing-like-it -o json",
            "service list --columns nope",
            "service list --filter nope",
            "service list --filter nope=1",
            "service list --sort nope",
        ],
    );
}

#[test]
fn service_show() {
    golden(
        "service_show",
        &[
            "service show 101",
            "service show 'Web shop' -o json",
            "service show keen-harbor101 -o yaml --columns id,label,image.label",
            "service show 101 999 102 --columns id,label",
            "service show worker",
            "service show web-shop",
            "service show 999",
            "service show ''",
            "service show",
        ],
    );
}

#[test]
fn service_update() {
    golden(
        "service_update",
        &[
            "service update 101 --label Shop --dry-run",
            "service update 101 --label Shop",
            "service update 103 'Shop database' --tags a,b --command 'run it' --columns id,command",
            "service update 103 --no-command --columns id,command",
            "service update 101 --name other --columns id,name",
            "service update 999 --label x",
            "service update 101",
        ],
    );
}

#[test]
fn service_power() {
    golden(
        "service_power",
        &[
            "service restart 101 --wait",
            "service stop 103 --wait -o json",
            "service start bold-meadow103 --wait -o yaml",
            "service rebuild 102 --wait -o jsonl",
            "service restart 105 --wait",
            "service restart 101 --no-wait -o name",
            "service restart 999 --wait",
            "service stop 101 102 --dry-run",
            "service start 101 --dry-run -o json",
            "service stop nothing",
        ],
    );
}

#[test]
fn service_scale_and_resize() {
    golden(
        "service_scale_and_resize",
        &[
            "service scale 101 --to 3 --wait",
            "service scale 101 --to 3 --wait",
            "service scale 101 --to 0",
            "service scale 103 --to 2 --wait",
            "service scale 101 --to 2 --dry-run",
            "service resize 101 --product 12 --wait",
            "service resize 101 --product 12 --wait",
            "service resize 101 --product 99 --wait",
            "service resize 101 --product 12 --dry-run",
        ],
    );
}

#[test]
fn service_delete() {
    golden(
        "service_delete",
        &[
            "service delete 104",
            "service delete 104 --dry-run",
            "service delete 104 --yes --wait",
            "service show 104",
            "service delete 104 --yes --wait",
            "service list --columns id --no-header",
        ],
    );
}

/// The server ignores settings that the image does not have. Controllers list the variants of images since 9.4.11; before, those
/// of services are known.
#[test]
fn service_create() {
    let methods = golden(
        "service_create",
        &[
            "service create --image WordPress --product Small --new-project a --image-variant 31 --dry-run",
            "service create --image WordPress --product Small --new-project a --image-variant 'PHP 8.4' --dry-run",
            "service create --image WordPress --product Small --new-project a --image-variant php8.4 --dry-run",
            "service create --image WordPress --product Small --new-project a --image-variant 99 --dry-run",
            "service create --image WordPress --product Medium --new-project a --image-variant 30 --dry-run",
            "service create --image 'Shop app' --product Medium --new-project a --dry-run",
            "service create --image nginx --image-variant 10 --product Small --project shop --volume webroot:ro --clone-volume uploads --domain a.example.com --dry-run",
            "service create --new-project a --image ngin --product Small",
            "service create --new-project a --image 99 --product Small",
            "service create --new-project a --image nginx --product Smal",
            "service create --new-project a --image nginx --image-variant 10 --product 99",
            "service create --new-project a --image MySQL --product Small --count 2",
            "service create --image nginx --product Small",
            "service create --image nginx --product Small --project sho",
            "service create --image nginx --product Small --project 99",
            "service create --image nginx --product Small --project shop --location Europe",
            "service create --image nginx --product Small --project shop --remove-failed-project",
            "service create --image nginx --product Small --project shop --count 2 --no-wait",
            "service create --image nginx --product Small --new-project a --location Euro",
            "service create --image nginx --product Small --new-project a --image-variant late",
            "service create --image nginx --product Small --new-project a --volume webroo",
            "service create --image nginx --product Small --new-project a --clone-volume upload",
            "service create --image 'Shop app' --product Medium --new-project a --set color=red",
            "service create --image 'Shop app' --product Medium --new-project a --set SHOP_PASSWORD=x",
            "service create --image 'Shop app' --product Medium --new-project a --set SHOP_MODE=test",
            "service create --image 'Shop app' --product Medium --new-project a --set admin_password=x",
            "service create --image 'Shop app' --product Medium --new-project a --set currency=USD --set currency=EUR",
            "service create --image 'Shop app' --product Medium --new-project a --set currency",
            "service create --image 'Shop app' --product Medium --new-project a --set-file admin_password=nowhere",
        ],
    );
    // What is refused or only shown orders nothing.
    assert!(methods.iter().all(|method| method == "GET"), "{methods:?}");
}

#[test]
fn deploy() {
    golden(
        "deploy",
        &[
            "deploy 'shop/Web shop'",
            "deploy shop/102 -o json",
            "deploy 1/keen-harbor101 --dry-run",
            "deploy blog/Blog --variant 'PHP 8.4' --dry-run -o json",
            "deploy blog/Blog --variant 'PHP 8.4'",
            "deploy 103 --variant 31 -o wide",
            "deploy Blog --variant nothing",
            "deploy shop/worker",
            "deploy worker",
            "deploy shop/Blog",
            "deploy shop/103",
            "deploy nothing/Blog",
            "deploy 99/Blog",
            "deploy 999",
            "deploy shop/",
            "deploy /Blog",
            "deploy blog/105",
        ],
    );
}

#[test]
fn service_logs() {
    golden(
        "service_logs",
        &[
            "service logs 101",
            "service logs 'Web shop' -n 2",
            "service logs 101 --since 30m -o jsonl",
            "service logs 101 --until 2026-11-24T11:59:00Z",
            "service logs 101 --container '*-2'",
            "service logs 101 --since yesterday",
            "service logs 101 --since 1h --until 2h",
            "service logs 102",
            "service logs 999",
            "service logs worker",
            "container logs 501 -n 1",
            "container logs 501 --since 30m -o jsonl",
            "container logs web",
            "container logs 999",
        ],
    );
}

#[test]
fn service_events() {
    golden(
        "service_events",
        &[
            "service events 101",
            "service restart 101 --wait --quiet -o name",
            "service events 101 -o wide",
            "service events 101 -o json --columns id,status,description",
            "service events 101 --event 1 -o yaml --columns id,status,event_details",
            "service events 102",
            "service events 101 --event 99",
            "service events 999",
        ],
    );
}

#[test]
fn api() {
    golden(
        "api",
        &[
            "api GET version",
            "api get /api/container_services/105/events",
            "api PATCH container_services/101 -f container_service.label=Neu --dry-run",
            "api GET container_services/999",
            "api /version",
            "api api/version",
            "api /api/version?a=b --dry-run",
            "api GET https://elsewhere.example.com/api",
            "api //elsewhere.example/x",
            "api POST container_services/101/scale -f container_service.qty=2",
            "api POST container_services/101/scale -f container_service.qty",
        ],
    );
}

/// Paths and methods that the contract does not describe are sent too.
#[test]
fn api_beyond_the_contract() {
    let cli = CliTest::new(ServerProfile::Controller93);
    insta::assert_snapshot!(cli.transcript(&["api GET nowhere", "api 'GE T' version"]));
}

#[test]
fn doctor_and_auth_status() {
    golden(
        "doctor",
        &[
            // These checks depend on the real time.
            "doctor --filter check!=reachability --filter check!=clock",
            "doctor -o jsonl --columns check,result --filter result=ok --filter check!=clock",
            "auth status --columns profile,user,credential,from,status",
            "auth status --offline -o json --columns url,credential,status",
            "auth status --columns status,controller --no-header",
            "auth status --offline -o json --columns controller",
        ],
    );
}

#[test]
fn many_at_once() {
    // The order in which operations finish varies, so progress is not compared.
    for cli in CliTest::everywhere() {
        let output = cli.exits(3, "service restart 101 103 104 999 109 --wait --sort id --columns id,outcome --no-header --parallel 3");
        assert_eq!(
            output.out,
            "101  completed\n103  completed\n104  completed\n109  completed\n999  not found\n"
        );
        output.err_has("restart: 4 done, 1 failed");

        let output = cli.exits(3, "service restart 999 101 102 --wait --fail-fast --parallel 1 --columns id,outcome --no-header");
        assert_eq!(output.out, "999  not found\n101  skipped\n102  skipped\n");
        output.err_has("2 not started");
    }
}

#[test]
fn long_lists_stream() {
    let mut world = computestacks_emulator::world::World::built_in();
    let template = world.services[4].clone();
    for id in 1000..1500 {
        let mut service = template.clone();
        service.id = id;
        service.name = Some(format!("many-{id}"));
        world.services.push(service);
    }
    let cli = CliTest::with(ServerProfile::Controller93, world);
    for format in ["table", "jsonl", "name", "yaml"] {
        let output = cli.run(&format!("service list -o {format} --columns id"));
        let expected = if format == "table" { 511 } else { 510 };
        assert_eq!(output.out.lines().count(), expected, "{format}");
    }
    let output = cli.run("service list -o json");
    let all: Vec<serde_json::Value> = serde_json::from_str(&output.out).unwrap();
    assert_eq!(all.len(), 510);
}
