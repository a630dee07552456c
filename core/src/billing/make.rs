//! Makes lines: what is pending becomes a line with its key and everything a document needs.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::cover::{Stretch, quantity};
use super::difference::Pending;
use super::ledger::{Key, Ledger};
use super::line::{Basis, Display, Kind, Line};
use crate::calendar::Period;
use crate::error::Result;
use crate::id::Id;
use crate::money::{Amount, Fraction, Price, Quantity};
use crate::subscription::{Discount, Terms};

/// Numbers lines: n counts every line ever posted at a place, and those made in this answer.
pub(super) struct Maker<'a, 'l> {
    terms: &'a Terms<'a>,
    ledger: &'a Ledger<'l>,
    made: BTreeMap<(Id, NaiveDate), usize>,
}

impl<'a, 'l> Maker<'a, 'l> {
    pub(super) fn new(terms: &'a Terms<'a>, ledger: &'a Ledger<'l>) -> Self {
        Self {
            terms,
            ledger,
            made: BTreeMap::new(),
        }
    }

    /// The line of something pending; none when its item left the plan, which a stretch's never did.
    pub(super) fn line(&mut self, pending: &Pending<'_>) -> Result<Option<Line>> {
        match pending {
            Pending::New { stretch, days, net } => self.charge(stretch, *days, *net),
            Pending::Correction {
                line,
                kind,
                days,
                fraction,
                before,
                net,
                owed_on,
            } => {
                let display = if line.fraction == *fraction {
                    display(line.unit_price, line.quantity, line.discount, *net)
                } else {
                    once(*net)
                };
                Ok(Some(Line {
                    key: self.key(&line.item, line.full_period),
                    kind: *kind,
                    period: *days,
                    fraction: *fraction,
                    net: *net,
                    owed_on: *owed_on,
                    corrects: Some(line.key.clone()),
                    display: display?,
                    basis: Basis {
                        before: *before,
                        ..line.basis
                    },
                    rules_version: crate::RULES_VERSION,
                    document: None,
                    ..(*line).clone()
                }))
            }
        }
    }

    fn charge(&mut self, stretch: &Stretch, days: Period, net: Amount) -> Result<Option<Line>> {
        let (plan, given) = (self.terms.plan(), self.terms.subscribed());
        let Some(item) = plan.items().get(stretch.item) else {
            return Ok(None);
        };
        let (fraction, quantity) = (stretch.fraction(days)?, quantity(self.terms));
        let display = if fraction == Fraction::ONE {
            display(stretch.price, quantity, given.discount, net)
        } else {
            once(net)
        };
        Ok(Some(Line {
            key: self.key(&item.id, stretch.whole),
            kind: Kind::Charge,
            subscription: self.terms.subscription().id().clone(),
            customer: given.customer.clone(),
            payer: given.payer.clone(),
            item: item.id.clone(),
            label: item.name.clone(),
            period: days,
            full_period: stretch.whole,
            fraction,
            quantity,
            unit_price: stretch.price,
            discount: given.discount,
            net,
            currency: plan.currency(),
            tax: plan.tax().cloned(),
            owed_on: stretch.owed_on,
            corrects: None,
            display: display?,
            basis: Basis {
                method: plan.proration().method,
                every: plan.cycle().every,
                before: stretch.before(days.start())?,
            },
            rules_version: crate::RULES_VERSION,
            document: None,
        }))
    }

    fn key(&mut self, item: &Id, whole: Period) -> Key {
        let posted = self.ledger.count(item, whole.start());
        let made = self.made.entry((item.clone(), whole.start())).or_default();
        *made = made.saturating_add(1);
        Key::new(
            self.terms.subscription().id(),
            item,
            whole.start(),
            posted.saturating_add(*made),
        )
    }
}

/// Quantity and price as they are when their product is the net, else one time the net.
fn display(price: Price, quantity: Quantity, discount: Option<Discount>, net: Amount) -> Result<Display> {
    if discount.is_some() || !is_product(price, quantity, net) {
        return once(net);
    }
    let units = Amount::from_units(i128::from(quantity.mantissa()), quantity.decimals());
    let quantity = if net.is_negative() { units.negated()? } else { units };
    Ok(Display {
        quantity,
        unit_price: Amount::from_units(i128::from(price.mantissa()), price.decimals()),
    })
}

/// Whether price × quantity is the net's magnitude to the last decimal; both sides have at most 12 decimals.
fn is_product(price: Price, quantity: Quantity, net: Amount) -> bool {
    let product = i128::from(price.millionths()).checked_mul(i128::from(quantity.millionths()));
    let places = 12_u32
        .checked_sub(u32::from(net.scale()))
        .and_then(|places| 10_i128.checked_pow(places));
    let magnitude = net
        .units()
        .checked_abs()
        .zip(places)
        .and_then(|(units, places)| units.checked_mul(places));
    product.is_some() && product == magnitude
}

fn once(net: Amount) -> Result<Display> {
    let (quantity, unit_price) = if net.is_negative() { (-1, net.negated()?) } else { (1, net) };
    Ok(Display {
        quantity: Amount::from_units(quantity, 0),
        unit_price,
    })
}
