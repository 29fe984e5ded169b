"""Plain SVG plots: points joined by lines over logarithmic or linear axes, and bars. No package is needed, and each has its data as CSV."""

import csv
import html
import math
import pathlib

COLOURS = {"elenchus": "#b3261e", "jax": "#1f5fa8", "torch": "#d98300", "torch (backward)": "#8a6d1d", "torch.compile": "#6b4c9a"}
MORE = ["#1b7f5c", "#6b4c9a", "#1f5fa8", "#d98300", "#b3261e", "#4d4d4d"]
MARKS = ["circle", "square", "triangle", "diamond", "circle", "square"]
FONT = "font-family='Helvetica, Arial, sans-serif'"
UP = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def colour(name, k):
    return COLOURS.get(name, MORE[k % len(MORE)])


def power(x, logarithmic):
    """On a logarithmic axis 10ᵏ for a power of ten and m·10ᵏ for large numbers between; the number itself otherwise."""
    if not logarithmic:
        return f"{x:,g}"
    k = math.floor(math.log10(x) + 1e-9)
    m, ten = x / 10.0**k, "10" + str(k).translate(UP)
    if abs(m - 1) < 1e-9 and abs(k) > 1:
        return ten
    return f"{m:g}·{ten}" if k > 3 else f"{x:g}"


def ticks(low, high, logarithmic):
    if logarithmic:
        first, last = math.floor(math.log10(low) + 1e-9), math.ceil(math.log10(high) - 1e-9)
        found = [10.0**k for k in range(first, last + 1) if low / 1.0001 <= 10.0**k <= high * 1.0001]
        if len(found) < 3:
            found = [m * 10.0**k for k in range(first - 1, last + 1) for m in (1, 2, 5) if low / 1.0001 <= m * 10.0**k <= high * 1.0001]
        return found
    step = 10 ** math.floor(math.log10((high - low) / 4))
    step *= next(m for m in (1, 2, 5, 10) if (high - low) / (m * step) <= 6)
    return [k * step for k in range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)]


class Panel:
    """One pair of axes in a picture, at (left, top) with a size, in pixels."""

    def __init__(self, title, x_label, y_label, series, left, top, width, height, log_x=True, log_y=True, line=None):
        """`series`: name → list of (x, low, middle, high); `line`: (y, text) of a horizontal mark."""
        self.title, self.x_label, self.y_label, self.series = title, x_label, y_label, series
        self.left, self.top, self.width, self.height, self.log_x, self.log_y, self.line = left, top, width, height, log_x, log_y, line
        xs = [p[0] for points in series.values() for p in points]
        ys = [v for points in series.values() for p in points for v in p[1:]] + ([line[0]] if line else [])
        self.x_range, self.y_range = self.around(xs, log_x, 1.25), self.around(ys, log_y, 1.35, from_zero=not log_y)

    @staticmethod
    def around(values, logarithmic, room, from_zero=False):
        low, high = min(values), max(values)
        if logarithmic:
            room = max(room, 2.5 * low / high)
            return low / room, high * room
        return (0 if from_zero else low - 0.05 * (high - low or 1)), high + 0.08 * (high - low if not from_zero else high or 1)

    def at(self, x, y):
        def part(value, bounds, logarithmic):
            f = math.log if logarithmic else float
            return (f(value) - f(bounds[0])) / (f(bounds[1]) - f(bounds[0]))

        return (
            self.left + self.width * part(x, self.x_range, self.log_x),
            self.top + self.height * (1 - part(y, self.y_range, self.log_y)))

    def svg(self):
        out = [f"<text x='{self.left}' y='{self.top - 12}' font-size='14' font-weight='bold' fill='#222'>{html.escape(self.title)}</text>"]
        bottom, right = self.top + self.height, self.left + self.width
        for y in ticks(*self.y_range, self.log_y):
            h = self.at(self.x_range[0], y)[1]
            out.append(f"<line x1='{self.left}' y1='{h:.1f}' x2='{right}' y2='{h:.1f}' stroke='#e3e3e3'/>")
            out.append(f"<text x='{self.left - 7}' y='{h + 4:.1f}' font-size='12' fill='#444' text-anchor='end'>{power(y, self.log_y)}</text>")
        for x in ticks(*self.x_range, self.log_x):
            v = self.at(x, self.y_range[1])[0]
            out.append(f"<line x1='{v:.1f}' y1='{self.top}' x2='{v:.1f}' y2='{bottom}' stroke='#e3e3e3'/>")
            out.append(f"<text x='{v:.1f}' y='{bottom + 17}' font-size='12' fill='#444' text-anchor='middle'>{power(x, self.log_x)}</text>")
        out.append(f"<rect x='{self.left}' y='{self.top}' width='{self.width}' height='{self.height}' fill='none' stroke='#888'/>")
        out.append(
            f"<text x='{(self.left + right) / 2}' y='{bottom + 36}' font-size='13' fill='#222' text-anchor='middle'>{html.escape(self.x_label)}</text>")
        across, along = self.left - 48, (self.top + bottom) / 2
        out.append(
            f"<text x='{across}' y='{along}' font-size='13' fill='#222' text-anchor='middle' "
            f"transform='rotate(-90 {across} {along})'>{html.escape(self.y_label)}</text>")
        if self.line:
            h = self.at(self.x_range[0], self.line[0])[1]
            out.append(f"<line x1='{self.left}' y1='{h:.1f}' x2='{right}' y2='{h:.1f}' stroke='#555' stroke-dasharray='5 4'/>")
            out.append(f"<text x='{right - 5}' y='{h - 5:.1f}' font-size='12' fill='#555' text-anchor='end'>{html.escape(self.line[1])}</text>")
        for k, (name, points) in enumerate(self.series.items()):
            ink = colour(name, k)
            places = [self.at(p[0], p[2]) for p in sorted(points)]
            out.append("<polyline fill='none' stroke-width='2' stroke='%s' points='%s'/>" % (
                ink, " ".join(f"{x:.1f},{y:.1f}" for x, y in places)))
            for p in points:
                (x, low), (_, high) = self.at(p[0], p[1]), self.at(p[0], p[3])
                if abs(low - high) > 1:
                    out.append(f"<line x1='{x:.1f}' y1='{low:.1f}' x2='{x:.1f}' y2='{high:.1f}' stroke='{ink}' stroke-width='1.2'/>")
                out.append(mark(*self.at(p[0], p[2]), ink, MARKS[k % len(MARKS)]))
        return "\n".join(out)


def mark(x, y, ink, shape):
    if shape == "square":
        return f"<rect x='{x - 4:.1f}' y='{y - 4:.1f}' width='8' height='8' fill='{ink}'/>"
    if shape == "circle":
        return f"<circle cx='{x:.1f}' cy='{y:.1f}' r='4.5' fill='{ink}'/>"
    corners = [(0, -5), (5, 4), (-5, 4)] if shape == "triangle" else [(0, -6), (6, 0), (0, 6), (-6, 0)]
    return "<polygon fill='%s' points='%s'/>" % (ink, " ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in corners))


def legend(names, left, top, columns=6, step=150):
    out = []
    for k, name in enumerate(names):
        x, y = left + step * (k % columns), top + 20 * (k // columns)
        out.append(mark(x, y - 4, colour(name, k), MARKS[k % len(MARKS)]))
        out.append(f"<text x='{x + 10}' y='{y}' font-size='13' fill='#222'>{html.escape(name)}</text>")
    return "\n".join(out)


def write(path, width, height, parts, rows, note):
    """The picture, and its data beside it as CSV; `note` stands below in small print."""
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "\n".join(part if isinstance(part, str) else part.svg() for part in parts)
    path.write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' height='{height}' {FONT}>\n"
        f"<rect width='{width}' height='{height}' fill='#ffffff'/>\n{body}\n"
        f"<text x='14' y='{height - 10}' font-size='11' fill='#666'>{html.escape(note)}</text>\n</svg>\n")
    with open(path.with_suffix(".csv"), "w", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
