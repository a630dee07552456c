//! Amounts as text, in place: no allocation, no formatter.

/// The bytes of the longest: a sign, 39 digits, a point, and room.
const LONGEST: usize = 48;

/// An amount as text.
///
/// ```
/// use echeance::Amount;
/// let amount: Amount = "-22.50".parse()?;
/// assert_eq!(amount.text().as_str(), "-22.50");
/// assert_eq!(Amount::from_units(5, 3).text().as_str(), "0.005");
/// assert_eq!(Amount::from_units(i128::MIN, 6).text().as_str(), "-170141183460469231731687303715884.105728");
/// # Ok::<(), echeance::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AmountText {
    bytes: [u8; LONGEST],
    from: usize,
}

impl AmountText {
    /// `units` × 10^−`decimals`, with exactly that many decimals.
    pub(super) fn of(units: i128, decimals: u8) -> Self {
        let mut text = Self {
            bytes: [b'0'; LONGEST],
            from: LONGEST,
        };
        let size = units.unsigned_abs();
        let mut places = text.bytes.iter_mut().rev();
        // Nearly all fit 64 bits, where a digit costs a tenth.
        let used = match u64::try_from(size) {
            Ok(size) => write_small(&mut places, size, decimals),
            Err(_) => write_large(&mut places, size, decimals),
        };
        let sign = match places.next() {
            Some(place) if units < 0 => {
                *place = b'-';
                1
            }
            _ => 0,
        };
        text.from = LONGEST.saturating_sub(used).saturating_sub(sign);
        text
    }

    /// Its bytes, which are ASCII.
    #[inline]
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(self.from..).unwrap_or_default()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

macro_rules! writer {
    ($name:ident, $number:ty) => {
        /// Writes from the last digit to the first, one at least before the point, and answers how many bytes.
        #[inline]
        fn $name<'a>(places: &mut impl Iterator<Item = &'a mut u8>, size: $number, decimals: u8) -> usize {
            let (mut rest, mut used, mut left) = (size, 0_usize, decimals);
            for place in places.by_ref() {
                used = used.wrapping_add(1);
                if left == 0 && decimals > 0 && used == usize::from(decimals).wrapping_add(1) {
                    *place = b'.';
                    continue;
                }
                *place = b'0' | u8::try_from(rest % 10).unwrap_or(0);
                rest /= 10;
                if left > 0 {
                    left = left.wrapping_sub(1);
                } else if rest == 0 {
                    break;
                }
            }
            used
        }
    };
}

writer!(write_small, u64);
writer!(write_large, u128);
