//! Phrases: what a message says besides its template and the values, once in each language.

use super::Language;

macro_rules! phrases {
    ($($(#[$doc:meta])* $variant:ident: $en:literal, $fr:literal;)*) => {
        /// A piece of a message that is not a value of the caller's: a kind of value, or a reason.
        ///
        /// ```
        /// use echeance::{ErrorCode, Language, document::from_json, error::{Detail, Phrase}};
        /// let error = from_json::<echeance::Plan>("[]").unwrap_err();
        /// assert_eq!(error.code(), ErrorCode::TypeWrong);
        /// assert!(error.details().contains(&("expected", Detail::Phrase(Phrase::Object))));
        /// assert_eq!(Phrase::Object.text(Language::Fr), "un objet");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Phrase {
            $($(#[$doc])* $variant,)*
        }

        impl Phrase {
            /// Every phrase there is.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name, the same in every language: that of the variant.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($variant),)* }
            }

            /// The phrase in English, with words of the document in backticks.
            pub fn en(self) -> &'static str {
                match self { $(Self::$variant => $en,)* }
            }

            /// The phrase in French, with words of the document in guillemets.
            pub fn fr(self) -> &'static str {
                match self { $(Self::$variant => $fr,)* }
            }
        }
    };
}

phrases! {
    // Kinds of values.
    /// A JSON text.
    Text: "a text", "un texte";
    /// A JSON object.
    Object: "an object", "un objet";
    /// A JSON list.
    List: "a list", "une liste";
    /// A JSON number without a point.
    WholeNumber: "a whole number", "un nombre entier";
    /// A JSON number with a point or an exponent.
    DecimalNumber: "a decimal number", "un nombre décimal";
    /// A JSON number without a point that no whole number of a program holds.
    LargeNumber: "the number beyond 64 bits", "le nombre de plus de 64 bits";
    /// `true` or `false`, expected.
    TrueOrFalse: "`true` or `false`", "« true » ou « false »";
    /// `true` or `false`, found.
    Logical: "the word", "le mot";
    /// JSON's `null`.
    Null: "`null`", "« null »";
    /// A choice that holds something.
    ObjectWithOneKey: "an object with one key", "un objet d’une seule clé";
    /// A choice.
    WordOrObject: "a word or an object with one key", "un mot ou un objet d’une seule clé";
    /// A value of a kind that has no name here.
    AnotherValue: "another value", "une autre valeur";
    /// An object whose keys are ids.
    ObjectById: "an object by id", "un objet par identifiant";
    /// A day.
    Day: "a day such as \"2026-03-15\"", "un jour comme \"2026-03-15\"";
    /// A day that may be left out.
    DayOrNull: "a day such as \"2026-03-15\", or `null`", "un jour comme \"2026-03-15\", ou « null »";
    /// An interval.
    Interval: "an interval such as \"P1M\"", "une durée comme \"P1M\"";
    /// An amount.
    Amount: "an amount written as text, such as \"-22.54\"", "un montant écrit en texte, comme \"-22.54\"";
    /// A price.
    Price: "a price written as text, such as \"49.90\"", "un prix écrit en texte, comme \"49.90\"";
    /// A quantity.
    Quantity: "a quantity written as text, such as \"2.5\"", "une quantité écrite en texte, comme \"2.5\"";
    /// A percentage.
    Percent: "a percentage written as text, such as \"20\"", "un pourcentage écrit en texte, comme \"20\"";
    /// A currency.
    Currency: "a currency of ISO 4217 written as text, such as \"EUR\"", "une devise ISO 4217 écrite en texte, comme \"EUR\"";
    /// A fraction.
    Fraction: "a fraction written as text, such as \"17/31\"", "une fraction écrite en texte, comme \"17/31\"";

    // What else a field, or a request, may be.
    /// An object that has no fields.
    NoField: "no field", "aucun champ";
    /// A request of two calls.
    OneCall: "one call a request", "un seul appel par requête";
    /// What may follow a commitment.
    OpenEndOrInterval: "`open`, `end` or an interval such as `P12M`", "« open », « end » ou une durée comme « P12M »";
    /// From when a subscription is billed, on the command line.
    StartPeriodDueOrDay: "`start`, `current-period`, `next-due` or a day",
        "« start », « current-period », « next-due » ou un jour";

    // What a setting does not go with, and what set an end; followed by the value.
    /// A field beside another.
    TheField: "the field", "le champ";
    /// An alignment.
    TheAlignment: "the alignment", "l’alignement";
    /// A period.
    ThePeriod: "the period", "la période";
    /// A change of a subscription.
    TheChange: "the change", "le changement";
    /// A plan's term.
    TheTerm: "the `term` of the plan", "la clause « term » de l’article d’abonnement";
    /// A term that is not a commitment.
    NoCommitment: "a term without `commitment`", "une clause sans « commitment »";
    /// A price for the whole of a plan of several items.
    SeveralItems: "a plan of several items; use `price_set` with `item`",
        "un article de plusieurs éléments : employez « price_set » avec « item »";

    // Why a posted line does not hold together.
    /// The currency of a posted line.
    OtherCurrency: "the plan has another currency", "l’article d’abonnement a une autre devise";
    /// The decimals of a posted line.
    OtherDecimals: "the plan's amounts have another number of decimals", "les montants de l’article ont un autre nombre de décimales";
    /// The sign of a posted line.
    SignOfKind: "a credit is negative, a charge is not", "un avoir est négatif, une facturation ne l’est pas";
    /// A credit that corrects nothing.
    CreditNamesLine: "a credit names a line in `corrects`", "un avoir nomme une ligne dans « corrects »";
    /// A period that sticks out.
    OutsideWhole: "it is not within the whole period", "elle sort de la période entière";
    /// A key of another place.
    KeyOfPlace: "it is not made of the subscription, the item, the first day of the whole period and a number",
        "il y faut l’abonnement, l’élément, le premier jour de la période entière et un numéro";

    // What a store did not do.
    /// A store that answered without running the transaction.
    NotRun: "it ran no transaction", "il n’a exécuté aucune transaction";
    /// How a view ends inside a store.
    ViewUndone: "a view is undone", "une lecture est défaite";

    // What a host language gives for a value; the names of its types follow.
    /// What a value is, by its type.
    ValueOfType: "a value of type", "une valeur de type";
    /// A text that UTF-8 can write.
    UnicodeText: "a text without half a surrogate pair", "un texte sans demi-codet isolé";
    /// The key of a map.
    TextAsKey: "a text as key", "un texte pour clé";
    /// A change of a subscription, by the name of a class.
    ChangeSuchAs: "a change such as", "un changement comme";
    /// A class, by the name of its package.
    ClassOf: "a class of", "une classe de";
    /// What a database or a system says of it, in its own language; followed by it.
    GivenCause: "the cause given is", "la cause donnée est";
}

impl Phrase {
    /// The phrase in `language`.
    pub fn text(self, language: Language) -> &'static str {
        match language {
            Language::En => self.en(),
            Language::Fr => self.fr(),
        }
    }

    /// The phrase of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|phrase| phrase.name() == name)
    }

    /// The one word that stands for the value of a kind that has none to show.
    #[cfg(feature = "document")]
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Object => "object",
            Self::List => "list",
            Self::Null => "null",
            _ => "",
        }
    }

    /// The phrase that reads so in English.
    #[cfg(feature = "document")]
    pub(crate) fn of_english(said: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|phrase| phrase.en() == said)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Phrase;

    #[test]
    fn each_phrase_is_in_both_languages_and_found_again() {
        let english: BTreeSet<&str> = Phrase::ALL.iter().map(|phrase| phrase.en()).collect();
        let french: BTreeSet<&str> = Phrase::ALL.iter().map(|phrase| phrase.fr()).collect();
        assert_eq!((english.len(), french.len()), (Phrase::ALL.len(), Phrase::ALL.len()));
        assert!(english.is_disjoint(&french));
        for phrase in Phrase::ALL {
            assert_eq!(Phrase::named(phrase.name()), Some(*phrase));
            let (en, fr) = (phrase.en(), phrase.fr());
            // The same words of the document are quoted in both.
            assert_eq!(en.matches('`').count(), 2 * fr.matches('«').count(), "{en}");
            assert_eq!(en.matches('"').count(), fr.matches('"').count(), "{en}");
            assert_eq!(fr.matches('«').count(), fr.matches('»').count(), "{fr}");
            assert!(!fr.contains('`') && !fr.contains('\''), "{fr}");
        }
    }
}
