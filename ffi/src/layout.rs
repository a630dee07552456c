//! Sizes and places of what hosts and library share; `tests/c/layout.c` has the same numbers.

use std::mem::offset_of;

use crate::quote::{ech_quote, ech_terms};
use crate::recurrence::ech_recurrence;
use crate::status::ech_status;

macro_rules! places {
    ($type:ty: $size:literal, $($field:ident $offset:literal,)*) => {
        assert_eq!(size_of::<$type>(), $size);
        $(assert_eq!(offset_of!($type, $field), $offset, stringify!($field));)*
    };
}

#[test]
#[cfg(target_pointer_width = "64")]
fn the_layout_is_that_of_the_header() {
    assert_eq!(size_of::<ech_status>(), 4);
    places!(ech_recurrence: 40,
        struct_size 0, start 8, unit 12, count 16, align 20, align_value 24, phase 28, phase_value 32, month_end 36,
    );
    places!(ech_terms: 128,
        struct_size 0, currency 8, quantity 12, discount 44, tax_rate 76, method 108, stub 112, rounding 116, decimals 120, last_day 124,
    );
    places!(ech_quote: 136,
        numerator 0, denominator 8, start 16, last_day 20, full_start 24, full_last_day 28, next_due_on 32, days 36, net 40, tax 72, gross 104,
    );
}
