//! Whatever stands in a cell, reading it ends with an answer; what we write ourselves is read back exactly.

use proptest::prelude::*;

use super::{AmountEvidence, DateEvidence, DayOrder, Decimal, Mark, amount, date, text};

proptest! {
    #[test]
    fn any_bytes_get_an_answer(cell in proptest::collection::vec(any::<u8>(), 0..60)) {
        for mark in [Mark::Point, Mark::Comma] {
            let _answer = amount::read(&cell, mark);
        }
        for order in [None, Some(DayOrder::Dmy), Some(DayOrder::Mdy), Some(DayOrder::Ymd)] {
            let _answer = date::read(&cell, order);
        }
        let _answer = (super::second_of_day(&cell), super::currency_named(&cell));
        AmountEvidence::default().observe(&cell);
        DateEvidence::default().observe(&cell);
        prop_assert!(text::quoted(&cell).chars().all(|sign| !sign.is_control()));
    }

    #[test]
    fn nearly_amounts_and_dates_get_an_answer(cell in "[-+(¥$€ '’]{0,3}[0-9., /年月日:TE万-]{0,24}[)元%-]{0,2}") {
        let _answer = (amount::read(cell.as_bytes(), Mark::Comma), date::read(cell.as_bytes(), Some(DayOrder::Dmy)));
        AmountEvidence::default().observe(cell.as_bytes());
        DateEvidence::default().observe(cell.as_bytes());
    }

    #[test]
    fn amounts_are_read_back_in_both_marks(mantissa in -9_999_999_999_i64..9_999_999_999, scale in 0_u8..5) {
        let decimal = Decimal { mantissa, scale };
        let written = decimal.to_string();
        prop_assert_eq!(amount::read(written.as_bytes(), Mark::Point), Ok(decimal));
        prop_assert_eq!(amount::read(written.replace('.', ",").as_bytes(), Mark::Comma), Ok(decimal));
        prop_assert_eq!(amount::read(format!("¥{written}").as_bytes(), Mark::Point), Ok(decimal));
    }

    #[test]
    fn products_rounded_once_are_never_half_a_unit_off(quantity in -9999_i64..9999, price in 0_i64..9_999_999) {
        let minor = Decimal::whole(quantity).product_minor(Decimal { mantissa: price, scale: 4 }, 2).unwrap();
        prop_assert!((minor * 100 - quantity * price).abs() <= 50);
    }

    #[test]
    fn days_are_read_back_in_every_custom(epoch in 3652_i32..47_846) {
        let day = kernel::Day::from_epoch_days(epoch);
        let (year, month, of_month) = day.ymd();
        for (written, order) in [
            (format!("{year}-{month:02}-{of_month:02}"), None),
            (format!("{year}/{month}/{of_month}"), None),
            (format!("{year}年{month}月{of_month}日"), None),
            (format!("{year}{month:02}{of_month:02}"), None),
            (format!("{of_month}/{month}/{year}"), Some(DayOrder::Dmy)),
            (format!("{month}/{of_month}/{year} 8:26"), Some(DayOrder::Mdy)),
            (format!("{}", epoch + 25_569), None),
        ] {
            prop_assert_eq!(date::read(written.as_bytes(), order), Ok(day), "{}", written);
        }
    }

    #[test]
    fn days_of_two_digit_years_are_read_back(epoch in 3652_i32..40_176) {
        let day = kernel::Day::from_epoch_days(epoch);
        let (year, month, of_month) = day.ymd();
        let year = year % 100;
        for (written, order) in [
            (format!("{year:02}-{month:02}-{of_month:02}"), Some(DayOrder::Ymd)),
            (format!("{year:02}年{month}月{of_month}日"), None),
            (format!("{of_month:02}/{month:02}/{year:02}"), Some(DayOrder::Dmy)),
            (format!("{month}/{of_month}/{year:02} 8:26"), Some(DayOrder::Mdy)),
        ] {
            prop_assert_eq!(date::read(written.as_bytes(), order), Ok(day), "{}", written);
        }
    }
}
