"""What the project wants of speed, beside what was measured."""

import statistics


def median_of(measured, network, kind, step):
    for rows in measured.get(network, {}).values():
        for row in rows:
            if row[:2] == [kind, step]:
                return float(row[4])
    return None


def edit_of(measured, network, step, column):
    for row in measured.get(network, {}).get("edits", []):
        if row[:2] == ["edit", step]:
            return float(row[column])
    return None


def fact_of(measured, network, name):
    return next((float(r[2]) for r in measured.get(network, {}).get("growth", []) if r[:2] == ["fact", name]), None)


def quotient(a, b):
    return a / b if a and b else None


def peak_gib(measured, network):
    peaks = [int(r[2]) for rows in measured.get(network, {}).values() for r in rows if r[0] == "memory"]
    return max(peaks) / 1024 if peaks else None


def least_gain(zones, which):
    gains = [float(r[4]) for r in zones if r[0] == "zones" and r[2] == which + ", cells of 6.25 m"]
    return min(gains) if gains else None


def most_ms(zones, column):
    return max((float(r[column]) for r in zones if r[0] == "county"), default=None)


def wanted_table(measured, zones):
    tiled = next(n for n in measured if n.startswith("tiled"))

    def gain(step):
        return median_of(measured, tiled, "gain", step)

    def cost(step):
        return median_of(measured, tiled, "cost", step)

    def edit(step, column=3):
        return edit_of(measured, tiled, f"{step}, 15 min", column)

    settled = "ns per settled node, service areas"
    per_node = [fact_of(measured, f"prefecture-{n}", settled) for n in (10**5, 10**6, 10**7)]
    p95 = [edit("a facility opens", 4), edit("one closes", 4)]
    matrix = gain("matrix of 1000 x 1000, 30 min: sweeps, their region too")
    areas = "1000 service areas, 15 min: "
    lines = [
        ("ten kinds for every node, in binary-heap searches", gain("nearest, 10 kinds, 15 min: one sweep"), "≥", 28),
        ("1000 service areas by sweeps", gain(areas + "sweeps, regions known"), "≥", 12),
        ("1000 × 1000 matrix, 30 min, by sweeps", matrix, "≥", 25),
        ("1000 service areas by the bucket queue", gain(areas + "searches"), "≥", 1.8),
        ("a facility opens, beside computing the kind again", edit("a facility opens"), "≥", 500),
        ("a facility closes", edit("one closes"), "≥", 300),
        ("95th percentile of edits over their median", max(p95) if all(p95) else None, "≤", 5),
        ("order and structure, in binary-heap searches, by car", cost("hierarchy: order and structure, by car"), "≤", 45),
        ("the same on foot", cost("hierarchy: order and structure, on foot"), "≤", 45),
        ("new times, by car", cost("hierarchy: new times, by car"), "≤", 7),
        ("new times, on foot", cost("hierarchy: new times, on foot"), "≤", 7),
        ("all that is kept of a network opened, beside reading its files", cost("all three opened"), "≤", 2),
        ("the network alone", cost("network opened"), "≤", 2),
        ("order and structure alone", cost("hierarchy opened: order and structure"), "≤", 2),
        ("times of the hierarchy alone", cost("hierarchy opened: times"), "≤", 2),
        ("zones one at a time beside GEOS's union, the least of four", least_gain(zones, "one at a time"), "≥", 40),
        ("dissolved zones, the least of four", least_gain(zones, "dissolved"), "≥", 25),
        ("a county dissolved at three thresholds, ms, the most of four", most_ms(zones, 2), "≤", 300),
        ("the same past rivers and railways", most_ms(zones, 3), "≤", 300),
        ("time per settled node, 10 M edges over 1 M", quotient(per_node[2], per_node[1]), "≤", 1.25),
        ("time per settled node, 10 M edges over 0.1 M", quotient(per_node[2], per_node[0]), "≤", 2),
        ("memory at 10 M edges, GiB", peak_gib(measured, "prefecture-10000000"), "≤", 8),
    ]
    return judged(lines)


def wanted_of_cores(two):
    """\param two  two_cores.measure; empty where there is one core"""
    shares = {kernel: statistics.median(t / a for t, a in pairs) for kernel, pairs in two.items()}
    asked_first = shares.pop("first", None)
    return judged([
        ("two threads beside two processes, the least of the kernels", min(shares.values(), default=None), "≥", 0.9),
        ("the same of a matrix whose region and scratch space are made for it", asked_first, "≥", 0.9),
    ])


def judged(lines):
    """A table of (what, reached or none, sign, bound)."""
    rows = ["| what | wanted | reached | |", "|-|-:|-:|-|"]
    for what, reached, sign, bound in lines:
        if reached is None:
            rows.append(f"| {what} | {sign} {bound} | not measured | |")
            continue
        holds = reached >= bound if sign == "≥" else reached <= bound
        verdict = "holds" if holds else "**short**"
        rows.append(f"| {what} | {sign} {bound} | {reached:.{0 if reached >= 100 else 2}f} | {verdict} |")
    return "\n".join(rows) + "\n"
