//! Where labels may stand without touching each other.

/// An upright box in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Frame {
    pub(super) fn touches(&self, other: &Frame) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(super) fn holds(&self, other: &Frame) -> bool {
        self.left <= other.left
            && self.right >= other.right
            && self.top <= other.top
            && self.bottom >= other.bottom
    }

    /// A square of this half side around a point.
    pub(super) fn around(x: f64, y: f64, half: f64) -> Self {
        Self { left: x - half, top: y - half, right: x + half, bottom: y + half }
    }
}

/// On which side of its anchor a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    pub(super) fn svg(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A label that found its place: the baseline point of its text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) anchor: Anchor,
}

/// Height of a line of 11 px text above and below its baseline.
const ASCENT: f64 = 9.0;
const DESCENT: f64 = 3.0;

/// The width of a text of `size` pixels, estimated: system faces differ, so it is rather wide than narrow.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let ems: f64 = text
        .chars()
        .map(|sign| match sign {
            'i' | 'l' | 'j' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '\'' | ' ' | '\u{a0}' => 0.34,
            'm' | 'w' | 'M' | 'W' | '%' => 0.95,
            sign if u32::from(sign) >= 0x2E80 => 1.05,
            sign if sign.is_uppercase() => 0.72,
            _ => 0.6,
        })
        .sum();
    ems * size
}

/// The box a text takes at a place.
pub(super) fn frame(text: &str, size: f64, place: Place) -> Frame {
    let width = width(text, size);
    let left = match place.anchor {
        Anchor::Start => place.x,
        Anchor::Middle => place.x - width / 2.0,
        Anchor::End => place.x - width,
    };
    Frame { left, top: place.y - ASCENT, right: left + width, bottom: place.y + DESCENT }
}

/// Where labels may go, and what they must not cover.
#[derive(Clone, Debug)]
pub(super) struct Room {
    /// Labels stay inside.
    pub(super) within: Frame,
    /// Other texts and large marks, which no label covers.
    pub(super) taken: Vec<Frame>,
    /// Small marks, which a label covers only where it has no other place.
    pub(super) dots: Vec<Frame>,
}

impl Room {
    /// The first side of a mark (left, right, below, above) where `text` stays clear; its box is then taken too.
    /// `None` where it fits nowhere: no label is better than two in one place.
    pub(super) fn beside(&mut self, text: &str, (x, y): (f64, f64), gap: f64) -> Option<Place> {
        let size = 11.0;
        let places = [
            Place { x: x - gap, y: y + 4.0, anchor: Anchor::End },
            Place { x: x + gap, y: y + 4.0, anchor: Anchor::Start },
            Place { x, y: y + gap + ASCENT, anchor: Anchor::Middle },
            Place { x, y: y - gap - DESCENT, anchor: Anchor::Middle },
        ];
        let clear_of = |place: &Place, marks: &[Frame]| {
            let frame = frame(text, size, *place);
            !marks.iter().any(|other| other.touches(&frame))
        };
        let possible: Vec<Place> = places
            .into_iter()
            .filter(|place| self.within.holds(&frame(text, size, *place)) && clear_of(place, &self.taken))
            .collect();
        let best = possible.iter().find(|place| clear_of(place, &self.dots)).or_else(|| possible.first())?;
        self.taken.push(frame(text, size, *best));
        Some(*best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_takes_the_next_side_and_then_gives_up() {
        let within = Frame { left: 0.0, top: 0.0, right: 200.0, bottom: 60.0 };
        let mut room = Room { within, taken: Vec::new(), dots: vec![Frame::around(80.0, 30.0, 2.0)] };
        let sides: Vec<Option<Anchor>> =
            (0..5).map(|_| room.beside("Maple", (100.0, 30.0), 8.0).map(|place| place.anchor)).collect();
        assert_eq!(
            sides,
            [Some(Anchor::Start), Some(Anchor::Middle), Some(Anchor::Middle), Some(Anchor::End), None],
            "the left side has a dot and comes last"
        );
        for (at, left) in room.taken.iter().enumerate() {
            assert!(room.taken.iter().skip(at + 1).all(|right| !left.touches(right)));
        }
    }

    #[test]
    fn chinese_signs_are_about_as_wide_as_high() {
        assert!((width("枫麦咖啡馆", 11.0) - 57.75).abs() < 0.01);
        assert!(width("Lily", 11.0) < width("Mamm", 11.0));
    }
}
