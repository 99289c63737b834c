#!/usr/bin/env bash
# What the GitHub Action does: installs Remit from the action's own folder, checks, leaves reports.
# It is told everything in the environment: action.yml says what each variable is.
set -euo pipefail

source_folder=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
temporary=${RUNNER_TEMP:-$(mktemp -d)}
output=${GITHUB_OUTPUT:-/dev/null}
python=${REMIT_PYTHON:-python3}

fail() {
    echo "::error title=Remit::$*"
    exit 4
}

# The same environment serves every step of the job that uses the action.
install() {
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        fail "Remit needs Python 3.11 or newer. Put actions/setup-python before this step."
    if [ ! -x "$temporary/remit/bin/remit" ]; then
        echo "::group::Install Remit"
        "$python" "$source_folder/ci/install.py" "$temporary/remit" ||
            fail "Remit could not be installed: see the log above."
        echo "::endgroup::"
    fi
    PATH=$temporary/remit/bin:$PATH
}

# each VARIABLE OPTION: the lines of a variable that are not empty, each after the option if any.
arguments=()
each() {
    local line
    while IFS= read -r line || [ -n "$line" ]; do
        line=${line%$'\r'}
        [ -z "${line//[[:space:]]/}" ] && continue
        if [ -n "${2:-}" ]; then arguments+=("$2"); fi
        arguments+=("$line")
    done <<<"${!1:-}"
}

check() {
    local reports=${REMIT_REPORTS:-$temporary/remit-reports} style code=0
    mkdir -p "$reports" || fail "The folder $reports for the reports can not be made."
    reports=$(cd "$reports" && pwd)
    for style in text:txt sarif:sarif junit:xml markdown:md json:json github:annotations; do
        rm -f "$reports/remit.${style#*:}" # else that of an earlier step might be taken for ours
        arguments+=(--format "${style%:*}=$reports/remit.${style#*:}")
    done
    each REMIT_RULES --rules
    each REMIT_AGAINST --against
    each REMIT_AS_OF --as-of
    each REMIT_STAGE --stage
    each REMIT_ARGUMENTS
    arguments+=(--)
    each REMIT_PATHS
    remit check "${arguments[@]}" || code=$?
    show "$reports/remit.txt" "$reports/remit.annotations"
    echo "exit-code=$code" >>"$output"
    for style in sarif:sarif junit:xml markdown:md json:json; do
        if [ -f "$reports/remit.${style#*:}" ]; then
            echo "${style%:*}=$reports/remit.${style#*:}" >>"$output"
        fi
    done
    return "$code"
}

# The text goes to the log as it is: while it does, nothing in it can be a command to the runner.
show() {
    local token
    if [ -f "$1" ]; then
        token=$("$python" -c 'import secrets; print(secrets.token_hex(16))')
        echo "::stop-commands::$token"
        cat "$1"
        echo "::$token::"
    fi
    if [ -f "$2" ]; then cat "$2"; fi
}

install
check
