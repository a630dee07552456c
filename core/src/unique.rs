//! Objects with free keys, in which a key may stand once.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::error::{Error, ErrorCode, Phrase, carried, custom};
use crate::id::Id;

/// Reads an object by id, refusing a key given twice.
pub(crate) fn unique_map<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<BTreeMap<Id, T>, D::Error> {
    from.deserialize_map(Unique(PhantomData))
}

struct Unique<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Unique<T> {
    type Value = BTreeMap<Id, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Phrase::ObjectById.en())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut map = BTreeMap::new();
        while let Some(key) = access.next_key::<String>()? {
            // Read as text first: a refusal then has the path of the object, not of what the key holds.
            let key: Id = carried(key.parse())?;
            if map.contains_key(&key) {
                return Err(custom(Error::new(ErrorCode::FieldDuplicate).value(key)));
            }
            map.insert(key, access.next_value()?);
        }
        Ok(map)
    }
}

/// As [`unique_map`], for an object that may be left out.
pub(crate) fn optional<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<BTreeMap<Id, T>>, D::Error> {
    struct Map<T>(BTreeMap<Id, T>);
    impl<'de, T: Deserialize<'de>> Deserialize<'de> for Map<T> {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            unique_map(from).map(Self)
        }
    }
    Ok(Option::<Map<T>>::deserialize(from)?.map(|map| map.0))
}
