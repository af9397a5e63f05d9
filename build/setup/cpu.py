"""Fills an environment for the edition without CUDA: a torch built for processors alone, and all else as usual.

python build/setup/cpu.py TORCH    (run by that environment's Python; TORCH: what to ask pip for, as "torch==2.13.0")

Ends with 1 where the torch that comes is one with CUDA.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# torchvision asks for the torch it was built with. What the program uses of it is plain Python (core/backbones).
_APART = ("torch", "torchvision")


def _name(requirement: str) -> str:
    return requirement.split(";")[0].split("[")[0].rstrip("=<>!~.,0123456789 ").strip().lower()


def requirements() -> list[str]:
    """What the program and its packing need, without torch and torchvision."""
    facts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*facts["dependencies"], *facts["optional-dependencies"]["package"]]
    return [requirement for requirement in wanted if _name(requirement) not in _APART]


def constraints() -> list[str]:
    """The tested versions of everything else."""
    lines = (ROOT / "build" / "setup" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.split("==")[0] not in _APART]


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", *arguments], check=True)


def main() -> int:
    (torch,) = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        wanted, limits = Path(folder) / "wanted.txt", Path(folder) / "limits.txt"
        wanted.write_text("\n".join([torch, *requirements()]) + "\n", encoding="utf-8")
        limits.write_text("\n".join(constraints()) + "\n", encoding="utf-8")
        pip("--no-deps", "-c", str(ROOT / "build" / "setup" / "constraints.txt"), "torchvision")
        pip("-c", str(limits), "-r", str(wanted))
    pip("--no-deps", "-e", str(ROOT))
    asked = subprocess.run(
        [sys.executable, "-c", "import torch; print(torch.version.cuda or '')"],
        capture_output=True,
        text=True,
        check=True,
    )
    if asked.stdout.strip():
        print(f"{torch} is a build with CUDA {asked.stdout.strip()}: name another with CPU_TORCH=", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
