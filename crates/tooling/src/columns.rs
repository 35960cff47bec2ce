//! Text in columns.

use unicode_width::UnicodeWidthStr as _;

/// A line for each row, its cells below those of the other rows and two spaces apart. Cells stand to
/// the left, but for those of the columns in `right`.
pub fn aligned<R: AsRef<[String]>>(rows: &[R], right: &[usize]) -> Vec<String> {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.as_ref().get(column));
        cells.map(|cell| cell.width()).max().unwrap_or_default()
    };
    let line = |row: &R| {
        let cells = row.as_ref().iter().enumerate().map(|(column, cell)| {
            let room = " ".repeat(width(column) - cell.width());
            if right.contains(&column) {
                room + cell
            } else {
                cell.clone() + &room
            }
        });
        let cells: Vec<String> = cells.collect();
        cells.join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [["a", "1", ""], ["bü", "100", "x"]].map(|row| row.map(str::to_owned));
        assert_eq!(super::aligned(&rows, &[1]), ["a     1", "bü  100  x"]);
    }
}
