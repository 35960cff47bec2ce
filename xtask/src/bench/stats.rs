//! What rounds add up to: least, median and most.

use serde::{Deserialize, Serialize};

/// A number a round, summed up.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Serialize)]
pub struct Stats {
    /// The least of all rounds.
    pub min: f64,
    /// Half of the rounds are below it; the mean of the two in the middle of an even number.
    pub median: f64,
    /// The most of all rounds.
    pub max: f64,
    /// How many there were.
    pub rounds: usize,
}

impl Stats {
    /// Sums up; `None` where there is nothing, or something that is no number.
    pub fn of(samples: &[f64]) -> Option<Self> {
        let mut sorted = samples.to_vec();
        if sorted.iter().any(|sample| !sample.is_finite()) {
            return None;
        }
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.len() / 2;
        let upper = *sorted.get(middle)?;
        let median = if sorted.len() % 2 == 1 {
            upper
        } else {
            f64::midpoint(*sorted.get(middle - 1)?, upper)
        };
        Some(Self {
            min: *sorted.first()?,
            median,
            max: *sorted.last()?,
            rounds: sorted.len(),
        })
    }
}

/// The slope of the line through points in logarithms of both axes: what power of `x` it is that
/// `y` grows by. One is linear.
pub fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let logs: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    #[expect(clippy::cast_precision_loss, reason = "there are a handful of points")]
    let count = logs.len() as f64;
    let mean_x = logs.iter().map(|(x, _)| x).sum::<f64>() / count;
    let mean_y = logs.iter().map(|(_, y)| y).sum::<f64>() / count;
    let both: f64 = logs.iter().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum();
    let square: f64 = logs.iter().map(|(x, _)| (x - mean_x).powi(2)).sum();
    let slope = both / square;
    slope.is_finite().then_some(slope)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-9
    }

    #[test]
    fn sums_up_odd_and_even_numbers_of_rounds() {
        let odd = Stats::of(&[3.0, 1.0, 2.0]).unwrap();
        assert!(about(odd.min, 1.0) && about(odd.median, 2.0) && about(odd.max, 3.0));
        assert_eq!(odd.rounds, 3);
        let even = Stats::of(&[4.0, 1.0, 2.0, 10.0]).unwrap();
        assert!(about(even.median, 3.0) && about(even.max, 10.0));
        assert!(about(Stats::of(&[7.0]).unwrap().median, 7.0));
    }

    #[test]
    fn nothing_and_nonsense_are_no_result() {
        assert_eq!(Stats::of(&[]), None);
        assert_eq!(Stats::of(&[1.0, f64::NAN]), None);
        assert_eq!(Stats::of(&[f64::INFINITY]), None);
    }

    #[test]
    fn tells_linear_from_square() {
        let line = |power: i32| {
            let points: Vec<(f64, f64)> = [1.0, 2.0, 5.0, 9.0]
                .map(|x: f64| (x, 3.0 * x.powi(power)))
                .to_vec();
            exponent(&points).unwrap()
        };
        assert!(about(line(1), 1.0) && about(line(2), 2.0));
        assert_eq!(exponent(&[(1.0, 1.0)]), None);
    }
}
