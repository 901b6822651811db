### How customers do.

standing-health-steady = Steady
standing-health-watch = Watch
standing-health-slipping = Slipping
standing-health-at-risk = At risk
standing-health-gone = Gone
