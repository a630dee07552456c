//! What all values have in common: they are documents of the shared language, compared by value, and never change.

use std::hash::{DefaultHasher, Hash, Hasher};

use echeance::error::Phrase;
use echeance::error::limits::MAX_DOCUMENT_BYTES;
use echeance::{Result, document};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyTuple, PyType};
use pyo3::{PyClass, PyTypeInfo, type_hint_identifier, type_hint_subscript};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::classes::*;
use crate::given::{Given, text};
use crate::plain::{loads, plain};
use crate::refused::{Answer, caught, detached, type_of, unreadable, wrong_type};

/// A value of the shared language: every class of plans, subscriptions, lines and answers is one.
///
/// It never changes, compares and hashes by value, pickles, and is written in Python
/// (`repr`) and in JSON so that it can be read back.
///
/// >>> month = Cycle(every="P1M", align={"day_of_month": 1})
/// >>> month == Cycle.from_json(month.to_json())
/// True
/// >>> isinstance(month, Document)
/// True
#[pyclass(module = "echeance", frozen, subclass)]
pub struct Document;

/// A class that wraps a value of core.
pub trait Held:
    PyClass<BaseType = Document, Frozen = pyo3::pyclass::boolean_struct::True> + PyTypeInfo + Into<PyClassInitializer<Self>>
{
    type Core: Serialize + DeserializeOwned + PartialEq + Clone;

    /// The keyword arguments of its constructor, which are also its attributes.
    const FIELDS: &'static [&'static str];

    fn hold(core: Self::Core) -> Self;

    fn core(&self) -> &Self::Core;

    fn feed(core: &Self::Core, hasher: &mut DefaultHasher);
}

/// What a constructor answers.
pub type New<T> = Answer<PyClassInitializer<T>>;

/// A value that was found good.
pub fn made<T: Held>(value: T) -> New<T> {
    Ok(value.into())
}

/// Defines a class around a value of core; its methods follow by hand.
macro_rules! held_class {
    ($(#[$meta:meta])* $name:ident($core:ty) [$($field:expr),*] hash |$it:ident| $hash:expr) => {
        $(#[$meta])*
        #[pyclass(module = "echeance", frozen, extends = $crate::document::Document)]
        pub struct $name(pub $core);

        impl From<$name> for pyo3::PyClassInitializer<$name> {
            fn from(value: $name) -> Self {
                pyo3::PyClassInitializer::from($crate::document::Document).add_subclass(value)
            }
        }

        impl $crate::document::Held for $name {
            type Core = $core;

            const FIELDS: &'static [&'static str] = &[$($field),*];

            fn hold(core: $core) -> Self {
                Self(core)
            }

            fn core(&self) -> &$core {
                &self.0
            }

            fn feed($it: &$core, hasher: &mut std::hash::DefaultHasher) {
                std::hash::Hash::hash(&$hash, hasher);
            }
        }
    };
}
pub(crate) use held_class;

/// A class whose value is read from an instance of it, and from nothing else.
macro_rules! document_class {
    ($(#[$meta:meta])* $name:ident($core:ty) $($rest:tt)*) => {
        $crate::document::held_class! { $(#[$meta])* $name($core) $($rest)* }

        impl $crate::given::FromPython for $core {
            const HINT: pyo3::inspect::PyStaticExpr = <$name as pyo3::PyTypeInfo>::TYPE_HINT;

            fn read(value: &Bound<'_, PyAny>) -> echeance::Result<Self> {
                match value.cast_exact::<$name>() {
                    Ok(found) => Ok(found.get().0.clone()),
                    Err(_) => Err($crate::refused::type_wrong(value, &[concat!("echeance.", stringify!($name))])),
                }
            }
        }
    };
}
pub(crate) use document_class;

/// A value of core on its way to Python.
pub struct Made<T: Held>(pub T::Core);

impl<'py, T: Held> IntoPyObject<'py> for Made<T> {
    type Target = T;
    type Output = Bound<'py, T>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = T::TYPE_HINT;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, T>> {
        Bound::new(py, T::hold(self.0))
    }
}

/// A value of the class that was asked.
pub struct Itself<'py>(Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Itself<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("typing", "Self");

    fn into_pyobject(self, _: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.0)
    }
}

/// Several values of core, as a tuple.
pub struct Tuple<T: Held>(pub Vec<T::Core>);

impl<'py, T: Held> IntoPyObject<'py> for Tuple<T> {
    type Target = PyTuple;
    type Output = Bound<'py, PyTuple>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "tuple"),
        T::TYPE_HINT,
        PyStaticExpr::Constant {
            value: pyo3::inspect::PyStaticConstant::Ellipsis
        }
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let made = self.0.into_iter().map(|core| Made::<T>(core).into_pyobject(py));
        PyTuple::new(py, made.collect::<PyResult<Vec<_>>>()?)
    }
}

/// The rows of a tuple, one after the other.
pub struct Each<T: Held>(pub Vec<T::Core>);

impl<'py, T: Held> IntoPyObject<'py> for Each<T> {
    type Target = PyIterator;
    type Output = Bound<'py, PyIterator>;
    type Error = PyErr;

    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(type_hint_identifier!("collections.abc", "Iterator"), T::TYPE_HINT);

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        Tuple::<T>(self.0).into_pyobject(py)?.try_iter()
    }
}

/// Every class, for what does not depend on which it is.
macro_rules! for_each_class {
    ($apply:ident!($($given:tt)*)) => {
        $apply!(
            ($($given)*) Interval Period Discount PriceRow Item Cycle Proration Term Tax Plan Subscribed Renewed EndSet PriceSet
            RenewalPriceSet ReferenceSet SubscribedOnSet Retracted Change Subscription Posting Line Row Schedule ItemPrice State Outcome
            Bill Quote Stored Run
        )
    };
}

macro_rules! json_of_class {
    (($value:expr) $($class:ident)*) => {$(
        if let Ok(value) = $value.cast_exact::<$class>() {
            return caught(|| document::to_json(value.get().core()));
        }
    )*};
}

macro_rules! hash_of_class {
    (($value:expr, $hasher:expr) $($class:ident)*) => {$(
        if let Ok(value) = $value.cast_exact::<$class>() {
            $class::feed(value.get().core(), $hasher);
            return;
        }
    )*};
}

macro_rules! equal_of_class {
    (($value:expr, $other:expr) $($class:ident)*) => {$(
        if let Ok(value) = $value.cast_exact::<$class>() {
            return $other.cast_exact::<$class>().is_ok_and(|other| other.get().core() == value.get().core());
        }
    )*};
}

macro_rules! fields_of_class {
    (($class_given:expr) $($class:ident)*) => {$(
        if $class_given.is($class::type_object($class_given.py())) {
            return $class::FIELDS;
        }
    )*};
}

macro_rules! read_of_class {
    (($class_given:expr, $text:expr) $($class:ident)*) => {$(
        if $class_given.is($class::type_object($class_given.py())) {
            let core = detached($class_given.py(), || read::<<$class as Held>::Core>($text))?;
            return Ok(Made::<$class>(core).into_pyobject($class_given.py())?.into_any());
        }
    )*};
}

/// The document of a value, as JSON.
pub fn json_of(value: &Bound<'_, PyAny>) -> Result<String> {
    for_each_class!(json_of_class!(value));
    Err(wrong_type(&type_of(value), (Phrase::ClassOf, "echeance")))
}

fn hash_of(value: &Bound<'_, PyAny>, hasher: &mut DefaultHasher) {
    for_each_class!(hash_of_class!(value, hasher));
}

fn equal(value: &Bound<'_, PyAny>, other: &Bound<'_, PyAny>) -> bool {
    for_each_class!(equal_of_class!(value, other));
    value.is(other)
}

fn fields(class: &Bound<'_, PyType>) -> &'static [&'static str] {
    for_each_class!(fields_of_class!(class));
    &[]
}

fn parsed<'py>(class: &Bound<'py, PyType>, text: &str) -> Answer<Bound<'py, PyAny>> {
    for_each_class!(read_of_class!(class, text));
    Err(wrong_type("Document", (Phrase::ClassOf, "echeance")).into())
}

/// A document; one that was written here may be larger than a request.
fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    if text.len() <= MAX_DOCUMENT_BYTES {
        return document::from_json(text);
    }
    serde_json::from_str(text).map_err(|error| unreadable(&error))
}

#[pymethods]
impl Document {
    /// Its document as JSON text.
    ///
    /// >>> Tax(code="FR20", rate=Decimal("20")).to_json()
    /// '{"code":"FR20","category":"S","rate":"20"}'
    fn to_json(slf: &Bound<'_, Self>) -> Answer<String> {
        Ok(json_of(slf)?)
    }

    /// Its document as plain data: dict, list, str, int, bool.
    ///
    /// >>> Tax(code="FR20", rate=Decimal("20")).to_dict()
    /// {'code': 'FR20', 'category': 'S', 'rate': '20'}
    #[pyo3(signature = () -> "Any")]
    fn to_dict<'py>(slf: &Bound<'py, Self>) -> Answer<Bound<'py, PyAny>> {
        Ok(loads(slf.py(), &json_of(slf)?)?)
    }

    /// The value of a document given as JSON text.
    ///
    /// >>> Tax.from_json('{"code":"FR20","rate":"20"}').category
    /// 'S'
    #[classmethod]
    fn from_json<'py>(cls: &Bound<'py, PyType>, text: Given<String>) -> Answer<Itself<'py>> {
        Ok(Itself(parsed(cls, &text.at("text")?)?))
    }

    /// The value of a document given as plain data; days and decimals may stand for their text.
    ///
    /// >>> Tax.from_dict({"code": "FR20", "rate": Decimal("20")}).rate
    /// Decimal('20')
    /// >>> Tax.from_dict({"code": "FR20", "rate": 20.0})
    /// Traceback (most recent call last):
    ///     ...
    /// echeance.errors.InputTypeError: `rate`: found a value of type `float`, expected `dict`, `list`, `tuple`, `str`, `int`, `bool`, `None`, `decimal.Decimal` or `datetime.date`
    #[classmethod]
    #[pyo3(signature = (data: "Any") )]
    fn from_dict<'py>(cls: &Bound<'py, PyType>, data: &Bound<'py, PyAny>) -> Answer<Itself<'py>> {
        Ok(Itself(parsed(cls, &plain(data)?.to_string())?))
    }

    /// The same value with other settings, checked anew.
    ///
    /// >>> Tax(code="FR20", rate=Decimal("20")).replace(rate=Decimal("5.5"))
    /// Tax(code='FR20', category='S', rate=Decimal('5.5'))
    #[pyo3(signature = (**changes: "Any") )]
    fn replace<'py>(slf: &Bound<'py, Self>, changes: Option<&Bound<'py, PyDict>>) -> PyResult<Itself<'py>> {
        let arguments = PyDict::new(slf.py());
        for name in fields(&slf.get_type()) {
            arguments.set_item(name, slf.getattr(*name)?)?;
        }
        if let Some(changes) = changes {
            arguments.update(changes.as_mapping())?;
        }
        slf.get_type().call((), Some(&arguments)).map(Itself)
    }

    #[pyo3(signature = (**changes: "Any") )]
    fn __replace__<'py>(slf: &Bound<'py, Self>, changes: Option<&Bound<'py, PyDict>>) -> PyResult<Itself<'py>> {
        Self::replace(slf, changes)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let class = slf.get_type();
        let mut shown = Vec::new();
        for name in fields(&class) {
            let value = slf.getattr(*name)?;
            if !value.is_none() {
                shown.push(format!("{name}={}", value.repr()?.to_str()?));
            }
        }
        Ok(format!("{}({})", class.name()?, shown.join(", ")))
    }

    fn __eq__(slf: &Bound<'_, Self>, other: &Bound<'_, PyAny>) -> bool {
        equal(slf, other)
    }

    fn __hash__(slf: &Bound<'_, Self>) -> u64 {
        let mut hasher = DefaultHasher::new();
        slf.get_type().as_ptr().hash(&mut hasher);
        hash_of(slf, &mut hasher);
        hasher.finish()
    }

    #[pyo3(signature = () -> "tuple[Any, tuple[str]]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> Answer<(Bound<'py, PyAny>, (String,))> {
        Ok((slf.get_type().getattr("from_json")?, (json_of(slf)?,)))
    }

    fn __copy__<'py>(slf: &Bound<'py, Self>) -> Itself<'py> {
        Itself(slf.clone().into_any())
    }

    #[pyo3(signature = (memo: "Any") )]
    fn __deepcopy__<'py>(slf: &Bound<'py, Self>, memo: &Bound<'py, PyAny>) -> Itself<'py> {
        let _ = memo;
        Itself(slf.clone().into_any())
    }
}

/// The text of an argument.
pub fn text_argument<'a>(value: &'a Bound<'_, PyAny>, field: &str) -> Result<&'a str> {
    text(value, &["str"]).map_err(|error| error.at(field))
}
