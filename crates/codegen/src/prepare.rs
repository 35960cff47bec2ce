//! Makes the methods of progenitor build requests instead of sending them.

use quote::{ToTokens as _, quote};
use syn::{
    Expr, ImplItem, ImplItemFn, Item, Pat, ReturnType, Stmt, Type, parse_quote, visit::Visit as _,
};

use super::{CodegenError, families::names, generic::argument_of};

/// Has the methods of the operations only build a request and say how its response is decoded. The runtime
/// sends it, for all operations by the same code: what progenitor writes into each method takes long to
/// compile and to run.
pub(super) fn requests(file: &mut syn::File) -> Result<(), CodegenError> {
    file.items.retain(|item| !is_about_hooks(item));
    let blocks = file.items.iter_mut().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() => Some(block),
        _ => None,
    });
    for method in blocks.flat_map(|block| &mut block.items) {
        if let ImplItem::Fn(method) = method
            && method.sig.asyncness.take().is_some()
        {
            prepare(method).ok_or_else(|| {
                CodegenError::new(format!(
                    "progenitor sends the request of {} in another way: see crates/codegen/src/prepare.rs",
                    method.sig.ident
                ))
            })?;
        }
    }
    Ok(())
}

/// `None` if the method is not as progenitor makes them.
fn prepare(method: &mut ImplItemFn) -> Option<()> {
    let statements = &method.block.stmts;
    let initial = |local: &str| {
        statements.iter().find_map(|statement| match statement {
            Stmt::Local(one) if matches!(&one.pat, Pat::Ident(pat) if pat.ident == local) => {
                Some(&*one.init.as_ref()?.expr)
            }
            _ => None,
        })
    };
    let (url, request) = (initial("url")?, without_headers(initial("request")?)?);
    let Stmt::Expr(Expr::Match(by_status), _) = statements.last()? else {
        return None;
    };
    // The second one is for other statuses.
    let [success, _] = &by_status.arms[..] else {
        return None;
    };
    let Pat::Lit(status) = &success.pat else {
        return None;
    };
    // The one header is the version; the runtime would not send those of parameters.
    let names = names(|it| it.visit_block(&method.block));
    let appended = names
        .windows(2)
        .filter(|two| two == &["header_map", "append"]);
    if appended.count() != 1 {
        return None;
    }
    let new = match success.body.to_token_stream().to_string() {
        body if body.contains("from_response") => quote!(new),
        body if body.contains("empty") => quote!(empty),
        _ => return None,
    };
    let value = response_value(&method.sig.output)?;
    method.block = parse_quote!({
        let url = #url;
        crate::runtime::prepared_request::PreparedRequest::#new(#request, #status)
    });
    method.sig.output = parse_quote!(-> crate::runtime::prepared_request::PreparedRequest<#value>);
    // The methods of the handles have the documentation.
    method.attrs.retain(|attr| !attr.path().is_ident("doc"));
    Some(())
}

/// The calls of a request builder without the final `build()?`, and without the headers that the runtime
/// adds.
fn without_headers(expr: &Expr) -> Option<Expr> {
    match expr {
        Expr::Try(tried) => without_headers(&tried.expr),
        Expr::MethodCall(call) => {
            let receiver = without_headers(&call.receiver)?;
            match call.method.to_string().as_str() {
                "build" | "headers" => Some(receiver),
                "header" => is_accept(call.args.first()?).then_some(receiver),
                _ => {
                    let mut call = call.clone();
                    *call.receiver = receiver;
                    Some(Expr::MethodCall(call))
                }
            }
        }
        Expr::Field(_) => Some(expr.clone()),
        _ => None,
    }
}

fn is_accept(header: &Expr) -> bool {
    matches!(header, Expr::Path(name) if name.path.segments.last().is_some_and(|last| last.ident == "ACCEPT"))
}

/// `T` of `Result<ResponseValue<T>, Error<()>>`.
fn response_value(output: &ReturnType) -> Option<Type> {
    let ReturnType::Type(_, output) = output else {
        return None;
    };
    argument_of(argument_of(output)?).cloned()
}

/// The check that hooks are implemented.
fn is_about_hooks(item: &Item) -> bool {
    matches!(item, Item::Const(item) if item.to_token_stream().to_string().contains("ClientHooks"))
}

#[cfg(test)]
mod tests {
    use crate::{SpecFile, generate};

    /// The source for a document with this operation.
    fn source(operation: &str) -> Result<String, String> {
        let text = format!(
            "openapi: 3.0.3\ninfo: {{title: Test, version: '80'}}\npaths:\n  /api/lamps:\n    post:\n      \
             operationId: createLamp\n{operation}\ncomponents: {{schemas: {{Lamp: {{type: object, \
             properties: {{id: {{type: integer}}}}}}}}}}\n"
        );
        let name = "spec/openapi.yaml".to_owned();
        generate(&[SpecFile { name, text }], &[]).map_err(|error| error.to_string())
    }

    const CREATED: &str = "      responses: {'201': {description: ok}}";

    #[test]
    fn methods_build_requests_and_send_nothing() {
        let source = source(CREATED).unwrap();
        assert!(source.contains("fn create_lamp<'a>("), "{source}");
        assert!(source.contains("PreparedRequest::empty("), "{source}");
        assert!(!source.contains("api-version"), "{source}");
        assert!(!source.contains(".await"), "{source}");
    }

    #[test]
    fn what_the_runtime_would_not_send_or_accept_is_refused() {
        let json = "content: {application/json: {schema: {$ref: '#/components/schemas/Lamp'}}}";
        let cases = [
            format!(
                "      parameters: [{{name: Idempotency-Key, in: header, schema: {{type: string}}}}]\n{CREATED}"
            ),
            format!(
                "      requestBody: {{required: true, content: {{text/plain: {{schema: {{type: string}}}}}}}}\n{CREATED}"
            ),
            format!(
                "      responses: {{'200': {{description: ok, {json}}}, '201': {{description: ok, {json}}}}}"
            ),
            format!("      responses: {{'2XX': {{description: ok, {json}}}}}"),
        ];
        for operation in cases {
            let error = source(&operation).unwrap_err();
            assert!(error.contains("create_lamp"), "{operation}: {error}");
        }
    }
}
