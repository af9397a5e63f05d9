#!/bin/sh
# Builds the standalone program into dist/recollect, with its papers. $1: "cuda" or "cpu"; $2: the virtual environment;
# $3: for "cpu", the torch to ask pip for.
set -eu
edition=$1 venv=$2
programs=bin
[ "${OS:-}" = Windows_NT ] && programs=Scripts
if [ "$edition" = cpu ]; then
    ready=.venv-cpu/.ready
    if [ ! -e $ready ] || [ pyproject.toml -nt $ready ] || [ build/setup/constraints.txt -nt $ready ]; then
        echo "Making .venv-cpu with $3 ..."
        [ -x .venv-cpu/$programs/python ] || "$venv/$programs/python" -m venv .venv-cpu
        .venv-cpu/$programs/python build/setup/cpu.py "$3"
        touch $ready
    fi
    venv=.venv-cpu
else
    "$venv/$programs/python" -m pip install --quiet -c build/setup/constraints.txt -e ".[package]"
fi
rm -rf dist/recollect
"$venv/$programs/pyinstaller" build/recollect.spec --noconfirm --distpath dist --workpath build/work
"$venv/$programs/python" build/papers.py build/work/recollect dist/recollect
