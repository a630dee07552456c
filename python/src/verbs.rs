//! The pure functions: nothing is stored, the day asked is always an argument.

use chrono::NaiveDate;
use echeance::calendar::{Alignment, FIRST_DAY, MonthEnd, Phase};
use echeance::error::limits::MAX_PERIODS;
use echeance::money::RoundingSetting;
use echeance::proration::{self, Method, Stub};
use echeance::subscription::Meta;
use echeance::{
    BilledFrom, ChangeKind, Currency, Error, ErrorCode, Id, Label, Language, Line as CoreLine, Percent, Plans, Price, Quantity,
    Recurrence, Terms, billing, document, text,
};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

use crate::answers::{Bill, BillOf, Outcome, OutcomeOf};
use crate::document::{Made, Tuple, text_argument};
use crate::enrolment::{Client, Notes, draft, enrolment};
use crate::given::{Count, Given, Periods, maybe, or, out_of_range};
use crate::plain::{Choice, Word, loads, plain};
use crate::quote::Quote;
use crate::refused::{Answer, detached, of_renewal, type_wrong};
use crate::schedule::{Rows, Schedule};
use crate::state::State;
use crate::time::Period;

/// Subscribes a client (abonner un client).
///
/// `today` is the day on which it is entered, `start` the first day (today when left out), `billed_from`
/// `"start"`, `"current_period"`, `"next_due"` or a day.
///
/// >>> outcome = subscribe(plans=plans, today=date(2026, 3, 15), id="S-1", customer="C-42", plan="HEB-PRO")
/// >>> explain(outcome.lines[0], language="fr")
/// 'Du 15 au 31 mars 2026 : 17 jours sur les 31 du mois, à 49,90 € HT par mois, soit 27,36 € HT.'
#[pyfunction]
#[pyo3(signature = (*, plans, today, id, customer, plan, start = None, payer = None, reference = None, quantity = None, price = None, discount = None, billed_from = None, first_due_on = None, change_id = None, by = None, note = None, meta = None))]
#[expect(clippy::too_many_arguments, reason = "the keywords of the verb")]
pub fn subscribe(
    py: Python<'_>,
    plans: Given<Plans>,
    today: Given<NaiveDate>,
    id: Given<Id>,
    customer: Given<Id>,
    plan: Given<Id>,
    start: Option<Given<NaiveDate>>,
    payer: Option<Given<Id>>,
    reference: Option<Given<Label>>,
    quantity: Option<Given<Quantity>>,
    price: Option<Given<Price>>,
    discount: Option<Given<echeance::Discount>>,
    billed_from: Option<Given<BilledFrom>>,
    first_due_on: Option<Given<NaiveDate>>,
    change_id: Option<Given<Id>>,
    by: Option<Given<Label>>,
    note: Option<Given<Label>>,
    meta: Option<Given<Meta>>,
) -> Answer<Made<Outcome>> {
    let client = Client {
        id,
        customer,
        plan,
        start,
        payer,
        reference,
        quantity,
        price,
        discount,
        billed_from,
        first_due_on,
        change_id,
    };
    let entered = enrolment(client, Notes { by, note, meta })?;
    let (plans, today) = (plans.at("plans")?, today.at("today")?);
    let outcome = detached(py, || -> echeance::Result<OutcomeOf> {
        let made = echeance::subscribe(entered, &plans, today)?;
        let first_lines = billing::first_lines(&Terms::of(&made, &plans)?)?;
        let outcome = echeance::outcome(made, &plans, &[], today)?;
        Ok(OutcomeOf {
            first_lines: Some(first_lines),
            ..outcome.into()
        })
    })?;
    Ok(Made(outcome))
}

/// Makes a change to a subscription (avenant). `posted` are its posted lines.
///
/// Without `on`, a price takes effect on the next due date, anything else today. The same again changes nothing.
///
/// >>> outcome = amend(subscription, plans=plans, today=date(2026, 3, 20), id="c2", change=PriceSet(price=Decimal("59.90")))
/// >>> outcome.subscription.changes[-1].on
/// datetime.date(2026, 4, 1)
#[pyfunction]
#[pyo3(signature = (subscription, *, plans, today, id, change, on = None, posted = None, by = None, note = None, meta = None))]
#[expect(clippy::too_many_arguments, reason = "the keywords of the verb")]
pub fn amend(
    py: Python<'_>,
    subscription: Given<echeance::Subscription>,
    plans: Given<Plans>,
    today: Given<NaiveDate>,
    id: Given<Id>,
    change: Given<ChangeKind>,
    on: Option<Given<NaiveDate>>,
    posted: Option<Given<Vec<CoreLine>>>,
    by: Option<Given<Label>>,
    note: Option<Given<Label>>,
    meta: Option<Given<Meta>>,
) -> Answer<Made<Outcome>> {
    let asked = draft(id, change.at("change")?, on, Notes { by, note, meta })?;
    let (subscription, plans, today) = (subscription.at("subscription")?, plans.at("plans")?, today.at("today")?);
    let posted = or(posted, "posted", Vec::new())?;
    let outcome = detached(py, || {
        let amended = echeance::amend(&subscription, &plans, today, asked)?;
        echeance::outcome(amended, &plans, &posted, today)
    })?;
    Ok(Made(outcome.into()))
}

/// Renews (Renouveler): so many `periods` more, 1 when left out.
///
/// >>> renew(subscription, plans=plans, today=date(2026, 3, 20), id="r1").lines[-1].owed_on
/// datetime.date(2026, 3, 20)
#[pyfunction]
#[pyo3(signature = (subscription, *, plans, today, id, periods = None, posted = None, by = None, note = None, meta = None))]
#[expect(clippy::too_many_arguments, reason = "the keywords of the verb")]
pub fn renew(
    py: Python<'_>,
    subscription: Given<echeance::Subscription>,
    plans: Given<Plans>,
    today: Given<NaiveDate>,
    id: Given<Id>,
    periods: Option<Given<Periods>>,
    posted: Option<Given<Vec<CoreLine>>>,
    by: Option<Given<Label>>,
    note: Option<Given<Label>>,
    meta: Option<Given<Meta>>,
) -> Answer<Made<Outcome>> {
    let kind = ChangeKind::Renewed {
        periods: maybe(periods, "periods")?.map_or(1, |periods| periods.0),
    };
    let asked = draft(id, kind, None, Notes { by, note, meta })?;
    let (subscription, plans, today) = (subscription.at("subscription")?, plans.at("plans")?, today.at("today")?);
    let posted = or(posted, "posted", Vec::new())?;
    let outcome = detached(py, || {
        let amended = echeance::amend(&subscription, &plans, today, asked).map_err(of_renewal)?;
        echeance::outcome(amended, &plans, &posted, today)
    })?;
    Ok(Made(outcome.into()))
}

/// What is owed by `as_of` and not posted yet. The posted lines come back as `posted`: nothing is billed twice.
///
/// >>> first = bill(subscription, plans=plans, as_of=date(2026, 3, 15)).lines
/// >>> first[0].net
/// Decimal('27.36')
/// >>> bill(subscription, plans=plans, posted=first, as_of=date(2026, 3, 31)).lines
/// ()
#[pyfunction]
#[pyo3(signature = (subscription, *, plans, as_of, posted = None))]
pub fn bill(
    py: Python<'_>,
    subscription: Given<echeance::Subscription>,
    plans: Given<Plans>,
    as_of: Given<NaiveDate>,
    posted: Option<Given<Vec<CoreLine>>>,
) -> Answer<Made<Bill>> {
    let (subscription, plans, as_of) = (subscription.at("subscription")?, plans.at("plans")?, as_of.at("as_of")?);
    let mut posted = or(posted, "posted", Vec::new())?;
    let answer = detached(py, || -> echeance::Result<BillOf> {
        let lines = echeance::bill(&subscription, &plans, &posted, as_of)?.lines;
        posted.extend(lines.iter().cloned());
        let state = echeance::state(&subscription, &plans, &posted, as_of)?;
        Ok(BillOf { lines, state })
    })?;
    Ok(Made(answer))
}

/// The schedule (échéancier): every line owed from `start` (the beginning when left out) to `until`, whatever is posted.
///
/// >>> [str(row.due_on) for row in schedule(subscription, plans=plans, until=date(2026, 5, 31))]
/// ['2026-03-15', '2026-04-01', '2026-05-01']
#[pyfunction]
#[pyo3(signature = (subscription, *, plans, until, start = None))]
pub fn schedule(
    py: Python<'_>,
    subscription: Given<echeance::Subscription>,
    plans: Given<Plans>,
    until: Given<NaiveDate>,
    start: Option<Given<NaiveDate>>,
) -> Answer<Made<Schedule>> {
    let (subscription, plans, until) = (subscription.at("subscription")?, plans.at("plans")?, until.at("until")?);
    let start = or(start, "start", FIRST_DAY)?;
    let rows = detached(py, || echeance::schedule(&subscription, &plans, start, until))?;
    Ok(Made(Rows { rows }))
}

/// The state of a subscription on `today`.
///
/// >>> state(subscription, plans=plans, today=date(2026, 3, 20)).next_due_on
/// datetime.date(2026, 4, 1)
#[pyfunction]
#[pyo3(signature = (subscription, *, plans, today, posted = None))]
pub fn state(
    py: Python<'_>,
    subscription: Given<echeance::Subscription>,
    plans: Given<Plans>,
    today: Given<NaiveDate>,
    posted: Option<Given<Vec<CoreLine>>>,
) -> Answer<Made<State>> {
    let (subscription, plans, today) = (subscription.at("subscription")?, plans.at("plans")?, today.at("today")?);
    let posted = or(posted, "posted", Vec::new())?;
    Ok(Made(detached(py, || echeance::state(&subscription, &plans, &posted, today))?))
}

/// What the days from `start` to the next due date, or to `last_day`, cost. The settings are those of `Cycle` and `Proration`.
///
/// >>> prorate(price=Decimal("49.90"), currency="EUR", every="P1M", start=date(2026, 3, 15), align={"day_of_month": 1}).net
/// Decimal('27.36')
#[pyfunction]
#[pyo3(signature = (*, price, currency, every, start, last_day = None, align = None, phase = None, month_end = None, method = None, stub = None, quantity = None, discount = None, tax_rate = None, rounding = None))]
#[expect(clippy::too_many_arguments, reason = "the keywords of the calculator")]
pub fn prorate(
    py: Python<'_>,
    price: Given<Price>,
    currency: Given<Currency>,
    every: Given<echeance::Interval>,
    start: Given<NaiveDate>,
    last_day: Option<Given<NaiveDate>>,
    align: Option<Given<Choice<Alignment>>>,
    phase: Option<Given<Choice<Phase>>>,
    month_end: Option<Given<Word<MonthEnd>>>,
    method: Option<Given<Word<Method>>>,
    stub: Option<Given<Word<Stub>>>,
    quantity: Option<Given<Quantity>>,
    discount: Option<Given<echeance::Discount>>,
    tax_rate: Option<Given<Percent>>,
    rounding: Option<Given<Choice<RoundingSetting>>>,
) -> Answer<Made<Quote>> {
    let (every, start, last_day) = (every.at("every")?, start.at("start")?, maybe(last_day, "last_day")?);
    let align = maybe(align, "align")?.map_or_else(Alignment::default, |choice| choice.0);
    let phase = maybe(phase, "phase")?.map_or_else(Phase::default, |choice| choice.0);
    let month_end = maybe(month_end, "month_end")?.map_or_else(MonthEnd::default, |word| word.0);
    let setting = maybe(rounding, "rounding")?.map_or_else(RoundingSetting::default, |choice| choice.0);
    let rounding = setting
        .rounding(currency.at("currency")?)
        .map_err(|error| error.at("rounding"))?;
    let mut terms = proration::Tariff::new(price.at("price")?, rounding)
        .with_quantity(or(quantity, "quantity", Quantity::ONE)?)
        .with_method(maybe(method, "method")?.map_or_else(Method::default, |word| word.0))
        .with_stub(maybe(stub, "stub")?.map_or_else(Stub::default, |word| word.0));
    if let Some(discount) = maybe(discount, "discount")? {
        terms = terms.with_discount(discount.percent());
    }
    if let Some(rate) = maybe(tax_rate, "tax_rate")? {
        terms = terms.with_tax_rate(rate);
    }
    let quote = detached(py, || {
        let grid = Recurrence::aligned(start, every, align, phase, month_end)?;
        match last_day {
            Some(last_day) if last_day < start => Err(Error::new(ErrorCode::PeriodEmpty)
                .at("last_day")
                .value(last_day)
                .with("start", start)),
            Some(last_day) => terms.quote_until(grid, start, last_day),
            None => terms.quote(grid, start),
        }
    })?;
    Ok(Made(quote.into()))
}

/// How many periods `recur` gives when it is not told.
const PERIODS_SHOWN: u64 = 12;

/// The periods of a cycle that began on `start`: `count` of them (12 when left out) from the one that holds `first_day`
/// on (`start` when left out). The settings are those of `Cycle`.
///
/// >>> [str(period.last_day) for period in recur(every="P1M", start=date(2026, 1, 31), count=3)]
/// ['2026-02-27', '2026-03-30', '2026-04-29']
/// >>> recur(every="P1M", start=date(2026, 1, 31), first_day=date(2028, 2, 29), count=1)[0].days
/// 31
#[pyfunction]
#[pyo3(signature = (*, every, start, align = None, phase = None, month_end = None, first_day = None, count = None))]
#[expect(clippy::too_many_arguments, reason = "the keywords of the calculator")]
pub fn recur(
    py: Python<'_>,
    every: Given<echeance::Interval>,
    start: Given<NaiveDate>,
    align: Option<Given<Choice<Alignment>>>,
    phase: Option<Given<Choice<Phase>>>,
    month_end: Option<Given<Word<MonthEnd>>>,
    first_day: Option<Given<NaiveDate>>,
    count: Option<Given<Count>>,
) -> Answer<Tuple<Period>> {
    let (every, start) = (every.at("every")?, start.at("start")?);
    let align = maybe(align, "align")?.map_or_else(Alignment::default, |choice| choice.0);
    let phase = maybe(phase, "phase")?.map_or_else(Phase::default, |choice| choice.0);
    let month_end = maybe(month_end, "month_end")?.map_or_else(MonthEnd::default, |word| word.0);
    let first_day = or(first_day, "first_day", start)?;
    let count = maybe(count, "count")?.map_or(PERIODS_SHOWN, |count| count.0);
    let periods = detached(py, || {
        let grid = Recurrence::aligned(start, every, align, phase, month_end)?;
        let first = grid.index(first_day)?;
        match usize::try_from(count) {
            Ok(0) => Err(out_of_range(count, 1, MAX_PERIODS).at("count")),
            Ok(wanted) if wanted <= MAX_PERIODS => Ok(grid.schedule(first, wanted)?.collect()),
            _ => Err(Error::new(ErrorCode::TooMany)
                .at("count")
                .value(count)
                .with("max", MAX_PERIODS.to_string())),
        }
    })?;
    Ok(Tuple(periods))
}

fn language(given: Option<Given<Word<Language>>>) -> echeance::Result<Language> {
    Ok(maybe(given, "language")?.map_or(Language::En, |word| word.0))
}

/// Why the amount of a line is what it is, in English (`"en"`, the default) or French (`"fr"`).
///
/// >>> explain(bill(subscription, plans=plans, as_of=date(2026, 3, 15)).lines[0])
/// '15 to 31 March 2026: 17 of the 31 days of the month, at €49.90 excl. tax per month: €27.36 excl. tax'
#[pyfunction]
#[pyo3(signature = (line, *, language = None))]
pub fn explain(py: Python<'_>, line: Given<CoreLine>, language: Option<Given<Word<Language>>>) -> Answer<String> {
    let (line, language) = (line.at("line")?, self::language(language)?);
    Ok(detached(py, || text::explain_line(&line, language)).map_err(|error| error.at("line"))?)
}

/// Why the next due date is what it is, in English (`"en"`, the default) or French (`"fr"`).
///
/// >>> explain_due(subscription, plans=plans, today=date(2026, 3, 15), language="fr").startswith("Prochaine échéance le 1er avril 2026")
/// True
#[pyfunction]
#[pyo3(signature = (subscription, *, plans, today, language = None))]
pub fn explain_due(
    py: Python<'_>,
    subscription: Given<echeance::Subscription>,
    plans: Given<Plans>,
    today: Given<NaiveDate>,
    language: Option<Given<Word<Language>>>,
) -> Answer<String> {
    let (subscription, plans, today) = (subscription.at("subscription")?, plans.at("plans")?, today.at("today")?);
    let language = self::language(language)?;
    Ok(detached(py, || {
        text::explain_due(&Terms::of(&subscription, &plans)?, today, language)
    })?)
}

/// Answers a request document: text for text, plain data for plain data. A refusal is answered too, not raised.
///
/// >>> call({"v": 1, "recur": {"every": "P1M", "start": date(2026, 1, 31), "count": 1}})["ok"]["periods"]
/// [{'start': '2026-01-31', 'last_day': '2026-02-27'}]
/// >>> call('{"v":1,"recur":{"every":"P1M"}}')[:58]
/// '{"v":1,"error":{"code":105,"name":"field_missing","field":'
#[pyfunction]
#[pyo3(signature = (request: "str | dict[str, Any]") -> "Any")]
pub fn call<'py>(py: Python<'py>, request: &Bound<'py, PyAny>) -> Answer<Bound<'py, PyAny>> {
    answered(request, |text| Ok(detached(py, || Ok(document::call(text)))?))
}

/// Text for text, plain data for plain data.
pub fn answered<'py>(request: &Bound<'py, PyAny>, answer: impl FnOnce(&str) -> Answer<String>) -> Answer<Bound<'py, PyAny>> {
    let py = request.py();
    if request.is_instance_of::<PyString>() {
        let text = text_argument(request, "request")?;
        return Ok(PyString::new(py, &answer(text)?).into_any());
    }
    if !request.is_instance_of::<PyDict>() {
        return Err(type_wrong(request, &["str", "dict"]).at("request").into());
    }
    Ok(loads(py, &answer(&plain(request)?.to_string())?)?)
}

/// Every refusal there is: code, name, and the messages in English and French, their facts in braces.
///
/// >>> catalogue()[0][:2]
/// (100, 'document_invalid')
#[pyfunction]
pub fn catalogue() -> Vec<(u16, &'static str, &'static str, &'static str)> {
    let entry = |code: &ErrorCode| {
        let (en, fr) = (code.template(Language::En), code.template(Language::Fr));
        (code.number(), code.name(), en, fr)
    };
    echeance::error::CATALOGUE.iter().map(entry).collect()
}
