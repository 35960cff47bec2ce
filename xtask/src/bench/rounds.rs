//! Rounds: what is compared is done in turn, so that what disturbs one disturbs the others too.

use super::measure::{self, Compared, Measure, Unit};

/// How often.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rounds(pub(super) usize);

impl Rounds {
    /// Does all things once a round, in an order that turns about: A B, B A, A B, … and gives what
    /// each gave, a list a thing. One round before them does not count.
    pub(super) fn run<T>(
        self,
        things: &mut [&mut dyn FnMut() -> anyhow::Result<T>],
    ) -> anyhow::Result<Vec<Vec<T>>> {
        for thing in things.iter_mut() {
            thing()?;
        }
        self.run_cold(things)
    }

    /// The same without a round before them.
    pub(super) fn run_cold<T>(
        self,
        things: &mut [&mut dyn FnMut() -> anyhow::Result<T>],
    ) -> anyhow::Result<Vec<Vec<T>>> {
        let mut all: Vec<Vec<T>> = things.iter().map(|_| Vec::new()).collect();
        for round in 0..self.0 {
            let mut order: Vec<usize> = (0..things.len()).collect();
            if round % 2 == 1 {
                order.reverse();
            }
            for at in order {
                if let (Some(thing), Some(samples)) = (things.get_mut(at), all.get_mut(at)) {
                    samples.push(thing()?);
                }
            }
        }
        Ok(all)
    }
}

/// One number of each sample.
pub(super) fn each<T>(samples: &[T], number: impl Fn(&T) -> f64) -> Vec<f64> {
    samples.iter().map(number).collect()
}

/// What is the same for several lines of one result: who is beside whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair<'a> {
    pub(super) ours: &'a str,
    pub(super) beside: &'a str,
}

impl Pair<'_> {
    pub(super) fn measure(
        self,
        id: &str,
        what: &str,
        unit: Unit,
        compared: Compared,
        samples: (&[f64], &[f64]),
    ) -> anyhow::Result<Measure> {
        let (ours, theirs) = ((self.ours, samples.0), (self.beside, samples.1));
        measure::beside(id, what, unit, compared, ours, theirs)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn the_order_turns_about() {
        let seen = RefCell::new(String::new());
        let mut first = || {
            seen.borrow_mut().push('a');
            Ok(seen.borrow().len())
        };
        let mut second = || {
            seen.borrow_mut().push('b');
            Ok(seen.borrow().len())
        };
        let samples = Rounds(3).run(&mut [&mut first, &mut second]).unwrap();
        assert_eq!(*seen.borrow(), "ababbaab");
        assert_eq!(samples, [vec![3, 6, 7], vec![4, 5, 8]]);
    }

    #[test]
    fn a_failure_ends_the_rounds() {
        let mut fails = || anyhow::bail!("broken");
        let result: anyhow::Result<Vec<Vec<u8>>> = Rounds(3).run(&mut [&mut fails]);
        assert_eq!(result.unwrap_err().to_string(), "broken");
    }
}
