//! Exact fractions, and the one rounding.
//!
//! Fractions of a period fit in 128 bits: the worst denominator is that of `calendar_months`, lcm(28, 29, 30, 31) × 1,200 months
//! < 5·10⁸; a `full` stub divides one such fraction by another, < 3·10¹⁷; sums inside a period keep that common denominator.
//! A product with money may be larger and falls back on big integers.

use crate::plan::Rounding;
use num_bigint::BigInt;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ratio {
    pub n: i128,
    pub d: i128,
}

fn gcd(a: u128, b: u128) -> u128 {
    if let (Ok(mut a), Ok(mut b)) = (u64::try_from(a), u64::try_from(b)) {
        while b != 0 {
            (a, b) = (b, a % b);
        }
        return a.into();
    }
    gcd(b, a % b)
}

impl Ratio {
    pub const ZERO: Ratio = Ratio { n: 0, d: 1 };
    pub const ONE: Ratio = Ratio { n: 1, d: 1 };

    pub fn new(n: i128, d: i128) -> Ratio {
        let by = gcd(n.unsigned_abs(), d.unsigned_abs()) as i128 * d.signum();
        Ratio { n: n / by, d: d / by }
    }

    pub fn add(self, other: Ratio) -> Ratio {
        if self.d == other.d {
            return Ratio::new(self.n + other.n, self.d);
        }
        let by = gcd(self.d.unsigned_abs(), other.d.unsigned_abs()) as i128;
        Ratio::new(self.n * (other.d / by) + other.n * (self.d / by), self.d / by * other.d)
    }

    pub fn sub(self, other: Ratio) -> Ratio {
        self.add(Ratio { n: -other.n, d: other.d })
    }

    pub fn divided_by(self, other: Ratio) -> Ratio {
        Ratio::new(self.n * other.d, self.d * other.n)
    }

    pub fn at_most_one(self) -> Ratio {
        if self.n >= self.d { Ratio::ONE } else { self }
    }
}

/// An amount before rounding: (unit price × quantity × (100 − discount) / 100), in units of 10⁻²⁰ of the currency, as two factors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Product {
    pub price: i128,
    pub quantity: i128,
    pub kept: i128,
}

/// `round(P · share)`, in units of 10^−scale.
pub(crate) fn round_product(p: Product, share: Ratio, scale: u32, mode: Rounding) -> i128 {
    if share.n == 0 || p.price == 0 {
        return 0;
    }
    let tens = 10i128.pow(scale);
    let small = || {
        let n = p
            .price
            .checked_mul(p.quantity)?
            .checked_mul(p.kept)?
            .checked_mul(tens)?
            .checked_mul(share.n)?;
        Some((n, 10i128.pow(20).checked_mul(share.d)?))
    };
    if let Some((n, d)) = small() {
        return round_quotient(n, d, mode);
    }
    let n = [p.price, p.quantity, p.kept, tens, share.n]
        .into_iter()
        .map(BigInt::from)
        .product::<BigInt>();
    let d = BigInt::from(10i128.pow(20)) * share.d;
    let whole: BigInt = &n / &d;
    let rest: BigInt = &n - &whole * &d;
    // The rest, doubled and compared with the divisor, is all that the rounding looks at.
    let rest = if rest == BigInt::ZERO {
        0
    } else {
        1 + i128::from(&rest * 2 >= d) + i128::from(&rest * 2 > d)
    };
    settle(whole.try_into().expect("amounts fit in 128 bits"), rest, mode)
}

/// `n / d` rounded to an integer, for n ≥ 0 and d > 0.
pub(crate) fn round_quotient(n: i128, d: i128, mode: Rounding) -> i128 {
    let (whole, rest) = (n / d, n % d);
    let half = d - rest; // the rest is below, at or above the half as it is below, at or above this
    settle(
        whole,
        if rest == 0 {
            0
        } else {
            1 + i128::from(rest >= half) + i128::from(rest > half)
        },
        mode,
    )
}

/// `rest`: 0 nothing, 1 less than a half, 2 a half, 3 more.
fn settle(whole: i128, rest: i128, mode: Rounding) -> i128 {
    let up = match mode {
        Rounding::HalfAway => rest >= 2,
        Rounding::HalfEven => rest == 3 || rest == 2 && whole % 2 == 1,
        Rounding::Up => rest >= 1,
        Rounding::Down => false,
    };
    whole + i128::from(up)
}
