//! Tags that the types of variants do not write.

use crate::ir::definition::{Definition, TypeDef};
use crate::ir::object::{Open, Struct};
use crate::ir::union::Union;

/// Lets unions write their tags by themselves, where a variant has no member for it and drops those that it has none for.
pub(crate) fn write_dropped_tags(types: &mut [TypeDef]) {
    let drops: Vec<bool> = types.iter().map(|ty| drops_tag(&ty.definition, types)).collect();
    for (ty, drops) in types.iter_mut().zip(drops) {
        if let Definition::Union(union) = &mut ty.definition {
            union.tag_in_payload &= !drops;
        }
    }
}

fn drops_tag(definition: &Definition, types: &[TypeDef]) -> bool {
    let Definition::Union(union) = definition else { return false };
    let mut held = union.variants.iter().filter_map(|variant| variant.ty.id());
    held.any(|id| match &types[id.0].definition {
        Definition::Struct(definition) => is_lost(definition, union),
        _ => false,
    })
}

fn is_lost(definition: &Struct, union: &Union) -> bool {
    matches!(definition.open, Open::Drop) && !definition.has_member(&union.tag)
}
