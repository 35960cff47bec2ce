//! Arguments of generic types.

use syn::{GenericArgument, PathArguments, Type};

/// The `T` of an `Option<T>`.
pub(super) fn option_inner(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ty else {
        return None;
    };
    let is_option = path.path.segments.last()?.ident == "Option";
    is_option.then(|| argument_of(ty).cloned()).flatten()
}

/// The first generic argument of a type.
pub(super) fn argument_of(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else {
        return None;
    };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
