//! Prints rows in the selected format, as they arrive if possible.

use computestacks::time::Clock as _;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{
    Column, Filters, JqFilter, bars, cell, column,
    sort::SortOrder,
    style,
    table::{self, Cell, Overflow, Widths},
};
use crate::{
    app::App,
    args::{Format, OutputArgs},
    exit::Exit,
    failure::Failure,
    io::OutputStream,
};

/// Number of rows to buffer for column widths and default sorting.
const HELD: usize = 200;

/// Whether documents contain one row or a list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Shape {
    Many,
    One,
    /// One row, with one line per column in a table.
    Record,
}

/// Prints rows.
pub(crate) struct Printer {
    format: Format,
    shape: Shape,
    known: Vec<Column>,
    columns: Vec<Column>,
    /// Whether columns were selected, which limits documents too.
    picks: bool,
    filters: Filters,
    order: Option<SortOrder>,
    default_order: Option<SortOrder>,
    header: bool,
    /// Fields with the name of a row; the first that is present counts.
    name: &'static [&'static str],
    now: Timestamp,
    width: Option<usize>,
    jq: Option<JqFilter>,
    held: Vec<Value>,
    widths: Option<Widths>,
    /// The unit of series that are printed as lines of bars.
    bars: Option<String>,
    printed: usize,
    checked: bool,
}

impl Printer {
    /// A printer for rows with these columns.
    pub(crate) fn new(
        app: &App,
        args: &OutputArgs,
        known: Vec<Column>,
        name: &'static [&'static str],
        shape: Shape,
    ) -> Result<Self, Failure> {
        let names: Vec<String> = args
            .columns
            .iter()
            .map(|name| name.trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        if args.fields {
            return Err(column::listed(&known, None));
        }
        let jq = args.jq.as_deref().map(JqFilter::new).transpose()?;
        if jq.is_some() && !matches!(args.output, Format::Table | Format::Json) {
            return Err(Failure::usage(
                "--jq prints the results of its expression, in no other format",
            ));
        }
        let labels = args.selector.iter().map(|label| format!("labels.{label}"));
        let conditions: Vec<String> = args.filter.iter().cloned().chain(labels).collect();
        Ok(Self {
            format: if jq.is_some() {
                Format::Json
            } else {
                args.output
            },
            shape,
            picks: !names.is_empty(),
            columns: column::choose(&known, &names, args.output == Format::Wide),
            filters: Filters::new(&conditions, &known)?,
            order: args
                .sort
                .as_deref()
                .map(|text| SortOrder::new(text, &known)),
            default_order: None,
            header: !args.no_header,
            name,
            now: app.io.clock.timestamp(),
            width: app.io.width,
            jq,
            held: Vec::new(),
            widths: None,
            bars: None,
            printed: 0,
            checked: false,
            known,
        })
    }

    /// In a table of a single row, prints all columns, one per line, unless columns are selected.
    pub(crate) fn record(mut self) -> Self {
        if self.format == Format::Table && self.shape == Shape::One && !self.picks {
            self.shape = Shape::Record;
            self.columns.clone_from(&self.known);
        }
        self
    }

    /// On a terminal, prints a line of bars for each series instead of a table of its points, unless columns or
    /// an order are selected.
    pub(crate) fn bars(mut self, app: &App, unit: &str) -> Self {
        let is_plain = self.format == Format::Table && !self.picks && self.order.is_none();
        if app.io.stdout.is_terminal && is_plain {
            self.bars = Some(unit.to_owned());
        }
        self
    }

    /// Whether nothing has been added.
    pub(crate) fn is_empty(&self) -> bool {
        self.held.is_empty() && self.printed == 0
    }

    /// Whether it prints one line per column.
    pub(crate) fn is_record(&self) -> bool {
        self.shape == Shape::Record
    }

    /// Sorts tables by this column if all rows are buffered.
    pub(crate) fn sorted_by(mut self, column: &str) -> Self {
        self.default_order = Some(SortOrder::new(column, &self.known));
        self
    }

    /// Prints a row, now or later.
    pub(crate) fn push(&mut self, out: &mut OutputStream, row: Value) -> Result<(), Failure> {
        self.check(&row)?;
        if !self.filters.hold(&row) {
            return Ok(());
        }
        let is_table = matches!(self.format, Format::Table | Format::Wide);
        if self.is_record() {
            self.print_record(out, &row);
            return Ok(());
        }
        let needs_all = self.order.is_some() || self.jq.is_some() || self.bars.is_some();
        if needs_all || (is_table && self.widths.is_none()) {
            self.held.push(row);
            if !needs_all && self.held.len() > HELD {
                self.release(out)?;
            }
            return Ok(());
        }
        self.print(out, &row)
    }

    /// Like [`Printer::finish`] if all rows arrived. After a failure or an interrupt, completes the
    /// started document; without any row, prints nothing, because `[]` would mean an empty list.
    pub(crate) fn end(mut self, out: &mut OutputStream, all_came: bool) -> Result<(), Failure> {
        if all_came || self.checked {
            self.header &= all_came || !self.is_empty();
            self.finish(out)
        } else {
            Ok(())
        }
    }

    /// Prints buffered rows and completes the document.
    pub(crate) fn finish(mut self, out: &mut OutputStream) -> Result<(), Failure> {
        if let Some(order) = &self.order {
            order.sort(&mut self.held);
        } else if self.widths.is_none()
            && let Some(order) = &self.default_order
        {
            order.sort(&mut self.held);
        }
        if let Some(jq) = &self.jq {
            let rows = self.held.iter();
            let mut rows = rows.map(|row| {
                if self.picks {
                    self.pick(row)
                } else {
                    row.clone()
                }
            });
            let document = match self.shape {
                Shape::Many => rows.collect(),
                Shape::One | Shape::Record => rows.next().unwrap_or_default(),
            };
            return jq.print(out, &document);
        }
        if let Some(unit) = &self.bars {
            for line in bars::lines(&self.held, &self.columns, unit, self.width) {
                out.line(&line);
            }
            out.flush();
            return Ok(());
        }
        self.release(out)?;
        let shown = self.widths.as_ref().map_or(usize::MAX, Widths::len);
        if self.width.is_some()
            && shown > 0
            && let Some(left_out @ [_, ..]) = self.columns.get(shown..)
        {
            let names: Vec<&str> = left_out.iter().map(|column| column.name.as_str()).collect();
            out.line(&format!(
                "(too narrow for {}; choose columns with --columns)",
                names.join(", ")
            ));
        }
        match (self.format, self.shape, self.printed) {
            (Format::Json | Format::Yaml, Shape::Many, 0) => out.line("[]"),
            (Format::Json, Shape::Many, _) => out.text("\n]\n"),
            _ => {}
        }
        out.flush();
        Ok(())
    }

    fn check(&mut self, row: &Value) -> Result<(), Failure> {
        if self.checked {
            return Ok(());
        }
        self.checked = true;
        let chosen = self.columns.iter().map(|column| column.name.clone());
        let order = self.order.iter().map(|order| order.column.name.clone());
        column::check(
            &self.known,
            chosen.chain(order).chain(self.filters.names()),
            row,
        )
    }

    /// Prints buffered rows.
    fn release(&mut self, out: &mut OutputStream) -> Result<(), Failure> {
        let rows = std::mem::take(&mut self.held);
        if matches!(self.format, Format::Table | Format::Wide) && self.widths.is_none() {
            let header: Vec<Cell> = self
                .columns
                .iter()
                .map(|column| (column.heading(), style::HEADING))
                .collect();
            let cells: Vec<Vec<Cell>> = rows.iter().map(|row| self.cells(row)).collect();
            let shown = self.header.then_some(&header);
            let widths = Widths::of(shown, &cells, self.width);
            if self.header && (self.shape == Shape::Many || !rows.is_empty()) {
                self.table_line(out, &header, &widths, Overflow::Cut);
            }
            self.widths = Some(widths);
        }
        for row in &rows {
            self.print(out, row)?;
        }
        Ok(())
    }

    fn print_record(&mut self, out: &mut OutputStream, row: &Value) {
        let lines: Vec<Vec<Cell>> = self
            .columns
            .iter()
            .map(|column| {
                vec![
                    (column.heading(), style::HEADING),
                    column.show(row, self.now),
                ]
            })
            .collect();
        let widths = Widths::of(None, &lines, self.width);
        for line in &lines {
            self.table_line(out, line, &widths, Overflow::Wrapped);
        }
        self.printed += 1;
    }

    /// The selected fields: a column by its name, any other field where it is in the row.
    fn pick(&self, row: &Value) -> Value {
        let mut picked = Value::Object(Map::new());
        for column in &self.columns {
            let value = column.field(row).cloned().unwrap_or_default();
            cell::put(&mut picked, &column.name, value);
        }
        picked
    }

    fn cells(&self, row: &Value) -> Vec<Cell> {
        self.columns
            .iter()
            .map(|column| column.show(row, self.now))
            .collect()
    }

    fn table_line(&self, out: &mut OutputStream, cells: &[Cell], widths: &Widths, long: Overflow) {
        let long = self.width.map_or(Overflow::Whole, |_| long);
        out.styled_line(&table::line(cells, widths, long));
    }

    fn print(&mut self, out: &mut OutputStream, row: &Value) -> Result<(), Failure> {
        let picked;
        let row =
            if self.picks && !matches!(self.format, Format::Table | Format::Wide | Format::Name) {
                picked = self.pick(row);
                &picked
            } else {
                row
            };
        match self.format {
            Format::Table | Format::Wide => {
                if let Some(widths) = &self.widths {
                    let prose = widths.len() == self.columns.len()
                        && self.columns.last().is_some_and(Column::is_prose);
                    let long = if prose {
                        Overflow::Wrapped
                    } else {
                        Overflow::Cut
                    };
                    self.table_line(out, &self.cells(row), widths, long);
                }
            }
            Format::Jsonl => out.line(&row.to_string()),
            Format::Json => {
                let text = format!("{row:#}");
                match self.shape {
                    Shape::One | Shape::Record => out.line(&text),
                    Shape::Many => {
                        out.text(if self.printed == 0 { "[\n" } else { ",\n" });
                        let indented: Vec<String> =
                            text.lines().map(|line| format!("  {line}")).collect();
                        out.text(&indented.join("\n"));
                    }
                }
            }
            Format::Yaml => match self.shape {
                Shape::One | Shape::Record => out.text(&yaml(row)?),
                Shape::Many => out.text(&yaml(&[row])?),
            },
            Format::Name => {
                let names = self.name.iter();
                let name = names
                    .filter_map(|path| cell::at(row, path))
                    .find(|value| !value.is_null() && value.as_str() != Some(""));
                out.line(&cell::plain(name.unwrap_or(&Value::Null)));
            }
        }
        self.printed += 1;
        if self.format == Format::Jsonl {
            out.flush();
        }
        Ok(())
    }
}

/// A value as JSON, with the names of the wire.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> Result<Value, Failure> {
    serde_json::to_value(value).map_err(|error| {
        let what = format!("cannot write this as JSON: {error}");
        Failure::new(Exit::Unexpected, what)
    })
}

/// A value as YAML document.
pub(crate) fn yaml<T: serde::Serialize>(value: &T) -> Result<String, Failure> {
    let text = serde_saphyr::to_string(value).map_err(|error| {
        Failure::new(
            Exit::Unexpected,
            format!("cannot write this as YAML: {error}"),
        )
        .help("use -o json")
    })?;
    Ok(if text.ends_with('\n') {
        text
    } else {
        text + "\n"
    })
}
