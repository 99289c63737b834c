"""What can stand in the way of an earlier version, told with what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from engine.load_faults import quote
from grammar.diagnostic import Diagnostic
from grammar.likeness import nearest

TITLES: dict[str, str] = {
    "G401": "git is not there",
    "G402": "not in a git repository",
    "G403": "no such revision",
    "G404": "history that was not fetched",
    "G405": "no such path in that revision",
    "G406": "path outside the repository",
    "G407": "link or repository inside a revision",
    "G408": "folder or revision",
    "G409": "git could not answer",
}
"""Code to title. A code keeps its meaning for ever."""
_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_BACK = re.compile(r"(?:HEAD|@)((?:\^|~[0-9]{0,6})+)")
_CI = "In a GitHub workflow, write fetch-depth: 0 below actions/checkout; in GitLab, GIT_DEPTH: 0."


def fault(code: str, message: str, advice: str) -> Diagnostic:
    """Give one complaint under the title of its code."""
    return Diagnostic(code, message, advice, title=TITLES[code])


def no_git() -> Diagnostic:
    """The command ``git`` is not installed, or not on the path."""
    return fault(
        "G401",
        "The earlier version is in a git revision, and there is no command git on this machine.",
        "Install git, or name a folder that holds the earlier version.",
    )


def not_a_repository(said: str, folder: Path) -> Diagnostic:
    """The folder lies in no repository, or git does not trust it."""
    if "dubious ownership" in said:
        return fault(
            "G402",
            "Git does not open this repository, because it belongs to another user.",
            f"If you trust it: git config --global --add safe.directory {folder.resolve()}",
        )
    return fault(
        "G402",
        "The earlier version is in a git revision, but this folder lies in no git repository that "
        "has its files checked out.",
        "Run it inside the repository, or name a folder that holds the earlier version.",
    )


def no_revision(revision: str, known: Sequence[str]) -> Diagnostic:
    """Git knows no commit of that name, and has all of the history that was fetched."""
    if not revision.strip():
        return fault(
            "G403",
            "Nothing names a revision here.",
            "Write a branch, a tag or a commit, such as origin/main or origin/main:manifests.",
        )
    near = nearest(revision, known)
    hint = f"Did you mean {near[0]}? " if near else ""
    return fault(
        "G403",
        f"There is neither a folder nor a git revision {quote(revision)} here.",
        f"{hint}Write a branch, a tag or a commit that git log REV would find; "
        "git fetch gets what only the server has.",
    )


def shallow(revision: str, remotes: Sequence[str]) -> Diagnostic:
    """The clone was made without its history, and the revision is in the part that is missing."""
    remote = next((one for one in remotes if revision.startswith(f"{one}/")), "")
    main = remote or ("origin" if "origin" in remotes or not remotes else remotes[0])
    return fault(
        "G404",
        f"The revision {quote(revision)} is not here: this is a shallow clone, which lacks most of "
        "the history.",
        f"{_fetching(revision, remote, main)} {_CI}",
    )


def _fetching(revision: str, remote: str, main: str) -> str:
    """Say exactly what to fetch."""
    back = _BACK.fullmatch(revision)
    if remote:
        branch = re.split(r"[~^@:]", revision.removeprefix(f"{remote}/"))[0]
        depth = "" if revision.endswith(branch) else "--unshallow "
        how = depth or "--depth=1 "
        return (
            f"Fetch it: git fetch {how}{remote} +refs/heads/{branch}:refs/remotes/{remote}/{branch}"
        )
    if _HASH.fullmatch(revision):
        return f"Fetch it: git fetch --depth=1 {main} {revision}"
    if back is not None:
        steps = sum(int(n or 1) if s == "~" else 1 for s, n in re.findall(r"([~^])(\d*)", back[1]))
        return f"Fetch it: git fetch --deepen={steps} {main}"
    if re.fullmatch(r"[\w./-]+", revision):
        return (
            f"If it is a tag, fetch it: git fetch --depth=1 {main} tag {revision}\n"
            f"If it is a branch: git fetch --depth=1 {main} "
            f"+refs/heads/{revision}:refs/remotes/{main}/{revision} and compare with "
            f"{main}/{revision}\n"
            f"If it is a commit: git fetch --unshallow {main}\n"
        )
    return f"Fetch the history: git fetch --unshallow {main}"


def no_path(revision: str, path: str, near: str) -> Diagnostic:
    """The revision is there, and has nothing of that name."""
    hint = f"Did you mean {revision}:{near}? " if near else ""
    return fault(
        "G405",
        f"There is nothing called {path} in revision {quote(revision)}.",
        f"{hint}A path goes from the top of the repository; begin it with ./ to go from here.",
    )


def not_there_yet(revision: str, path: str) -> Diagnostic:
    """What is checked has no counterpart in the revision."""
    return fault(
        "G405",
        f"There are no manifests at {quote(path or '.')} in revision {quote(revision)}, so there "
        "is nothing to compare with.",
        f"If they had another place then, name it: --against {revision}:PLACE. If there were none "
        "yet, leave --against out: then whatever is not live counts as new.",
    )


def outside(path: str, top: Path) -> Diagnostic:
    """A path leads out of the repository."""
    return fault(
        "G406",
        f"{quote(path)} lies outside the git repository {top.as_posix()}, so no revision of it "
        "holds that path.",
        "Name a path inside the repository, or compare with a folder.",
    )


def not_followed(shown: str, module: bool) -> Diagnostic:
    """Something of a revision is no file of it."""
    what = (
        "is another git repository inside this one"
        if module
        else "is a link that leads to no file of this revision"
    )
    return fault(
        "G407",
        f"{quote(shown)} {what}, so it can not be read from there.",
        "Name a path without it, or compare with a folder.",
    )


def either(named: str) -> Diagnostic:
    """A name is that of a folder and of a revision."""
    return fault(
        "G408",
        f"{quote(named)} is a folder here, and a git revision too; which is meant nobody can say.",
        f"Write ./{named} for the folder, or {named}:PATH for the revision.",
    )


def broken(said: str) -> Diagnostic:
    """Git failed for a reason of its own."""
    why = " ".join(said.removeprefix("fatal: ").split()) or "it gave no reason"
    return fault(
        "G409",
        f"Git could not give the earlier version. It says: {why[:300]}",
        "Try git status and git fsck in this repository, or compare with a folder: "
        "--against FOLDER.",
    )
