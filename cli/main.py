"""The command ``remit``: its sub-commands, and what happens when something breaks.

Exit codes: 0 pass, 1 violated, missing, stale or late, 2 usage, 3 undetermined, 4 an input could
not be read or a rule is faulty, 70 internal error.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from keyword import iskeyword
from typing import Any

import click

from cli.cache import cache_option

COMMANDS: dict[str, str] = {
    "check": "Check capability manifests against rule books.",
    "waive": "Let a finding stand for a time, with somebody's approval.",
    "due": "List what is owed, and by when.",
    "assessments": "List the impact assessments of new capabilities, by priority.",
    "report": "Write the safeguards section of a DPIA.",
    "record": "Verify a record of checks, or run its checks again.",
    "compare": "Tell what a change of the rules lets through.",
    "test": "Run the examples that rules carry.",
    "lint": "Look over rules for what can be wrong with them.",
    "fmt": "Rewrite rule files in the canonical spelling.",
    "glossary": "Show the agreed words.",
    "try": "Try a sentence: its meaning, clashes and effect.",
    "complete": "Show what may come next in a sentence.",
    "propose": "Write what Remit makes of a proposal into its file.",
    "proposals": "List proposals, those that nobody answered first.",
    "read": "Read rules back in longer, plain words.",
    "explain": "Show a rule with its reading in plain words.",
    "new": "Write a manifest to fill in.",
    "books": "List the rule books that are shipped.",
    "schema": "Print the JSON Schema of manifests, or of what a command writes.",
}
"""Each sub-command and what it does."""

INTERNAL_ERROR = 70
INTERRUPTED, CLOSED_PIPE = 130, 141
"""As a shell reports what SIGINT and SIGPIPE end."""
_COLLECT = (200_000, 20, 20)
"""How seldom garbage is looked for: a command makes few cycles, and ends soon."""


@contextmanager
def _harmless() -> Generator[None, None, None]:
    """Write out what could act upon a screen in messages that repeat what was typed."""
    try:
        yield
    except click.ClickException as error:
        from cli.screen import safe_lines

        error.__dict__["message"] = safe_lines(error.message)  # Click calls it final
        raise


def module_of(command: str) -> str:
    """Give the module of a sub-command; one that is a word of Python has an underscore behind."""
    return f"cli.{command}{'_' * iskeyword(command)}"


class _Commands(click.Group):
    """Imports a sub-command only when it is called, so that every start is quick."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,  # noqa: ANN401 - as Click has it
    ) -> click.Context:
        """Read the words before the sub-command."""
        with _harmless():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as Click has it
        """Run the sub-command."""
        with _harmless():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(module_of(cmd_name)).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from grammar.likeness import nearest

            near = nearest(args[0], COMMANDS)
            if near:
                raise click.UsageError(f"{error.message} Did you mean '{near[0]}'?", ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def version() -> str:
    """Give the version of the tool."""
    import remit

    return remit.__version__


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"remit {version()}")
        ctx.exit()


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
    help="Show the version and stop.",
)  # fmt: skip
@cache_option
def remit() -> None:
    """Check what a capability is designed to do with data against safeguards in plain English."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; an internal error becomes one line and exit code 70."""
    gc.set_threshold(*_COLLECT)
    if arguments is None and hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that has seen enough is no fault
    try:
        sys.exit(remit.main(args=arguments, prog_name="remit", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("remit: stopped", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(CLOSED_PIPE)
    except Exception as error:  # noqa: BLE001 - whatever breaks, the user gets one line
        if os.environ.get("REMIT_TRACEBACK"):
            import traceback

            traceback.print_exc()
        name = type(error).__name__
        click.echo(
            f"remit: internal error ({name}: {error}). This is a fault of Remit, not of your "
            f"input. "
            "Set REMIT_TRACEBACK=1 and run it again to see where, and please report it.",
            err=True,
        )
        sys.exit(INTERNAL_ERROR)
    finally:
        if arguments is None:
            gc.freeze()  # the process ends: looking for garbage once more took a quarter of it
