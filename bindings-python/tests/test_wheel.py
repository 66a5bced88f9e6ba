"""The wheel that was built: what is in it, and on which systems it runs."""

from __future__ import annotations

import io
import os
import re
import sys
import zipfile
from pathlib import Path

import pytest
from elftools.elf.elffile import ELFFile

OLDEST = (2, 17)
"""The glibc that every Linux of the last ten years has."""


@pytest.fixture
def wheel() -> zipfile.ZipFile:
    path = os.environ.get("ZIZHIJIN_WHEEL")
    assert path, "ZIZHIJIN_WHEEL is to be the path of the wheel: `cargo xtask python` builds it and sets it"
    return zipfile.ZipFile(path)


def library(wheel: zipfile.ZipFile) -> bytes:
    (name,) = (name for name in wheel.namelist() if "_native" in name and name.endswith((".so", ".pyd")))
    assert ".abi3." in name or name.endswith(".pyd"), f"{name} is for one Python alone"
    return wheel.read(name)


def test_one_wheel_serves_every_python_from_3_10_on(wheel: zipfile.ZipFile) -> None:
    assert wheel.filename is not None and "-cp310-abi3-" in Path(wheel.filename).name


def test_nothing_is_in_it_but_the_package_and_its_licences(wheel: zipfile.ZipFile) -> None:
    names = [name for name in wheel.namelist() if not name.endswith("/")]
    others = [name for name in names if not re.fullmatch(r"zizhijin/\w+(\.abi3)?\.(py|pyi|so|pyd)|zizhijin/py\.typed|zizhijin-[^/]+\.dist-info/.+", name)]
    assert others == []
    assert "zizhijin/py.typed" in names and "zizhijin/_native.pyi" in names and "zizhijin/model.py" in names
    licences = sorted(Path(name).name for name in names if "/licenses/" in name)
    assert licences == ["LICENSE-APACHE", "LICENSE-MIT"]
    (metadata,) = (wheel.read(name).decode() for name in names if name.endswith("/METADATA"))
    # It needs no other package, but for what somebody asks for by name.
    needed = [line for line in metadata.splitlines() if line.startswith("Requires-Dist:")]
    assert all("extra == 'spark'" in line for line in needed), needed


def test_it_needs_no_newer_glibc(wheel: zipfile.ZipFile) -> None:
    of = library(wheel)
    if sys.platform != "linux":
        # Other systems have no glibc, nor libraries of this format.
        assert not of.startswith(b"\x7fELF")
        return
    needs = ELFFile(io.BytesIO(of)).get_section_by_name(".gnu.version_r")
    assert needs is not None
    versions = {aux.name for _, auxiliaries in needs.iter_versions() for aux in auxiliaries}
    glibc = {tuple(map(int, name.removeprefix("GLIBC_").split("."))) for name in versions if name.startswith("GLIBC_")}
    # A library that needs none at all would be read wrongly.
    assert glibc and max(glibc) <= OLDEST, sorted(versions)
