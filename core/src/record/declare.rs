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

        // Whatever is done with a record is done once for all of them; here stands only what each has of its own.
        const _: () = {
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            #[derive(Clone, Copy)]
            enum Field { $($field),+ }
            const FIELDS: &[Field] = &[$(Field::$field),+];

            impl<'a> $crate::record::Node<'a> for record!(@ty $name $($lt)?) {
                fn form(&self) -> $crate::record::Form<'_> {
                    $crate::record::Form::Record(&[$(stringify!($field)),+])
                }
                fn part(&self, at: usize) -> Option<&dyn $crate::record::Node<'a>> {
                    Some(match FIELDS.get(at)? { $(Field::$field => &self.$field),+ })
                }
                fn part_mut(&mut self, at: usize) -> Option<&mut dyn $crate::record::Node<'a>> {
                    Some(match FIELDS.get(at)? { $(Field::$field => &mut self.$field),+ })
                }
                $(fn id(&self) -> Option<&str> {
                    self.$id.known().map(|id| &**id)
                })?
            }

            impl<'a> $crate::record::Quick<'a> for record!(@ty $name $($lt)?) {
                fn has_unreadable(&self) -> bool {
                    false $(|| $crate::record::Quick::has_unreadable(&self.$field))+
                }
                fn quick(&mut self, text: &'a str) -> Option<&'a str> {
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
            }
        };
    )+};
    (@ty $name:ident $lt:lifetime) => { $name<'a> };
    (@ty $name:ident) => { $name };
}
pub(crate) use record;
