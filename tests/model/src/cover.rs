//! Rules 3.3, 4.4 and 4.5: day by day, the price; then the stretches of one price, each with its part of its run.

use crate::fraction::Period;
use crate::plan::{Line, Plan};
use crate::ratio::{Product, Ratio, round_product};
use crate::subscription::Terms;

/// Days `[start, end)` of one period, for one item, at one price.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    pub item: usize,
    pub period: Period,
    pub start: i64,
    pub end: i64,
    pub unit_price: i128,
    /// F at the start, and the run's Σ there.
    share_before: Ratio,
    run_before: Ratio,
}

pub(crate) struct Cover<'a> {
    pub plan: &'a Plan,
    pub terms: &'a Terms,
    pub stretches: Vec<Stretch>,
}

fn price_on(plan: &Plan, terms: &Terms, item: usize, day: i64, period: &Period) -> i128 {
    let set = terms.overrides[item]
        .iter()
        .rfind(|(from, _)| *from <= day)
        .and_then(|(_, price)| *price);
    set.unwrap_or_else(|| {
        let asked = if plan.price_each_day { day } else { period.start };
        let rows = plan.items[item].prices.iter().filter(|(from, _)| *from <= asked);
        rows.max_by_key(|(from, _)| *from).expect("a price is in force").1
    })
}

/// Every stretch owed, on whatever day, in the order of periods, items, days.
pub(crate) fn cover<'a>(plan: &'a Plan, terms: &'a Terms, periods: &[Period]) -> Cover<'a> {
    let mut stretches = Vec::new();
    for period in periods {
        for item in 0..plan.items.len() {
            let mut runs: Vec<(i128, Ratio)> = Vec::new();
            let mut start = period.start;
            let mut price = price_on(plan, terms, item, start, period);
            for day in period.start + 1..=period.end {
                let next = if day == period.end {
                    None
                } else {
                    Some(price_on(plan, terms, item, day, period))
                };
                // No day before `billed_from` is owed; the days before it still count in the run.
                if next == Some(price) && day != terms.billed_from {
                    continue;
                }
                let share = |x| period.share(plan.method, plan.interval, x);
                let share_before = share(start);
                let run_before = runs.iter().find(|run| run.0 == price).map_or(Ratio::ZERO, |run| run.1);
                let run_after = run_before.add(share(day).sub(share_before));
                runs.retain(|run| run.0 != price);
                runs.push((price, run_after));
                if start >= terms.billed_from {
                    stretches.push(Stretch {
                        item,
                        period: *period,
                        start,
                        end: day,
                        unit_price: price,
                        share_before,
                        run_before,
                    });
                }
                start = day;
                price = next.unwrap_or(price);
            }
        }
    }
    Cover { plan, terms, stretches }
}

impl Cover<'_> {
    fn share(&self, stretch: &Stretch, x: i64) -> Ratio {
        if x == stretch.start {
            stretch.share_before
        } else {
            stretch.period.share(self.plan.method, self.plan.interval, x)
        }
    }

    /// `round(P·Σ(x))`.
    fn rounded(&self, stretch: &Stretch, x: i64) -> i128 {
        let sigma = stretch.run_before.add(self.share(stretch, x).sub(stretch.share_before));
        let kept = 100_000_000 - self.terms.discount.unwrap_or(0);
        let product = Product {
            price: stretch.unit_price,
            quantity: self.terms.quantity,
            kept,
        };
        round_product(product, sigma, self.plan.currency_scale, self.plan.rounding)
    }

    /// The part `[a, b)` of the stretch's run.
    pub(crate) fn part(&self, stretch: &Stretch, a: i64, b: i64) -> i128 {
        self.rounded(stretch, b) - self.rounded(stretch, a)
    }

    /// A charge for the days `[a, b)` of a stretch; its key is not known yet.
    pub(crate) fn charge(&self, stretch: &Stretch, a: i64, b: i64) -> Line {
        let fraction = self.share(stretch, b).sub(self.share(stretch, a));
        Line {
            key: String::new(),
            corrects: None,
            credit: false,
            item: stretch.item,
            start: a,
            end: b,
            full_start: stretch.period.full_start,
            full_end: stretch.period.full_end,
            fraction: (fraction.n, fraction.d),
            unit_price: stretch.unit_price,
            quantity: self.terms.quantity,
            discount: self.terms.discount,
            customer: self.terms.customer.clone(),
            payer: self.terms.payer.clone(),
            tax_rate: self.plan.tax_rate,
            net: self.part(stretch, a, b),
            owed_on: stretch.period.owed_on,
            cancelled: false,
        }
    }

    /// Whether a posted line can take days of a stretch (rule 5.1).
    pub(crate) fn matches(&self, stretch: &Stretch, line: &Line) -> bool {
        stretch.item == line.item
            && (stretch.period.full_start, stretch.period.full_end) == (line.full_start, line.full_end)
            && (stretch.unit_price, self.terms.quantity, self.terms.discount) == (line.unit_price, line.quantity, line.discount)
            && (&self.terms.customer, &self.terms.payer) == (&line.customer, &line.payer)
            && self.plan.tax_rate == line.tax_rate
    }
}
