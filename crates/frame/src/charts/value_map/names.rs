//! The few customers whose names are written on the map.

use maud::{Markup, html};

use super::{Drawing, MapPoint};
use crate::charts::labels::{self, Frame, Place, Room};
use crate::charts::scale::Scale;
use crate::charts::{Tier, px};

/// More names than this make the picture a list.
const NAMES_MAX: usize = 6;
const LATE_NAMES_MAX: usize = 3;
/// A longer name is cut.
const SIGNS_MAX: usize = 26;

impl Drawing<'_> {
    /// Names inside the platinum quadrant, each where it touches no other text.
    pub(super) fn names(&self, x: &Scale, y: &Scale) -> Markup {
        html! {
            @if self.shape.is_wide {
                @for (name, place) in self.placed_names(x, y) {
                    text class="s on-p" x=(px(place.x)) y=(px(place.y)) text-anchor=(place.anchor.svg()) { (name) }
                }
            }
        }
    }

    fn placed_names(&self, x: &Scale, y: &Scale) -> Vec<(String, Place)> {
        let plot = self.shape.plot;
        let at = |point: &MapPoint| (x.at(point.now), y.at(point.room));
        let quadrant = Frame { left: x.at(self.map.line_now), bottom: y.at(self.map.line_room), ..plot };
        let chosen: Vec<&MapPoint> =
            named(self.map.points).iter().filter_map(|at| self.map.points.get(*at)).collect();
        let around = |point: &MapPoint, half: f64| Frame::around(at(point).0, at(point).1, half);
        let captions = self.caption_places();
        let captions = captions.iter().map(|(tier, place)| labels::frame(&self.caption(*tier), 12.0, *place));
        let marks = chosen.iter().map(|point| around(point, self.shape.ring));
        let platinum = self.map.points.iter().filter(|point| point.tier == Tier::Platinum);
        let mut room = Room {
            within: quadrant,
            taken: captions.chain(marks).collect(),
            dots: platinum.map(|point| around(point, self.shape.glyph / 2.0)).collect(),
        };
        let placed = chosen.iter().filter_map(|point| {
            let name = shortened(&point.name);
            // Clear of the box that its own mark has taken.
            let gap = self.shape.ring + if point.is_late { 4.0 } else { 0.5 };
            room.beside(&name, at(point), gap).map(|place| (name, place))
        });
        placed.collect()
    }
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= SIGNS_MAX {
        return name.to_owned();
    }
    let kept: String = name.chars().take(SIGNS_MAX - 1).collect();
    format!("{}…", kept.trim_end())
}

/// The positions of those whose names are written: late platinum customers first, then the largest platinum ones.
pub(super) fn named(points: &[MapPoint]) -> Vec<usize> {
    let mut platinum: Vec<usize> = points
        .iter()
        .enumerate()
        .filter(|(_, point)| point.tier == Tier::Platinum)
        .map(|(at, _)| at)
        .collect();
    let worth = |at: &usize| points.get(*at).map_or(0.0, |point| point.now);
    platinum.sort_by(|left, right| worth(right).total_cmp(&worth(left)).then(left.cmp(right)));
    let is_late = |at: &&usize| points.get(**at).is_some_and(|point| point.is_late);
    let mut named: Vec<usize> = platinum.iter().filter(is_late).take(LATE_NAMES_MAX).copied().collect();
    for at in platinum {
        if named.len() >= NAMES_MAX {
            break;
        }
        if !named.contains(&at) {
            named.push(at);
        }
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_ones_are_named_first_and_never_more_than_six() {
        let point = |now: f64, tier, is_late| MapPoint { name: String::new(), now, room: 1.0, tier, is_late };
        let points: Vec<MapPoint> = (0..12)
            .map(|at| point(f64::from(at), if at == 11 { Tier::Gold } else { Tier::Platinum }, at < 5))
            .collect();
        assert_eq!(named(&points), [4, 3, 2, 10, 9, 8]);
        assert_eq!(named(&points[11..]), Vec::<usize>::new());
    }

    #[test]
    fn long_names_are_cut_between_signs() {
        assert_eq!(shortened("Maple & Rye Café"), "Maple & Rye Café");
        assert_eq!(shortened(&"枫".repeat(40)).chars().count(), SIGNS_MAX);
    }
}
