"""Goals, and whether the figures of this very run meet them."""

import dataclasses


@dataclasses.dataclass
class Goal:
    """A figure that is to be at least, or else at most, a bound."""

    text: str
    value: float
    bound: float
    at_least: bool = True
    unit: str = "×"

    @property
    def is_met(self):
        return self.value >= self.bound if self.at_least else self.value <= self.bound

    def row(self):
        sign = "≥" if self.at_least else "≤"
        return f"{'✓' if self.is_met else '✗'}  {self.text:66}  {figure(self.value):>8} {self.unit:2}  " \
               f"{sign} {self.bound:,g} {self.unit}"


def figure(value):
    """Three digits, as tables have them."""
    if value >= 100:
        return f"{float(f'{value:.3g}'):,.0f}"
    return f"{value:#.3g}".rstrip(".")


def table(goals):
    if not goals:
        return ""
    return "\n".join(["GOALS  by the figures above", *(goal.row() for goal in goals)])
