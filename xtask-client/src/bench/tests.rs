use super::*;

/// Contenders that note the order in which they are called, and give 1, 2, 3, …
fn contest<'a>(seen: &'a RefCell<String>, keys: &'a [&'static str]) -> Contest<'a> {
    let contenders = keys.iter().map(|key| Contender {
        key,
        name: format!("the {key}"),
        round: Box::new(move || {
            seen.borrow_mut().push_str(key);
            #[expect(clippy::cast_precision_loss, reason = "a handful")]
            let at = seen.borrow().len() as f64;
            Ok(BTreeMap::from([("n".to_owned(), at)]))
        }),
    });
    Contest {
        contenders: contenders.collect(),
        words: BTreeMap::from([("size".to_owned(), "7".to_owned())]),
        missing: vec![("c", "not installed")],
    }
}

fn plan(lines: &str) -> ContestPlan {
    let text =
        format!("name: f\ntitle: F\nrounds: 1\nnotes: ['{{size}} of {{x}}']\nlines:\n{lines}");
    serde_saphyr::from_str(&text).unwrap()
}

#[test]
fn the_order_turns_about_and_lines_compare_rounds() {
    let seen = RefCell::default();
    let text = "- {id: s, what: '{size} kB', unit: plain, ours: a.n, beside: b.n, compared: more}\n\
                - {id: d, what: w, unit: plain, ours: b.n - a.n, goal: {at-most: 1.0}}\n\
                - {id: gone, what: w, unit: plain, ours: a.n, beside: c.n, compared: share}\n";
    let (measures, notes) = lines(&plan(text), contest(&seen, &["a", "b"]), 3).unwrap();
    assert_eq!(*seen.borrow(), "abbaab");
    let [more, less] = measures.as_slice() else {
        panic!("{measures:?}")
    };
    assert_eq!(
        (more.what.as_str(), more.ours.name.as_str()),
        ("7 kB", "the a")
    );
    // 1 and 2, 4 and 3, 5 and 6.
    assert_eq!((more.result.min, more.result.max), (-1.0, 1.0));
    assert_eq!(
        (less.ours.name.as_str(), less.met()),
        ("the b less the a", Some(true))
    );
    assert_eq!(notes, ["7 of {x}", "Skipped: `f.gone` (c: not installed)."]);
}

#[test]
fn a_number_that_nothing_gives_and_a_failure_end_the_run() {
    let seen = RefCell::default();
    let of = |ours: &str| {
        let plan = plan(&format!(
            "- {{id: s, what: w, unit: plain, ours: {ours}}}\n"
        ));
        lines(&plan, contest(&seen, &["a"]), 1).map(|(measures, _)| measures.len())
    };
    assert_eq!(of("a.n").unwrap(), 1);
    assert_eq!(of("c.n").unwrap(), 0);
    assert_eq!(of("a.m").unwrap_err().to_string(), "nothing gave \"a.m\"");
    let mut broken = contest(&seen, &["a"]);
    broken.contenders[0].round = Box::new(|| bail!("broken"));
    let line = "- {id: s, what: w, unit: plain, ours: a.n}\n";
    assert!(lines(&plan(line), broken, 1).is_err());
}

#[test]
fn the_table_can_be_read_and_names_are_different() {
    let root = workspace::root().unwrap();
    let plans = plans(&root).unwrap();
    let ids = plans.iter().flat_map(|plan| {
        plan.lines
            .iter()
            .map(move |line| format!("{}.{}", plan.name, line.id))
    });
    let mut ids: Vec<String> = ids.collect();
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
    // What is on the page is in the table.
    let record = Record::read(&root).unwrap();
    assert!(record.measures().count() > 50);
    for measure in record.measures() {
        assert!(ids.contains(&measure.id), "{}", measure.id);
    }
}
