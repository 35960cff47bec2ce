//! Makes the methods of progenitor build requests instead of sending them.

use quote::{ToTokens as _, quote};
use syn::{Expr, ImplItem, ImplItemFn, Item, Pat, ReturnType, Stmt, Type, parse_quote};

use super::{CodegenError, generic::argument_of};

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
    let status = &success.pat;
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

/// The calls of a request builder, without those that set headers, which the runtime does, and without the
/// final `build()?`.
fn without_headers(expr: &Expr) -> Option<Expr> {
    match expr {
        Expr::Try(tried) => without_headers(&tried.expr),
        Expr::MethodCall(call) => {
            let receiver = without_headers(&call.receiver)?;
            if ["build", "header", "headers"]
                .iter()
                .any(|name| call.method == name)
            {
                return Some(receiver);
            }
            let mut call = call.clone();
            *call.receiver = receiver;
            Some(Expr::MethodCall(call))
        }
        Expr::Field(_) => Some(expr.clone()),
        _ => None,
    }
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
