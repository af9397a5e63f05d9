"""Dropped folders become the categories a person would expect, and nothing is passed over in silence."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import CancelledError
from core.images.scan import Scan, find_images
from core.images.walk import natural_key
from core.progress import CancelToken
from core.reports import TO_INBOX

PNG = b"\x89PNG\r\n\x1a\n and more"


def make(root: Path, *names: str, content: bytes = PNG) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def found(scan: Scan, root: Path) -> dict[str, str | None]:
    return {f.path.relative_to(root).as_posix(): f.category for f in scan.files}


def skipped(scan: Scan, root: Path) -> dict[str, str]:
    return {s.path.relative_to(root).as_posix(): s.kind for s in scan.skipped}


# --- categories


def test_a_folder_of_images_is_a_category(tmp_path: Path) -> None:
    make(tmp_path, "cats/a.jpg", "cats/b.PNG")
    scan = find_images([tmp_path / "cats"])
    assert found(scan, tmp_path) == {"cats/a.jpg": "cats", "cats/b.PNG": "cats"}
    assert scan.skipped == []


def test_a_folder_of_folders_is_many_categories(tmp_path: Path) -> None:
    make(tmp_path, "pets/cats/a.jpg", "pets/dogs/2019/march/b.jpg", "pets/dogs/c.jpg")
    assert found(find_images([tmp_path / "pets"]), tmp_path) == {
        "pets/cats/a.jpg": "cats",
        "pets/dogs/2019/march/b.jpg": "dogs",
        "pets/dogs/c.jpg": "dogs",
    }


def test_images_beside_category_folders_go_to_the_inbox(tmp_path: Path) -> None:
    make(tmp_path, "pets/cats/a.jpg", "pets/loose.jpg")
    assert found(find_images([tmp_path / "pets"]), tmp_path) == {"pets/cats/a.jpg": "cats", "pets/loose.jpg": None}


def test_folders_without_images_do_not_make_their_neighbours_loose(tmp_path: Path) -> None:
    make(tmp_path, "cats/a.jpg")
    make(tmp_path, "cats/notes/readme.txt", content=b"text")
    scan = find_images([tmp_path / "cats"])
    assert found(scan, tmp_path) == {"cats/a.jpg": "cats"}
    assert skipped(scan, tmp_path) == {"cats/notes/readme.txt": "not-an-image"}


def test_loose_files_go_to_the_inbox(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "b.webp")
    assert found(find_images([tmp_path / "a.jpg", str(tmp_path / "b.webp")]), tmp_path) == {
        "a.jpg": None,
        "b.webp": None,
    }


def test_a_given_category_takes_everything(tmp_path: Path) -> None:
    make(tmp_path, "pets/cats/a.jpg", "pets/loose.jpg", "single.jpg")
    scan = find_images([tmp_path / "pets", tmp_path / "single.jpg"], category="animals")
    assert set(found(scan, tmp_path).values()) == {"animals"}
    assert len(scan.files) == 3


def test_everything_can_go_to_the_inbox(tmp_path: Path) -> None:
    make(tmp_path, "pets/cats/a.jpg", "pets/loose.jpg")
    scan = find_images([tmp_path / "pets"], category=TO_INBOX)
    assert found(scan, tmp_path) == {"pets/cats/a.jpg": None, "pets/loose.jpg": None}
    assert scan.folders == {tmp_path / "pets": TO_INBOX}


def test_folders_of_one_name_make_one_category(tmp_path: Path) -> None:
    make(tmp_path, "old/cats/a.jpg", "new/cats/b.jpg", "new/dogs/c.jpg")
    scan = find_images([tmp_path / "old", tmp_path / "new"])
    assert found(scan, tmp_path) == {"old/cats/a.jpg": "cats", "new/cats/b.jpg": "cats", "new/dogs/c.jpg": "dogs"}


def test_the_current_folder_has_a_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "cats/a.jpg")
    monkeypatch.chdir(tmp_path / "cats")
    scan = find_images(["."])
    assert found(scan, tmp_path) == {"cats/a.jpg": "cats"}
    assert scan.files[0].path.is_absolute()


# --- the same place given in several ways


def test_a_folder_given_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "cats/a.jpg")
    again = tmp_path / "cats" / ".." / "cats"
    scan = find_images([tmp_path / "cats", tmp_path / "cats", again, tmp_path / "cats" / "a.jpg"])
    assert [(f.path, f.category) for f in scan.files] == [(tmp_path / "cats" / "a.jpg", "cats")]


@pytest.mark.parametrize("turned", [False, True])
def test_an_inner_folder_given_too_counts_by_itself(tmp_path: Path, turned: bool) -> None:
    make(tmp_path, "a/b/c/x.jpg", "a/b/y.jpg", "a/b/c/deep/z.jpg")
    given_paths = [tmp_path / "a", tmp_path / "a" / "b" / "c"]
    scan = find_images(given_paths[::-1] if turned else given_paths)
    # c by itself would leave x loose, but a already knows a category for it.
    assert found(scan, tmp_path) == {"a/b/c/x.jpg": "b", "a/b/y.jpg": "b", "a/b/c/deep/z.jpg": "deep"}


def test_the_order_of_the_given_folders_does_not_matter(tmp_path: Path) -> None:
    make(tmp_path, "one/cats/a.jpg", "two/b.jpg", "three/x/c.jpg", "three/d.jpg")
    folders = [tmp_path / "one", tmp_path / "two", tmp_path / "three"]
    assert find_images(folders) == find_images(folders[::-1])


# --- order


def test_files_come_in_natural_order(tmp_path: Path) -> None:
    names = ["img1.jpg", "img2.jpg", "Img3.jpg", "img10.jpg", "img10b.jpg", "img100.jpg"]
    make(tmp_path, *(f"cats/{n}" for n in reversed(names)))
    assert [f.path.name for f in find_images([tmp_path / "cats"]).files] == names


@given(st.lists(st.text(max_size=12), max_size=6))
def test_natural_order_is_defined_for_all_names(names: list[str]) -> None:
    backwards = names[::-1]
    backwards.sort(key=natural_key)
    assert backwards == sorted(names, key=natural_key)


def test_natural_order_reads_the_digits_of_every_script() -> None:
    assert natural_key("a2") < natural_key("a10")
    assert natural_key("a٢") < natural_key("a١٠")
    assert natural_key("²") != natural_key("2")


# --- names


def test_unicode_names_are_kept(tmp_path: Path) -> None:
    make(tmp_path, "Pflanzen/Gänseblümchen/ß·ø.jpg", "Pflanzen/花 🌸/写真 1.jpg")
    assert found(find_images([tmp_path / "Pflanzen"]), tmp_path) == {
        "Pflanzen/Gänseblümchen/ß·ø.jpg": "Gänseblümchen",
        "Pflanzen/花 🌸/写真 1.jpg": "花 🌸",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_text_are_named_as_well_as_can_be(tmp_path: Path) -> None:
    make(tmp_path, "cats/good.jpg")
    folder = os.fsencode(tmp_path / "cats")
    Path(os.fsdecode(folder + b"/b\xe4d.jpg")).write_bytes(PNG)
    Path(os.fsdecode(folder + b"/f\xf6lder")).mkdir()
    scan = find_images([tmp_path / "cats"])
    assert found(scan, tmp_path) == {"cats/good.jpg": "cats"}
    assert skipped(scan, tmp_path) == {"cats/b�d.jpg": "unreadable", "cats/f�lder": "unreadable"}
    assert all("rename" in s.reason for s in scan.skipped)
    assert all(str(s.path).encode() for s in scan.skipped)


# --- what is passed over, and what is named


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    make(
        tmp_path,
        *("cats/a.jpg", "cats/._a.jpg", "cats/.hidden/b.jpg", "cats/Thumbs.db", "cats/desktop.ini", "cats/.DS_Store"),
        *("cats/__MACOSX/a.jpg", "cats/@eaDir/a.jpg"),
    )
    scan = find_images([tmp_path / "cats"])
    assert found(scan, tmp_path) == {"cats/a.jpg": "cats"}
    assert scan.skipped == []


def test_a_hidden_folder_given_by_itself_is_read(tmp_path: Path) -> None:
    make(tmp_path, ".secret/a.jpg")
    assert found(find_images([tmp_path / ".secret"]), tmp_path) == {".secret/a.jpg": ".secret"}


def test_images_are_known_by_content_where_the_name_does_not_tell(tmp_path: Path) -> None:
    make(tmp_path, "cats/no suffix", "cats/odd.dat")
    make(tmp_path, "cats/notes.txt", "cats/movie.mp4", content=b"no image")
    make(tmp_path, "cats/nothing", content=b"")
    make(tmp_path, "cats/IMG_1.NEF", "cats/raw.dng", content=b"II*\0 and more")
    scan = find_images([tmp_path / "cats"])
    assert found(scan, tmp_path) == {"cats/no suffix": "cats", "cats/odd.dat": "cats"}
    assert set(skipped(scan, tmp_path)) == {
        f"cats/{n}" for n in ["notes.txt", "movie.mp4", "nothing", "IMG_1.NEF", "raw.dng"]
    }
    assert set(skipped(scan, tmp_path).values()) == {"not-an-image"}
    assert sum("raw" in s.reason for s in scan.skipped) == 2


def test_files_named_as_images_are_left_for_decoding_to_judge(tmp_path: Path) -> None:
    make(tmp_path, "cats/text.jpg", content=b"no image")
    make(tmp_path, "cats/empty.jpg", content=b"")
    scan = find_images([tmp_path / "cats"])
    assert found(scan, tmp_path) == {"cats/text.jpg": "cats", "cats/empty.jpg": "cats"}
    assert [f.size for f in scan.files] == [0, 8]


def test_size_and_time_are_the_file_s(tmp_path: Path) -> None:
    make(tmp_path, "cats/a.jpg")
    os.utime(tmp_path / "cats" / "a.jpg", ns=(5_000_000_000, 7_000_000_123))
    file = find_images([tmp_path / "cats"]).files[0]
    assert (file.size, file.mtime_ns) == (len(PNG), (tmp_path / "cats" / "a.jpg").stat().st_mtime_ns)


def test_missing_paths_are_named(tmp_path: Path) -> None:
    scan = find_images([tmp_path / "gone"])
    assert scan.files == []
    assert skipped(scan, tmp_path) == {"gone": "unreadable"}
    assert "no such file" in scan.skipped[0].reason


def test_folders_that_cannot_be_opened_are_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "pets/cats/a.jpg", "pets/private/b.jpg")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("private"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    # Not chmod: tests may run as root, who may read everything.
    monkeypatch.setattr(os, "scandir", scandir)
    scan = find_images([tmp_path / "pets"])
    assert found(scan, tmp_path) == {"pets/cats/a.jpg": "cats"}
    assert skipped(scan, tmp_path) == {"pets/private": "unreadable"}
    assert scan.skipped[0].reason == "The folder cannot be opened: permission denied"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_pipes_are_named_without_waiting_for_them(tmp_path: Path) -> None:
    make(tmp_path, "cats/a.jpg")
    os.mkfifo(tmp_path / "cats" / "pipe.jpg")
    os.mkfifo(tmp_path / "cats" / "pipe")
    scan = find_images([tmp_path / "cats"])
    assert found(scan, tmp_path) == {"cats/a.jpg": "cats"}
    assert skipped(scan, tmp_path) == {"cats/pipe": "not-an-image", "cats/pipe.jpg": "not-an-image"}


# --- links


def link(path: Path, target: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.symlink_to(target, target_is_directory=target.is_dir())
    except OSError as error:
        pytest.skip(f"this system makes no links: {error}")


def test_link_loops_end(tmp_path: Path) -> None:
    make(tmp_path, "pets/cats/a.jpg", "pets/dogs/b.jpg")
    link(tmp_path / "pets" / "cats" / "up", tmp_path / "pets")
    link(tmp_path / "pets" / "cats" / "self", tmp_path / "pets" / "cats")
    link(tmp_path / "pets" / "out", tmp_path)
    link(tmp_path / "pets" / "dogs" / "round", tmp_path / "pets" / "dogs" / "round")
    scan = find_images([tmp_path / "pets"])
    assert found(scan, tmp_path) == {"pets/cats/a.jpg": "cats", "pets/dogs/b.jpg": "dogs"}
    assert scan.skipped == []


def test_folders_that_link_to_each_other_are_read_once(tmp_path: Path) -> None:
    names = [f"n{i}" for i in range(12)]
    make(tmp_path, *(f"web/{n}/{n}.jpg" for n in names))
    for a in names:
        for b in names:
            link(tmp_path / "web" / a / f"to {b}", tmp_path / "web" / b)
    assert found(find_images([tmp_path / "web"]), tmp_path) == {f"web/{n}/{n}.jpg": n for n in names}


def test_a_link_to_a_folder_elsewhere_is_a_category(tmp_path: Path) -> None:
    make(tmp_path, "disk/x1/a.jpg", "pets/dogs/b.jpg")
    link(tmp_path / "pets" / "cats", tmp_path / "disk" / "x1")
    assert found(find_images([tmp_path / "pets"]), tmp_path) == {"pets/cats/a.jpg": "cats", "pets/dogs/b.jpg": "dogs"}


def test_a_folder_is_found_at_its_own_place_before_a_link(tmp_path: Path) -> None:
    make(tmp_path, "pets/zebras/a.jpg")
    link(tmp_path / "pets" / "animals", tmp_path / "pets" / "zebras")
    assert found(find_images([tmp_path / "pets"]), tmp_path) == {"pets/zebras/a.jpg": "zebras"}


def test_a_link_given_by_itself_is_followed_wherever_it_leads(tmp_path: Path) -> None:
    make(tmp_path, "pets/cats/a.jpg")
    link(tmp_path / "pets" / "cats" / "all", tmp_path / "pets")
    scan = find_images([tmp_path / "pets" / "cats" / "all"])
    assert [(f.path.name, f.category) for f in scan.files] == [("a.jpg", "cats")]


def test_links_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    make(tmp_path, "cats/a.jpg")
    link(tmp_path / "cats" / "b.jpg", tmp_path / "gone.jpg")
    scan = find_images([tmp_path / "cats"])
    assert found(scan, tmp_path) == {"cats/a.jpg": "cats"}
    assert skipped(scan, tmp_path) == {"cats/b.jpg": "unreadable"}


# --- size of the tree, and cancelling


@pytest.mark.skipif(sys.platform != "linux", reason="paths of other systems have other limits")
def test_folders_too_deep_for_the_system_are_named(tmp_path: Path) -> None:
    make(tmp_path, "deep/a.jpg")
    folder = os.open(tmp_path / "deep", os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=folder)
        inner = os.open("d" * 250, os.O_RDONLY, dir_fd=folder)
        os.close(folder)
        folder = inner
    os.close(folder)
    scan = find_images([tmp_path / "deep"])
    assert found(scan, tmp_path) == {"deep/a.jpg": "deep"}
    assert [s.kind for s in scan.skipped] == ["unreadable"]
    assert "too long" in scan.skipped[0].reason


@pytest.mark.skipif(sys.platform != "linux", reason="paths of other systems have other limits")
def test_images_below_more_folders_than_python_recurses_are_found(tmp_path: Path) -> None:
    folders = [tmp_path / "all" / "deep"]
    folders[0].mkdir(parents=True)
    for _ in range(sys.getrecursionlimit() + 50):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    image = folders[-1] / "a.jpg"
    image.write_bytes(PNG)
    try:
        assert [(f.path, f.category) for f in find_images([tmp_path / "all"]).files] == [(image, "deep")]
    finally:
        # pytest would recurse to remove them.
        image.unlink()
        for folder in reversed(folders):
            folder.rmdir()


def test_a_cancelled_scan_stops(tmp_path: Path) -> None:
    make(tmp_path, "cats/a.jpg")
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        find_images([tmp_path / "cats"], cancel=token)
