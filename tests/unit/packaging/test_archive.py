"""The standalone program as one compressed file, and as a Debian package."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest
import zstandard


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "dist" / "recollect"
    (folder / "_internal").mkdir(parents=True)
    (folder / "recollect").write_bytes(b"#!program")
    (folder / "recollect").chmod(0o755)
    (folder / "_internal" / "data").write_bytes(b"1234")
    return folder


def test_the_archive_holds_the_folder_and_its_checksum_fits(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import archive

    monkeypatch.setattr("sys.argv", ["archive.py", str(program), "--edition", "cpu"])
    assert archive.main() == 0
    packed = program.parent / archive.archive_name("cpu")
    assert packed.name in capsys.readouterr().out
    told, name = (program.parent / archive.SUMS).read_text(encoding="utf-8").split()
    assert (told, name) == (hashlib.sha256(packed.read_bytes()).hexdigest(), packed.name)
    opened = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(packed.read_bytes())).read()
    with tarfile.open(fileobj=io.BytesIO(opened)) as tar:
        assert {m.name for m in tar if m.isfile()} == {"recollect/recollect", "recollect/_internal/data"}
        assert tar.getmember("recollect/recollect").mode & 0o111
        assert {m.uid for m in tar} == {0}


def test_a_program_larger_than_its_edition_may_be_is_not_packed(
    program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import archive

    monkeypatch.setitem(archive.LIMITS, "cpu", 10)
    monkeypatch.setattr("sys.argv", ["archive.py", str(program), "--edition", "cpu"])
    assert archive.main() == 1
    assert "the cpu edition may have 10" in capsys.readouterr().err
    assert not list(program.parent.glob("*.zst"))


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="no dpkg-deb here")
def test_the_debian_package_brings_command_menu_entry_icon_and_type(
    program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import deb

    monkeypatch.setattr("sys.argv", ["deb.py", str(program), "--edition", "cpu"])
    assert deb.main() == 0
    (package,) = program.parent.glob("*.deb")
    told = subprocess.run(["dpkg-deb", "--info", package], capture_output=True, text=True, check=True).stdout
    assert "Package: recollect" in told
    assert "libxcb-cursor0" in told
    listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
    for place in (
        "./opt/recollect/recollect",
        "./usr/bin/recollect -> /opt/recollect/recollect",
        "./usr/share/applications/recollect.desktop",
        "./usr/share/mime/packages/recollect.xml",
        "./usr/share/icons/hicolor/scalable/apps/recollect.svg",
    ):
        assert place in listed


def test_the_edition_without_cuda_asks_for_everything_but_torch_as_usual() -> None:
    import cpu

    wanted = cpu.requirements()
    assert any(line.startswith("timm") for line in wanted)
    assert not any(cpu._name(line) in ("torch", "torchvision") for line in wanted)
    assert not any(line.startswith(("torch==", "torchvision==")) for line in cpu.constraints())
