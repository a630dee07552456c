<?php

declare(strict_types=1);

namespace Echeance;

/** Every refusal: its name, its number, its messages in English and French. Made from docs/errors.md by tests/catalogue.php. */
final class Catalogue
{
    /** @var array<string, array{int, string, string}> */
    public const ERRORS = [
        'document_invalid' => [100, '`{field}`: the text is not JSON: {reason}', '« {field} » : le texte n’est pas du JSON ({reason}).'],
        'document_too_large' => [101, 'the document has {bytes} bytes, more than the {max} allowed; send fewer posted lines at a time', 'Le document compte {bytes} octets, plus que les {max} permis. Envoyez moins de lignes à la fois.'],
        'document_too_deep' => [102, '`{field}`: the document is nested deeper than {max} levels', '« {field} » : le document a plus de {max} niveaux d’imbrication.'],
        'version_unsupported' => [103, '`{field}` is `{value}`; this library speaks version 1', '« {field} » vaut « {value} » : cette bibliothèque parle la version 1.'],
        'field_unknown' => [104, '`{field}`: unknown field `{value}`; expected {expected}', '« {field} » : champ inconnu « {value} ». Attendu : {expected}.'],
        'field_missing' => [105, '`{field}`: the field `{value}` is missing', '« {field} » : le champ « {value} » manque.'],
        'field_duplicate' => [106, '`{field}`: the key `{value}` is given twice', '« {field} » : la clé « {value} » est donnée deux fois.'],
        'type_wrong' => [107, '`{field}`: found {value}, expected {expected}', '« {field} » : trouvé {value}, attendu {expected}.'],
        'choice_unknown' => [108, '`{field}`: `{value}` is not one of {expected}', '« {field} » : « {value} » n’est pas l’un de {expected}.'],
        'day_invalid' => [110, '`{field}`: `{value}` is not a day; write one that exists as YYYY-MM-DD', '« {field} » : « {value} » n’est pas une date. Écrivez un jour qui existe, sous la forme AAAA-MM-JJ.'],
        'day_out_of_range' => [111, '`{field}`: the day `{value}` lies outside 1900-01-01 to 9999-12-31', '« {field} » : la date « {value} » sort de l’intervalle du 1er janvier 1900 au 31 décembre 9999.'],
        'interval_invalid' => [112, '`{field}`: `{value}` is not an interval; write one unit and a length of at least 1, such as P1M, P14D, P2W or P1Y', '« {field} » : « {value} » n’est pas une durée. Écrivez une seule unité et une longueur d’au moins 1 : P1M, P14D, P2W ou P1Y.'],
        'interval_out_of_range' => [113, '`{field}`: the interval `{value}` is longer than {max}', '« {field} » : la durée « {value} » dépasse {max}.'],
        'amount_invalid' => [114, '`{field}`: `{value}` is not a number; write it as text with a point, such as "49.90"', '« {field} » : « {value} » n’est pas un nombre. Écrivez-le en texte avec un point, comme "49.90".'],
        'amount_out_of_range' => [115, '`{field}`: `{value}` must be at least {min} and below {max}', '« {field} » : « {value} » doit être au moins {min} et inférieur à {max}.'],
        'amount_too_precise' => [116, '`{field}`: `{value}` has more than {max} decimals', '« {field} » : « {value} » a plus de {max} décimales.'],
        'text_too_long' => [117, '`{field}`: the text has more than {max} characters: `{value}`', '« {field} » : le texte dépasse {max} caractères : « {value} ».'],
        'text_empty' => [118, '`{field}`: the text is empty', '« {field} » : le texte est vide.'],
        'id_invalid' => [119, '`{field}`: the id `{value}` may only have visible ASCII characters other than `/`', '« {field} » : l’identifiant « {value} » ne peut avoir que des caractères ASCII visibles autres que « / ».'],
        'currency_unknown' => [120, '`{field}`: `{value}` is not a currency of ISO 4217', '« {field} » : « {value} » n’est pas une devise de la norme ISO 4217.'],
        'number_out_of_range' => [121, '`{field}`: `{value}` must lie between {min} and {max}', '« {field} » : « {value} » doit être compris entre {min} et {max}.'],
        'period_empty' => [122, '`{field}`: a period from {start} cannot end on {value}', '« {field} » : une période qui commence le {start} ne peut pas finir le « {value} ».'],
        'too_many' => [123, '`{field}`: {value} entries, more than the {max} that one list or answer may hold; ask for a shorter range', '« {field} » : {value} éléments, plus que les {max} qu’une liste ou une réponse peut contenir. Demandez un intervalle plus court.'],
        'alignment_mismatch' => [124, '`{field}`: `{value}` does not suit an interval of {interval}', '« {field} » : « {value} » ne convient pas à une périodicité de {interval}.'],
        'method_needs_months' => [125, '`{field}`: the method `{value}` counts months; it does not suit an interval of {interval}', '« {field} » : le prorata « {value} » compte des mois et ne convient pas à une périodicité de {interval}.'],
        'then_missing' => [126, '`{field}`: a commitment needs `then`: an interval, "open" or "end"', '« {field} » : un engagement demande ce qui le suit (« then ») : une durée, "open" ou "end".'],
        'item_unknown' => [127, '`{field}`: the plan `{plan}` has no item `{value}`', '« {field} » : l’abonnement « {plan} » n’a pas d’élément « {value} ».'],
        'plan_unknown' => [128, '`{field}`: the plan `{value}` was not given', '« {field} » : l’article d’abonnement « {value} » n’a pas été fourni.'],
        'price_missing' => [129, '`{field}`: the item `{value}` of plan `{plan}` has no price on {day}; its first price is from {first}', '« {field} » : l’élément « {value} » de « {plan} » n’a pas de prix le {day}. Son premier prix vaut à partir du {first}.'],
        'list_unordered' => [130, '`{field}`: the day `{value}` does not come after the one before it', '« {field} » : la date « {value} » ne suit pas celle qui la précède.'],
        'list_empty' => [131, '`{field}`: the list needs at least one entry', '« {field} » : la liste doit avoir au moins un élément.'],
        'setting_mismatch' => [132, '`{field}`: `{value}` cannot be used with {other}', '« {field} » : « {value} » ne va pas avec {other}.'],
        'not_subscribed' => [200, '`{field}`: the first change of a subscription is `subscribed`', '« {field} » : le premier changement d’un abonnement est « subscribed ».'],
        'already_subscribed' => [201, '`{field}`: the change `{value}` subscribes again; change `{other}` already did on {day}', '« {field} » : le changement « {value} » abonne une seconde fois. Le changement « {other} » l’a déjà fait le {day}.'],
        'change_id_taken' => [202, '`{field}`: the id `{value}` already belongs to another change, effective {day}', '« {field} » : l’identifiant « {value} » est déjà celui d’un autre changement, du {day}.'],
        'change_unknown' => [203, '`{field}`: there is no change `{value}` before this one', '« {field} » : aucun changement « {value} » avant celui-ci.'],
        'change_retracted' => [204, '`{field}`: the change `{value}` was already retracted by `{other}`', '« {field} » : le changement « {value} » a déjà été annulé par « {other} ».'],
        'change_before_start' => [205, '`{field}`: the change is effective {value}, before the start on {start} set by change `{other}`', '« {field} » : le changement du « {value} » prend effet avant le début de l’abonnement le {start} (changement « {other} »).'],
        'end_before_start' => [206, '`{field}`: the end {value} is before the start on {start} set by change `{other}`', '« {field} » : la fin du « {value} » précède le début de l’abonnement le {start} (changement « {other} »).'],
        'change_after_end' => [207, '`{field}`: the change is effective {value}, after the end on {end} set by {other}; move or remove that end first', '« {field} » : le changement du « {value} » prend effet après la fin de l’abonnement le {end} ({other}). Déplacez ou retirez d’abord cette fin.'],
        'subscription_retracted' => [208, '`{field}`: the subscription was retracted by change `{other}`; retract that change first', '« {field} » : l’abonnement a été annulé par le changement « {other} ». Annulez d’abord ce changement.'],
        'line_foreign' => [209, '`{field}`: the posted line belongs to subscription `{value}`, not to `{expected}`', '« {field} » : la ligne facturée est celle de l’abonnement « {value} », pas de « {expected} ».'],
        'line_key_duplicate' => [210, '`{field}`: the key `{value}` is posted twice', '« {field} » : la clé « {value} » est facturée deux fois.'],
        'line_unknown' => [211, '`{field}`: the line `{value}` that it names was not given', '« {field} » : la ligne « {value} » qu’elle nomme n’a pas été fournie.'],
        'nothing_to_renew' => [212, '`{field}`: nothing is left to renew: the subscription ends on {end}', '« {field} » : plus rien à renouveler, l’abonnement prend fin le {end}.'],
        'line_mismatch' => [213, '`{field}`: `{value}` does not fit the other fields of the posted line: {reason}', '« {field} » : « {value} » ne s’accorde pas avec le reste de la ligne facturée ({reason}).'],
        'billed_from_before_start' => [214, '`{field}`: `{value}` is before the start on {start}; nothing is owed then anyway', '« {field} » : « {value} » précède le début du {start}. Rien n’est dû avant de toute façon.'],
        'first_due_out_of_range' => [215, '`{field}`: the first due day `{value}` must come after {start} and no later than {last}', '« {field} » : la première échéance « {value} » doit suivre le {start} et venir au plus tard le {last}.'],
        'not_found' => [300, '`{field}`: there is no `{value}`', '« {field} » : « {value} » n’existe pas.'],
        'version_conflict' => [301, '`{field}`: `{value}` was changed by somebody else (version {found}, expected {expected}); load it again', '« {field} » : « {value} » a été modifié entre-temps (version {found}, attendue {expected}). Rechargez-le.'],
        'id_taken' => [302, '`{field}`: the id `{value}` was already used for something else', '« {field} » : l’identifiant « {value} » a déjà servi pour autre chose.'],
        'key_taken' => [303, '`{field}`: the line `{value}` is already stored: another run billed it', '« {field} » : la ligne « {value} » est déjà enregistrée : une autre facturation l’a faite.'],
        'store_failed' => [304, 'the store failed: {reason}', 'Le stockage a échoué : {reason}.'],
        'schema_unsupported' => [305, 'the store has schema {value}; this library knows up to {max}', 'Le stockage est au schéma {value}. Cette bibliothèque connaît jusqu’au schéma {max}.'],
        'stored_damaged' => [306, '`{field}`: the stored row `{value}` cannot be read: {reason}', '« {field} » : la ligne stockée « {value} » est illisible ({reason}).'],
        'overflow' => [900, '`{field}`: the exact result of `{value}` does not fit', '« {field} » : le résultat exact de « {value} » ne tient pas.'],
    ];
}
