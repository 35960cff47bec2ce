// Instead of the generated examples, which are only compiled where they are run.
examples! { generated: }
