//! French messages: a sentence for the clerk.

use chrono::{Datelike, NaiveDate};

use super::ErrorCode;

const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// A day in words: `1er mars 2026`, `15 août 2026`.
pub(crate) fn day(day: NaiveDate) -> String {
    format!("{} {} {}", rank(day), month(day), day.year())
}

/// The name of a day's month.
pub(crate) fn month(day: NaiveDate) -> &'static str {
    MONTHS
        .iter()
        .zip(1..)
        .find(|(_, number)| *number == day.month())
        .map_or("", |(name, _)| *name)
}

/// A day in its month: `1er`, `2`.
pub(crate) fn rank(day: NaiveDate) -> String {
    let rank = if day.day() == 1 { "er" } else { "" };
    format!("{}{rank}", day.day())
}

pub(super) const fn message(code: ErrorCode) -> &'static str {
    use ErrorCode as C;
    match code {
        C::DocumentInvalid => "« {field} » : le texte n’est pas du JSON (ligne {line}, colonne {column}).",
        C::DocumentTooLarge => "Le document compte {bytes} octets, plus que les {max} permis. Envoyez moins de lignes à la fois.",
        C::DocumentTooDeep => "« {field} » : le document a plus de {max} niveaux d’imbrication.",
        C::VersionUnsupported => "« {field} » vaut « {value} » : cette bibliothèque parle la version 1.",
        C::FieldUnknown => "« {field} » : champ inconnu « {value} ». Attendu : {expected}.",
        C::FieldMissing => "« {field} » : le champ « {value} » manque.",
        C::FieldDuplicate => "« {field} » : la clé « {value} » est donnée deux fois.",
        C::TypeWrong => "« {field} » : trouvé {found}. Attendu : {expected}.",
        C::ChoiceUnknown => "« {field} » : « {value} » n’est pas connu ici. Attendu : {expected}.",
        C::DayInvalid => {
            "« {field} » : « {value} » n’est pas une date. Écrivez un jour qui existe, sous la forme AAAA-MM-JJ (AAAAMMJJ là où les jours sont des nombres)."
        }
        C::DayOutOfRange => "« {field} » : la date « {value} » sort de l’intervalle du 1er janvier 1900 au 31 décembre 9999.",
        C::IntervalInvalid => {
            "« {field} » : « {value} » n’est pas une durée. Écrivez une seule unité et une longueur d’au moins 1 : P1M, P14D, P2W ou P1Y."
        }
        C::IntervalOutOfRange => "« {field} » : la durée « {value} » dépasse {max}.",
        C::AmountInvalid => "« {field} » : « {value} » n’est pas un nombre. Écrivez-le en texte avec un point, comme \"49.90\".",
        C::AmountOutOfRange => "« {field} » : « {value} » doit être au moins {min} et inférieur à {max}.",
        C::AmountTooPrecise => "« {field} » : « {value} » a plus de {max} décimales.",
        C::TextTooLong => "« {field} » : le texte dépasse {max} caractères : « {value} ».",
        C::TextEmpty => "« {field} » : le texte est vide.",
        C::IdInvalid => "« {field} » : l’identifiant « {value} » ne peut avoir que des caractères ASCII visibles autres que « / ».",
        C::CurrencyUnknown => "« {field} » : « {value} » n’est pas une devise de la norme ISO 4217.",
        C::NumberOutOfRange => "« {field} » : « {value} » doit être compris entre {min} et {max}.",
        C::PeriodEmpty => "« {field} » : une période qui commence le {start} ne peut pas finir le « {value} ».",
        C::TooMany => {
            "« {field} » : {value} éléments, plus que les {max} qu’une liste ou une réponse peut contenir. Demandez un intervalle plus court."
        }
        C::AlignmentMismatch => "« {field} » : « {value} » ne convient pas à une périodicité de {interval}.",
        C::MethodNeedsMonths => {
            "« {field} » : le prorata « {value} » compte des mois et ne convient pas à une périodicité de {interval}."
        }
        C::ThenMissing => "« {field} » : un engagement demande ce qui le suit (« then ») : une durée, \"open\" ou \"end\".",
        C::ItemUnknown => "« {field} » : l’abonnement « {plan} » n’a pas d’élément « {value} ».",
        C::PlanUnknown => "« {field} » : l’article d’abonnement « {value} » n’a pas été fourni.",
        C::PriceMissing => {
            "« {field} » : l’élément « {value} » de « {plan} » n’a pas de prix le {day}. Son premier prix vaut à partir du {first}."
        }
        C::ListUnordered => "« {field} » : la date « {value} » ne suit pas celle qui la précède.",
        C::ListEmpty => "« {field} » : la liste doit avoir au moins un élément.",
        C::SettingMismatch => "« {field} » : « {value} » ne va pas avec {other}.",
        C::NotSubscribed => "« {field} » : le premier changement d’un abonnement est « subscribed ».",
        C::AlreadySubscribed => {
            "« {field} » : le changement « {value} » abonne une seconde fois. Le changement « {other} » l’a déjà fait le {day}."
        }
        C::ChangeIdTaken => "« {field} » : l’identifiant « {value} » est déjà celui d’un autre changement, du {day}.",
        C::ChangeUnknown => "« {field} » : aucun changement « {value} » avant celui-ci.",
        C::ChangeRetracted => "« {field} » : le changement « {value} » a déjà été annulé par « {other} ».",
        C::ChangeBeforeStart => {
            "« {field} » : le changement du « {value} » prend effet avant le début de l’abonnement le {start} (changement « {other} »)."
        }
        C::EndBeforeStart => {
            "« {field} » : la fin du « {value} » précède le début de l’abonnement le {start} (changement « {other} »)."
        }
        C::ChangeAfterEnd => {
            "« {field} » : le changement du « {value} » prend effet après la fin de l’abonnement le {end} ({other}). Déplacez ou retirez d’abord cette fin."
        }
        C::SubscriptionRetracted => {
            "« {field} » : l’abonnement a été annulé par le changement « {other} ». Annulez d’abord ce changement."
        }
        C::LineForeign => "« {field} » : la ligne facturée est celle de l’abonnement « {value} », pas de « {expected} ».",
        C::LineKeyDuplicate => "« {field} » : la clé « {value} » est facturée deux fois.",
        C::LineUnknown => "« {field} » : la ligne « {value} » qu’elle nomme n’a pas été fournie.",
        C::NothingToRenew => "« {field} » : plus rien à renouveler, l’abonnement prend fin le {end}.",
        C::LineMismatch => "« {field} » : « {value} » ne s’accorde pas avec le reste de la ligne facturée ({reason}).",
        C::BilledFromBeforeStart => "« {field} » : « {value} » précède le début du {start}. Rien n’est dû avant de toute façon.",
        C::FirstDueOutOfRange => {
            "« {field} » : la première échéance « {value} » doit suivre le {start} et venir au plus tard le {last}."
        }
        C::NotFound => "« {field} » : « {value} » n’existe pas.",
        C::VersionConflict => {
            "« {field} » : « {value} » a été modifié entre-temps (version {found}, attendue {expected}). Rechargez-le."
        }
        C::IdTaken => "« {field} » : l’identifiant « {value} » a déjà servi pour autre chose.",
        C::KeyTaken => "« {field} » : la ligne « {value} » est déjà enregistrée : une autre facturation l’a faite.",
        C::StoreFailed => "Le stockage a échoué : {reason}.",
        C::SchemaUnsupported => "Le stockage est au schéma {value}. Cette bibliothèque connaît jusqu’au schéma {max}.",
        C::StoredDamaged => "« {field} » : la ligne stockée « {value} » est illisible ({reason}).",
        C::ArgumentNull => "« {field} » : le pointeur est nul.",
        C::EncodingInvalid => "« {field} » : le texte n’est pas de l’UTF-8 à partir de l’octet {value}.",
        C::StructSizeWrong => {
            "« {field} » : « struct_size » vaut {value}, cette bibliothèque connaît {expected}. Donnez-lui la taille de la structure."
        }
        C::HandleInvalid => "« {field} » : le pointeur ne désigne pas un objet de cette sorte, ou cet objet a été libéré.",
        C::EnginePoisoned => "« {field} » : le moteur a connu une erreur interne. Libérez-le et ouvrez-le à nouveau.",
        C::Overflow => "« {field} » : le résultat exact de « {value} » ne tient pas.",
        C::Panic => "Erreur interne, à signaler : {reason}.",
    }
}
