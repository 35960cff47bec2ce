//! What each condition holds of, and what it does not.

use computestacks::{
    types::{ContainerState, CurrentState},
    wait::{
        Condition, Observation, all_containers, all_running, all_stopped, deployed, gone, package,
        state,
    },
};

use crate::wait_histories::parts::{container, look, service};

/// A service with so many containers by its own count, of this product, and those of the list.
fn seen(count: i64, product: i64, current: CurrentState, states: &[&str]) -> Observation {
    let mut service = service(count, product);
    service.current_state = current;
    let containers = (1..)
        .zip(states)
        .map(|(id, state)| container(id, state, 0.0));
    look(Some(service), containers.collect(), Vec::new())
}

#[test]
fn each_condition_holds_of_what_it_says_and_of_nothing_else() {
    let looks = [
        ("gone", Observation::default()),
        ("none", seen(0, 7, CurrentState::Working, &[])),
        ("up", seen(1, 7, CurrentState::Online, &["online/running"])),
        (
            "ending",
            seen(1, 7, CurrentState::Working, &["online/stopped"]),
        ),
        (
            "down",
            seen(1, 8, CurrentState::Working, &["offline/stopped"]),
        ),
        (
            "both",
            seen(
                2,
                7,
                CurrentState::Working,
                &["online/running", "offline/stopped"],
            ),
        ),
        // By its own count there are two, and the list has one.
        (
            "behind",
            seen(2, 7, CurrentState::Working, &["online/running"]),
        ),
    ];
    let yes = |_: &Observation| true;
    let no = |_: &Observation| false;
    let all = "gone none up ending down both behind";
    let cases: [(&str, Box<dyn Condition>, &str); 20] = [
        ("gone", Box::new(gone()), "gone"),
        ("online", Box::new(state(CurrentState::Online)), "up"),
        (
            "working",
            Box::new(state(CurrentState::Working)),
            "none ending down both behind",
        ),
        (
            "all online",
            Box::new(all_containers(ContainerState::Online)),
            "up ending behind",
        ),
        (
            "all offline",
            Box::new(all_containers(ContainerState::Offline)),
            "down",
        ),
        ("running", Box::new(all_running()), "up behind"),
        ("stopped", Box::new(all_stopped()), "down"),
        ("deployed 0", Box::new(deployed(0)), "none"),
        ("deployed 1", Box::new(deployed(1)), "up ending down"),
        ("deployed 2", Box::new(deployed(2)), "both"),
        ("deployed -1", Box::new(deployed(-1)), ""),
        ("package", Box::new(package(8)), "down"),
        ("yes and yes", Box::new(yes.and(yes)), all),
        ("yes and no", Box::new(yes.and(no)), ""),
        ("no and yes", Box::new(no.and(yes)), ""),
        ("yes or no", Box::new(yes.or(no)), all),
        ("no or yes", Box::new(no.or(yes)), all),
        ("no or no", Box::new(no.or(no)), ""),
        ("not yes", Box::new(yes.not()), ""),
        ("not no", Box::new(no.not()), all),
    ];
    for (name, condition, wanted) in cases {
        let held: Vec<_> = looks
            .iter()
            .filter_map(|(look, seen)| condition.holds(seen).then_some(*look))
            .collect();
        assert_eq!(held.join(" "), wanted, "{name}");
    }
}
