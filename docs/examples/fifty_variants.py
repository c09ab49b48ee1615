#!/usr/bin/env python3
"""Fifty siting variants of one project as a table: five ways to ask, one to ten sites each.
usage: fifty_variants.py PROJECT [STANDARD]        LIFECIRCLE names the program where it is not on the path"""
import json, os, subprocess, sys

project = sys.argv[1]

def ask(*words):
    command = [os.environ.get("LIFECIRCLE", "lifecircle"), *words, "--project", project, "--json"]
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    document = json.loads(answer.stdout)
    if answer.returncode != 0:
        sys.exit(document["error"]["message"])
    return document

standard = sys.argv[2] if len(sys.argv) > 2 else ask("completion", "standards")["standards"][0]
best = ask("site", "--standard", standard, "--sites", "1")["sites"][0]["id"]
ways = {"people": [], "villages": ["--count", "places"], "mean": ["--objective", "mean"],
        "mean village": ["--objective", "mean", "--count", "places"], "without " + best: ["--forbid", best]}

print(f"{standard}\n{'way to ask':16} {'sites':>5} {'people or villages within':>26} {'villages':>9}  proof     new sites")
for way, words in ways.items():
    plans = ask("site", "--standard", standard, "--sites", "1..10", *words)["plans"]
    for plan in plans:
        names = ", ".join(site["name"] or site["id"] for site in plan["sites"])
        print(f"{way:16} {len(plan['sites']):5} {plan['before']:>12} → {plan['after']:>11} {plan['places_after']:9}"
              f"  {plan['status']:9} {names[:60]}")
