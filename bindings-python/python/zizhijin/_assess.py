"""Assessments of one dossier: the report, its exceptions, what can still be spent."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ._door import Day, Dossier, Holidays, Written, ask, encode, event_of, options, written
from .model import Dossier as DossierFacts
from .model import EventDict, Excuse, Finding, Headroom, Outcome, Permission, Remark, Role, Stage, Taken, Turn
from .model import Validation
from ._own import Check, listed_checks, look_at
from ._report import Report


def assess(
    dossier: Dossier,
    *,
    as_of: Day,
    policy: str = "chuansha",
    readings: Mapping[str, str] | None = None,
    holidays: Holidays | None = None,
    rules: Iterable[str] | None = None,
    outcomes: Iterable[Outcome] | None = None,
    screened: Iterable[str] | None = None,
    exempt: Iterable[str] | None = None,
    draft: bool = False,
    typed: bool = False,
    checks: Sequence[Check] = (),
) -> Report:
    """Asks every rule of a policy of a dossier, as it stands on a day.

    Parameters
    ----------
    dossier:
        A dictionary, JSON text, or the path of a file. Amounts are `Decimal`, `int` or text; a `float` is refused.
    as_of:
        The day of the assessment.
    policy:
        The id of the policy; `policies` lists them.
    readings:
        Other options of readings of the text, by the id of the reading; `catalogue` lists them.
    holidays:
        Days off and worked weekend days, which some readings count by.
    rules:
        The ids of the rules to ask; all of them if left out.
    outcomes:
        The outcomes to list; all but `pass` and `not_applicable` if left out.
    screened, exempt:
        Words to screen descriptions for in place of the policy's, and contexts in which they are harmless.
    draft:
        Whether what cannot be read is taken as unknown instead of being refused, as for a form that is half filled. What Python
        itself cannot write exactly, such as a `float`, is refused all the same.
    typed:
        Whether the texts of the dossier are read as people type them, such as `1,234.50元`, `2026.5.9`, 是, and words by their names.
    checks:
        Checks of your own, made with `check`; they see the dossier as it is given.

    Raises
    ------
    InputError
        With everything that is wrong with the input, each with its place.
    """
    given = options(
        policy=policy,
        as_of=as_of,
        readings=readings,
        holidays=holidays,
        rules=rules,
        outcomes=outcomes,
        screened=screened,
        exempt=exempt,
        draft=draft,
        typed=typed,
    )
    return Report(ask("assess", given, judged(dossier, checks)))


def validate(
    dossier: Dossier,
    *,
    as_of: Day,
    policy: str = "chuansha",
    role: Role | None = None,
    stage: Stage | None = None,
    readings: Mapping[str, str] | None = None,
    holidays: Holidays | None = None,
    rules: Iterable[str] | None = None,
    outcomes: Iterable[Outcome] | None = None,
    screened: Iterable[str] | None = None,
    exempt: Iterable[str] | None = None,
    checks: Sequence[Check] = (),
) -> Validation:
    """Looks at a dossier that people still fill in: what stands beside each field of the form, and what to ask next.

    What is wrong with the dossier is an answer, under `problems`; all that it does not touch is judged. `fields` tells by JSON
    Pointer the numbers of the problems and findings beside each field, and what its amount may still come to.

    Parameters
    ----------
    role:
        Who fills it in: only the findings that this role has to act on, decide or put right.
    stage:
        What has to be right by now: only the findings that bind by this stage.
    outcomes:
        The outcomes to list; `fail`, `deviation`, `judgement` and `unknown` if left out.

    The others are those of `assess`.

    Raises
    ------
    InputError
        With everything that is wrong with the request around the dossier, and what Python itself cannot write exactly.
    """
    given = options(
        policy=policy,
        as_of=as_of,
        role=role,
        stage=stage,
        readings=readings,
        holidays=holidays,
        rules=rules,
        outcomes=outcomes,
        screened=screened,
        exempt=exempt,
    )
    return Validation(json.loads(ask("validate", given, judged(dossier, checks))))


def judged(dossier: Dossier, checks: Sequence[Check]) -> list[tuple[str, Written]]:
    """A dossier, and what checks of one's own come to on it."""
    of = written(dossier)
    parts = [("dossier", of)]
    # Checks look at what the core can read; what it cannot, it says.
    own = look_at(listed_checks(checks), of.text if not of.problems else "")
    if own:
        parts.append(("own", encode(own, within="/own")))
    return parts


def readings(
    dossier: Dossier,
    *,
    as_of: Day,
    policy: str = "chuansha",
    readings: Mapping[str, str] | None = None,
    holidays: Holidays | None = None,
    rules: Iterable[str] | None = None,
) -> tuple[Turn, ...]:
    """For each other option of each reading of the text, the outcomes that would be others under it."""
    given = options(policy=policy, as_of=as_of, readings=readings, holidays=holidays, rules=rules)
    return tuple(Turn(one) for one in json.loads(ask("readings", given, [("dossier", written(dossier))])))


def apply(
    dossier: Dossier,
    event: EventDict | Mapping[str, Any] | str,
    *,
    actor: Role,
    as_of: Day,
    policy: str = "chuansha",
    readings: Mapping[str, str] | None = None,
    holidays: Holidays | None = None,
) -> Taken | Permission:
    """Takes a step: the dossier with the step and where the project then stands, or what stands in the way.

    `allowed` tells which of the two it is.
    """
    given = options(
        policy=policy, as_of=as_of, readings=readings, holidays=holidays, actor=actor, event=event_of(event)
    )
    answer = json.loads(ask("apply", given, [("dossier", written(dossier))]))
    return Taken(answer) if answer["allowed"] else Permission(answer)


def headroom(
    dossier: Dossier, *, as_of: Day, policy: str = "chuansha", readings: Mapping[str, str] | None = None
) -> Headroom:
    """What can still be spent: on volunteers, on management, in all, in each category; below 0 over a limit."""
    return assess(dossier, as_of=as_of, policy=policy, readings=readings).headroom


@dataclass(frozen=True)
class ExcuseStanding:
    """How an exception that a dossier records stands."""

    excuse: Excuse
    """The exception as it is recorded."""
    standing: Literal["holds", "void", "unused"]
    """`holds` where it answers a finding; `void` where it counts for nothing; `unused` where nothing needs it."""
    findings: tuple[Finding, ...]
    """What it answers."""
    remark: Remark | None
    """Why it is void."""


def excuses(
    dossier: Dossier,
    *,
    as_of: Day,
    policy: str = "chuansha",
    readings: Mapping[str, str] | None = None,
    holidays: Holidays | None = None,
) -> tuple[ExcuseStanding, ...]:
    """How each exception that a dossier records stands, in their order."""
    report = assess(
        dossier, as_of=as_of, policy=policy, readings=readings, holidays=holidays, outcomes=("excused",)
    )
    standings = []
    facts = DossierFacts(json.loads(written(dossier).text))
    for at, excuse in enumerate(facts.get("excuses") or ()):
        pointer = f"/excuses/{at}"
        answered = tuple(finding for finding in report.findings if finding.excuse == pointer)
        remark = next((remark for remark in report.remarks if remark.pointer == pointer), None)
        standing: Literal["holds", "void", "unused"]
        standing = "holds" if answered else "void" if remark else "unused"
        standings.append(ExcuseStanding(excuse, standing, answered, remark))
    return tuple(standings)
