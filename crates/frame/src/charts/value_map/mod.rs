//! The value map: every customer by value now and room to grow, on logarithmic axes with the owner's two lines.
//!
//! Drawn twice, for a wide and for a narrow window, with the same points; the style sheet shows one. It never decides
//! a tier. Begin with [`choose`] for many customers, then [`value_map`].

mod choice;
mod names;

use kernel::{Currency, Expected, Say};
use maud::{Markup, html};

use super::labels::{self, Anchor, Frame, Place};
use super::scale::{Scale, round_down};
use super::{Tier, px};
use crate::formats;
use crate::texts::Texts;

pub use choice::{Choice, POINTS_DRAWN_MAX, choose};

/// Customers below a line by this factor lie at the edge of the map.
const BELOW_LINE: f64 = 12.0;
/// The highest customer keeps this distance from the edge, where the captions stand.
const ABOVE_HIGHEST: f64 = 1.6;

/// One customer on the map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapPoint {
    /// Who it is.
    pub name: String,
    /// Value now, in major units.
    pub now: f64,
    /// Room to grow or value expected, in major units.
    pub room: f64,
    /// Its tier.
    pub tier: Tier,
    /// Whether it is late against its own rhythm.
    pub is_late: bool,
}

/// What the map shows.
#[derive(Clone, Debug)]
pub struct ValueMap<'a> {
    /// For ids in the page; unique.
    pub id: &'a str,
    /// The customers to draw, as [`choose`] chose them.
    pub points: &'a [MapPoint],
    /// How many small ones are only counted.
    pub smaller: i64,
    /// The line between low and high value now, in major units.
    pub line_now: f64,
    /// The line between little and much room, in major units.
    pub line_room: f64,
    /// Unit of both axes {} [`Currency::NONE`] for plain numbers.
    pub currency: Currency,
    /// What the axis of value now measures.
    pub now_title: &'a str,
    /// What the axis of room measures.
    pub room_title: &'a str,
    /// The map in a sentence.
    pub finding: &'a str,
    /// What is written into the four corners of the wide map, in the order of [`Tier::ALL`]; the narrow one has the names.
    pub captions: [&'a str; 4],
}

/// Where things stand in one of the two drawings.
struct Shape {
    is_wide: bool,
    size: (f64, f64),
    plot: Frame,
    glyph: f64,
    named_glyph: f64,
    ring: f64,
}

const WIDE: Shape = Shape {
    is_wide: true,
    size: (680.0, 470.0),
    plot: Frame { left: 70.0, top: 8.0, right: 670.0, bottom: 426.0 },
    glyph: 7.0,
    named_glyph: 11.0,
    ring: 10.0,
};
const NARROW: Shape = Shape {
    is_wide: false,
    size: (342.0, 340.0),
    plot: Frame { left: 48.0, top: 24.0, right: 336.0, bottom: 296.0 },
    glyph: 5.5,
    named_glyph: 9.5,
    ring: 9.0,
};
/// Points keep this distance from the edge of the plot, so that none is cut.
const INSET: f64 = 8.0;

/// Draws the map in both widths.
#[must_use]
pub fn value_map(texts: &Texts, map: &ValueMap<'_>) -> Markup {
    html! {
        (Drawing { texts, map, shape: &WIDE }.svg())
        (Drawing { texts, map, shape: &NARROW }.svg())
    }
}

/// How much room a customer takes on the map.
#[derive(Clone, Copy)]
enum Weight {
    Plain,
    Named,
}

/// Where a line can be taken hold of: broad and unseen, with what a pointer's place on it means.
fn handle(name: &str, scale: &Scale, (from, to): ((f64, f64), (f64, f64))) -> Markup {
    let ((low, high), (first, last)) = (scale.domain(), scale.pixels());
    html! {
        line class="hit" data-line=(name) data-low=(low) data-high=(high) data-from=(px(first)) data-to=(px(last))
            x1=(px(from.0)) x2=(px(to.0)) y1=(px(from.1)) y2=(px(to.1)) {}
    }
}

/// One drawing under way.
struct Drawing<'a> {
    texts: &'a Texts,
    map: &'a ValueMap<'a>,
    shape: &'a Shape,
}

impl Drawing<'_> {
    fn svg(&self) -> Markup {
        let (x, y) = self.scales();
        let shape = self.shape;
        let title = format!("{}-{}", self.map.id, if shape.is_wide { "wide" } else { "narrow" });
        html! {
            svg class=(if shape.is_wide { "chart only-w" } else { "chart only-n" }) width="100%"
                viewBox=(format!("0 0 {} {}", shape.size.0, shape.size.1)) role="img" aria-labelledby=(title) {
                title id=(title) { (self.map.finding) }
                (self.quadrants(&x, &y))
                (self.axes(&x, &y))
                (self.points(&x, &y))
                (self.captions())
                (self.pill())
                (self.names(&x, &y))
            }
        }
    }

    fn scales(&self) -> (Scale, Scale) {
        let scale = |line: f64, value: fn(&MapPoint) -> f64, pixels: (f64, f64)| {
            let line = if line > 0.0 { line } else { 1.0 };
            let highest = self.map.points.iter().map(value).fold(line * 2.0, f64::max);
            Scale::log((round_down(line / BELOW_LINE), highest * ABOVE_HIGHEST), pixels)
        };
        let plot = self.shape.plot;
        (
            scale(self.map.line_now, |point| point.now, (plot.left + INSET, plot.right - INSET)),
            scale(self.map.line_room, |point| point.room, (plot.bottom - self.foot(), plot.top + INSET)),
        )
    }

    /// Room under the lowest customers for the captions, and for the count of small ones where there are any.
    fn foot(&self) -> f64 {
        if self.map.smaller > 0 { 62.0 } else { 30.0 }
    }

    /// Four washes that meet in the two lines.
    fn quadrants(&self, x: &Scale, y: &Scale) -> Markup {
        let plot = self.shape.plot;
        let (middle_x, middle_y) = (x.at(self.map.line_now), y.at(self.map.line_room));
        let wash = |class: &str, left: f64, top: f64, right: f64, bottom: f64| {
            html! {
                rect class=(class) x=(px(left)) y=(px(top)) width=(px(right - left)) height=(px(bottom - top)) {}
            }
        };
        html! {
            g opacity=".55" {
                (wash("qp", middle_x, plot.top, plot.right, middle_y))
                (wash("qg", middle_x, middle_y, plot.right, plot.bottom))
                (wash("qi", plot.left, plot.top, middle_x, middle_y))
                (wash("ql", plot.left, middle_y, middle_x, plot.bottom))
            }
        }
    }

    fn axes(&self, x: &Scale, y: &Scale) -> Markup {
        let plot = self.shape.plot;
        let write = |value: f64| formats::tick(self.texts.lang(), self.map.currency, value);
        let (line_x, line_y) = (x.at(self.map.line_now), y.at(self.map.line_room));
        let (now_line, room_line) = (write(self.map.line_now), write(self.map.line_room));
        let clear_x = |value: f64| {
            (x.at(value) - line_x).abs()
                > f64::midpoint(labels::width(&write(value), 11.0), labels::width(&now_line, 11.0)) + 6.0
        };
        let most = if self.shape.is_wide { 4 } else { 3 };
        let (ticks_x, ticks_y) = (x.ticks(most), y.ticks(most));
        html! {
            @for tick in &ticks_x {
                line class="grid" x1=(px(x.at(*tick))) x2=(px(x.at(*tick))) y1=(plot.top) y2=(plot.bottom) {}
                @if clear_x(*tick) {
                    text x=(px(x.at(*tick))) y=(plot.bottom + 16.0) text-anchor="middle" { (write(*tick)) }
                }
            }
            @for tick in &ticks_y {
                line class="grid" x1=(plot.left) x2=(plot.right) y1=(px(y.at(*tick))) y2=(px(y.at(*tick))) {}
                @if (y.at(*tick) - line_y).abs() > 14.0 {
                    text x=(plot.left - 8.0) y=(px(y.at(*tick) + 4.0)) text-anchor="end" { (write(*tick)) }
                }
            }
            line class="thr" x1=(px(line_x)) x2=(px(line_x)) y1=(plot.top) y2=(plot.bottom) {}
            (handle("now", x, ((line_x, plot.top), (line_x, plot.bottom))))
            line class="thr" x1=(plot.left) x2=(plot.right) y1=(px(line_y)) y2=(px(line_y)) {}
            (handle("grow", y, ((plot.left, line_y), (plot.right, line_y))))
            text class="s" x=(px(line_x)) y=(plot.bottom + 16.0) text-anchor="middle" { (now_line) }
            text class="s" x=(plot.left - 8.0) y=(px(line_y + 4.0)) text-anchor="end" { (room_line) }
            text class="m" x=(px(f64::midpoint(plot.left, plot.right))) y=(plot.bottom + 38.0) text-anchor="middle" { (self.map.now_title) }
            @if self.shape.is_wide {
                text class="m" transform=(format!("translate(11 {}) rotate(-90)", px(f64::midpoint(plot.top, plot.bottom)))) text-anchor="middle" { (self.map.room_title) }
            } @else {
                text class="m" x="2" y="12" { (self.map.room_title) }
            }
        }
    }

    /// Small ones first, named ones last and on top; each tells its values where a pointer rests on it.
    fn points(&self, x: &Scale, y: &Scale) -> Markup {
        let named = names::named(self.map.points);
        let (back, front): (Vec<_>, Vec<_>) =
            self.map.points.iter().enumerate().partition(|(at, _)| !named.contains(at));
        html! {
            @for (_, point) in back { (self.point(point, (x.at(point.now), y.at(point.room)), Weight::Plain)) }
            @for (_, point) in front { (self.point(point, (x.at(point.now), y.at(point.room)), Weight::Named)) }
        }
    }

    fn point(&self, point: &MapPoint, (x, y): (f64, f64), weight: Weight) -> Markup {
        let (size, ring, ring_class) = match weight {
            Weight::Plain => (self.shape.glyph, self.shape.glyph / 2.0 + 2.5, "ring thin"),
            Weight::Named => (self.shape.named_glyph, self.shape.ring, "ring"),
        };
        let class = point.tier.class();
        let (left, top) = (px(x - size / 2.0), px(y - size / 2.0));
        let write = |value: f64| self.written(value);
        html! {
            use href=(point.tier.glyph()) class={ (class) " pt" } x=(left) y=(top) width=(px(size)) height=(px(size)) {
                @if self.shape.is_wide { title { (point.name) ": " (write(point.now)) " / " (write(point.room)) } }
            }
            @if point.is_late { circle class=(ring_class) cx=(px(x)) cy=(px(y)) r=(px(ring)) {} }
        }
    }

    /// A customer's value in full, as the read-out beside a mark says it.
    fn written(&self, major: f64) -> String {
        let currency = self.map.currency;
        let minor = Expected::new(major * kernel::number(currency.minor_per_major())).unwrap_or_default();
        formats::expected(self.texts.lang(), minor, currency)
    }

    fn caption_places(&self) -> [(Tier, Place); 4] {
        let plot = self.shape.plot;
        let (left, right) = (plot.left + 8.0, plot.right - 8.0);
        let (top, bottom) = (plot.top + 18.0, plot.bottom - 8.0);
        let at = |x, y, anchor| Place { x, y, anchor };
        [
            (Tier::Platinum, at(right, top, Anchor::End)),
            (Tier::Gold, at(right, bottom, Anchor::End)),
            (Tier::Iron, at(left, top, Anchor::Start)),
            (Tier::Lead, at(left, bottom, Anchor::Start)),
        ]
    }

    fn caption(&self, tier: Tier) -> String {
        if !self.shape.is_wide {
            return tier.name(self.texts);
        }
        let [platinum, gold, iron, lead] = self.map.captions;
        let caption = match tier {
            Tier::Platinum => platinum,
            Tier::Gold => gold,
            Tier::Iron => iron,
            Tier::Lead => lead,
        };
        caption.to_owned()
    }

    fn captions(&self) -> Markup {
        html! {
            @for (tier, place) in self.caption_places() {
                text class={ "q" (tier.class()) "t" } x=(px(place.x)) y=(px(place.y)) text-anchor=(place.anchor.svg()) { (self.caption(tier)) }
            }
        }
    }

    /// How many small customers are not drawn, in the corner where they would lie.
    fn pill(&self) -> Markup {
        let (text, frame) = self.pill_frame();
        html! {
            @if self.map.smaller > 0 {
                rect class="pill" x=(px(frame.left)) y=(px(frame.top)) width=(px(frame.right - frame.left)) height="24" rx="12" {}
                text class="m" x=(px(f64::midpoint(frame.left, frame.right))) y=(px(frame.top + 16.0)) text-anchor="middle" { (text) }
            }
        }
    }

    fn pill_frame(&self) -> (String, Frame) {
        let plot = self.shape.plot;
        let text = self.texts.say(&Say::new("frame-map-smaller").with("count", self.map.smaller));
        let (left, top) = (plot.left + 10.0, plot.bottom - 54.0);
        let right = left + labels::width(&text, 11.0) + 24.0;
        (text, Frame { left, top, right, bottom: top + 24.0 })
    }
}
