//! The declaration of a record: one table of fields, from which reading, writing, walking and patching follow.

/// Declares a record of a dossier: a plain struct whose fields are leaves, lists or records. `by id` names the field
/// that tells the elements of a list apart.
macro_rules! record {
    ($($(#[$meta:meta])* $name:ident $(<$lt:lifetime>)? $(by $id:ident)? {
        $($(#[$fmeta:meta])* $field:ident: $ty:ty),+ $(,)?
    })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
        pub struct $name $(<$lt>)? {
            $($(#[$fmeta])* #[cfg_attr(feature = "schema", schemars(default))] pub $field: $ty),+
        }

        impl<'a> $crate::record::Container<'a> for record!(@ty $name $($lt)?) {
            const EXPECTED: &'static str = "an object";
            fn read_map<M: serde::de::MapAccess<'a>>(map: M, reader: &mut $crate::record::Reader) -> Result<Self, M::Error> {
                $crate::record::read_fields(map, reader)
            }
        }

        impl<'a> $crate::record::Record<'a> for record!(@ty $name $($lt)?) {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];
            fn read_field<M: serde::de::MapAccess<'a>>(
                &mut self, index: usize, map: &mut M, reader: &mut $crate::record::Reader,
            ) -> Result<(), M::Error> {
                #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
                #[derive(Clone, Copy)]
                enum Field { $($field),+ }
                const FIELDS: &[Field] = &[$(Field::$field),+];
                match FIELDS.get(index) {
                    $(Some(Field::$field) => {
                        self.$field = map.next_value_seed($crate::record::Seed(reader, std::marker::PhantomData))?;
                    })+
                    None => {}
                }
                Ok(())
            }
        }

        impl<'a> $crate::record::Node<'a> for record!(@ty $name $($lt)?) {
            fn read<D: serde::Deserializer<'a>>(from: D, reader: &mut $crate::record::Reader) -> Result<Self, D::Error> {
                $crate::record::read_container(from, reader)
            }
            fn quick(&mut self, text: &'a str) -> Option<&'a str> {
                #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
                enum Field { $($field),+ }
                let mut rest = $crate::record::quick::open(text, "{")?;
                let mut seen = 0_u64;
                // Once through is enough where the fields stand in their declared order.
                loop {
                    let before = seen;
                    $(if seen & (1 << Field::$field as u32) == 0
                        && let Some(behind) = rest.strip_prefix(concat!('"', stringify!($field), "\":"))
                    {
                        seen |= 1 << Field::$field as u32;
                        rest = $crate::record::quick::member(&mut self.$field, behind)?;
                    })+
                    if let Some(behind) = rest.strip_prefix('}') {
                        return Some(behind);
                    }
                    if seen == before {
                        return None;
                    }
                }
            }
            const HOLDS_LISTS: bool = false $(|| <$ty as $crate::record::Node<'a>>::HOLDS_LISTS)+;
            fn has_unreadable(&self) -> bool {
                false $(|| $crate::record::Node::has_unreadable(&self.$field))+
            }
            fn is_absent(&self) -> bool {
                true $(&& $crate::record::Node::is_absent(&self.$field))+
            }
            fn walk<'d>(&'d self, trail: &mut $crate::record::Trail<'d>, visit: &mut dyn $crate::record::Visit<'d>) {
                $(trail.within($crate::record::Step::Name(stringify!($field)), |trail| {
                    $crate::record::Node::walk(&self.$field, trail, visit)
                });)+
            }
            fn locate<'d>(&'d self, address: usize, trail: &mut $crate::record::Trail<'d>) -> bool {
                // Most are near; only what is not is looked for in the lists of lists.
                $(if $crate::record::Node::is_near(&self.$field, address) {
                    return trail.down($crate::record::Step::Name(stringify!($field)), |trail| {
                        $crate::record::Node::locate(&self.$field, address, trail)
                    });
                })+
                false $(|| (<$ty as $crate::record::Node<'a>>::HOLDS_LISTS
                    && trail.down($crate::record::Step::Name(stringify!($field)), |trail| {
                        $crate::record::Node::locate(&self.$field, address, trail)
                    })))+
            }
            fn set(&mut self, path: &[&str], value: Option<&$crate::leaf::Scalar>) -> bool {
                let Some((first, rest)) = path.split_first() else { return false };
                $(if *first == stringify!($field) {
                    return $crate::record::Node::set(&mut self.$field, rest, value);
                })+
                false
            }
            fn write<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = to.serialize_map(None)?;
                $(if !$crate::record::Node::is_absent(&self.$field) {
                    map.serialize_entry(stringify!($field), &$crate::record::Written(&self.$field, std::marker::PhantomData))?;
                })+
                map.end()
            }
            $(fn id(&self) -> Option<&str> {
                self.$id.known().map(|id| &**id)
            })?
        }
    )+};
    (@ty $name:ident $lt:lifetime) => { $name<'a> };
    (@ty $name:ident) => { $name };
}
pub(crate) use record;
