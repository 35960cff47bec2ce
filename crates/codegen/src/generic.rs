//! Names and arguments of types, and keys of serde attributes.

use syn::{Field, GenericArgument, LitStr, PathArguments, PathSegment, Token, Type};

/// The last step of a path: `String` of `::std::string::String`.
fn last_segment(ty: &Type) -> Option<&PathSegment> {
    let Type::Path(path) = ty else {
        return None;
    };
    path.path.segments.last()
}

/// The name of a type without its path.
pub(super) fn last_name(ty: &Type) -> Option<String> {
    Some(last_segment(ty)?.ident.to_string())
}

/// The `T` of an `Option<T>`.
pub(super) fn option_inner(ty: &Type) -> Option<Type> {
    let is_option = last_segment(ty)?.ident == "Option";
    argument_of(ty).filter(|_| is_option).cloned()
}

/// The first generic argument of a type.
pub(super) fn argument_of(ty: &Type) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &last_segment(ty)?.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}

/// The keys of the serde attributes of a field, each with its string if it has one.
pub(super) fn serde_keys(field: &Field) -> Vec<(String, Option<LitStr>)> {
    let mut keys = Vec::new();
    let attributes = field.attrs.iter();
    for attribute in attributes.filter(|one| one.path().is_ident("serde")) {
        // An error means that there are no further keys.
        let _ = attribute.parse_nested_meta(|meta| {
            let has_value = meta.input.peek(Token![=]);
            let value = has_value.then(|| meta.value()?.parse()).transpose()?;
            keys.extend(meta.path.get_ident().map(|key| (key.to_string(), value)));
            Ok(())
        });
    }
    keys
}
