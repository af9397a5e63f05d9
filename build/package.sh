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
if [ "$(uname -s)" = Linux ]; then
    # Names that only debuggers and linkers read: 0.15 GB without CUDA libraries, 0.3 GB with them. Libraries that were
    # rewritten to be moved (in folders *.libs) may not survive it, and have few.
    find dist/recollect \( -name 'libtorch_*.so' -o -name 'libnccl.so.*' -o -name 'libnvshmem_*' -o -name 'libpython3*' \
        -o -name '*.cpython-*.so' -o -name '*.abi3.so' \) -type f -exec strip --strip-unneeded {} +
fi
"$venv/$programs/python" build/papers.py build/work/recollect dist/recollect
