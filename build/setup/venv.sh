#!/bin/sh
# Makes the virtual environment $1 with Recollect and its tools in it. Wants only a Python of at least 3.11.
set -eu
venv=$1
programs=bin
[ "${OS:-}" = Windows_NT ] && programs=Scripts
python=
for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    [ -n "$name" ] || continue
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$name; break; fi
done
if [ -z "$python" ]; then
    echo "Recollect needs Python 3.11 or newer and found none. Install it, or name it: make setup PYTHON=/path/to/python3" >&2
    exit 1
fi
if [ ! -x "$venv/$programs/python" ]; then
    echo "Making $venv with $("$python" --version) ..."
    if ! "$python" -m venv "$venv"; then
        rm -rf "$venv"
        echo "Python could not make a virtual environment. On Debian and Ubuntu this helps: apt-get install python3-venv" >&2
        exit 1
    fi
fi
echo "Installing packages (torch is large: some minutes, about 6 GB) ..."
# The constraints are the versions the tests passed with; what torch wants of CUDA, torch says itself. A Python they do
# not exist for, or a machine that may not have one of them, takes the newest that fit.
here=$(dirname "$0")
if "$venv/$programs/python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'; then
    "$venv/$programs/python" -m pip install --quiet -c "$here/constraints.txt" -e ".[dev]" && exit 0
    echo "The tested versions are not all to be had here: taking the newest that fit instead ..." >&2
fi
"$venv/$programs/python" -m pip install --quiet -e ".[dev]"
