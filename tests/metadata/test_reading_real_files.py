"""The corpus of real photographs, read as ExifTool reads it."""

from __future__ import annotations

import importlib.util
import io
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from made_files import exif_segment, jpeg, read_bytes, text, tiff

from photoarchive.domain.errors import NotAnImage
from photoarchive.domain.fields import BY_KEY
from photoarchive.metadata.read import read


def _scorer(corpus: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("corpus_score", corpus / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _flat(content: Any) -> Any:
    if isinstance(content, Mapping):
        return content.get("x-default") or next(iter(content.values()))
    return content


def _answers(corpus: Path, truth: dict[str, Any]) -> dict[str, dict[str, Any]]:
    answers: dict[str, dict[str, Any]] = {}
    for name in truth:
        with (corpus / "files" / name).open("rb") as stream:
            try:
                fields = read(stream, name).fields
            except NotAnImage:
                continue
        answers[name] = {key: _flat(content) for key, content in fields.items()}
    return answers


def test_the_corpus_is_read_as_exiftool_reads_it(corpus: Path) -> None:
    truth = json.loads((corpus / "truth.json").read_text())["files"]
    by_field, _, misses = _scorer(corpus).score(truth, _answers(corpus, truth))
    total: Counter[str] = Counter()
    for key, counts in by_field.items():
        if key != "dims":
            total.update(counts)
    right = total["strict"] + total["alt"]
    required = right + total["wrong"] + total["miss"]
    assert required > 1000
    assert right / required >= 0.995, misses
    assert (total["wrong"] + total["invented"]) / required <= 0.003, misses


def test_what_a_reading_holds_is_of_the_fields_types(corpus_files: list[Path]) -> None:
    for path in corpus_files:
        try:
            reading = read(io.BytesIO(path.read_bytes()), path.name)
        except NotAnImage:
            continue
        assert set(reading.fields) == set(reading.origins)
        for key, content in reading.fields.items():
            assert content not in ("", (), {}), (path.name, key)
            if BY_KEY[key].in_languages:
                assert isinstance(content, dict), (path.name, key)
            if BY_KEY[key].many:
                assert isinstance(content, tuple), (path.name, key)


def test_a_file_on_disk_reads_like_its_bytes(corpus_files: list[Path]) -> None:
    for path in corpus_files[::7]:
        try:
            from_bytes = read(io.BytesIO(path.read_bytes()))
        except NotAnImage:
            continue
        with path.open("rb") as stream:
            assert read(stream) == from_bytes


def test_only_the_head_of_a_huge_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.jpg"
    path.write_bytes(jpeg(exif_segment(tiff({0x10E: text("caption")}))))
    with path.open("r+b") as stream:
        stream.truncate(6 << 30)
    started = time.process_time()
    with path.open("rb") as stream:
        reading = read(stream)
        assert stream.tell() < 1 << 20
    assert time.process_time() - started < 0.5
    assert reading.fields["caption"] == {"x-default": "caption"}


def test_bytes_of_no_format_are_refused_with_their_name() -> None:
    for data in (b"", b"hello", b"%PDF-1.7\n", b"PK\3\4" + bytes(200), b"<html></html>"):
        with pytest.raises(NotAnImage) as refused:
            read(io.BytesIO(data), "folder/holiday.jpg")
        assert refused.value.path == Path("folder/holiday.jpg")


def test_the_format_is_told_by_the_bytes(corpus: Path) -> None:
    expected = {
        "exiftool+exiftool/Nikon.nef": "NEF",
        "exiftool+exiftool/CanonRaw.cr2": "CR2",
        "exiftool+exiftool/CanonRaw.cr3": "CR3",
        "exiftool+exiftool/CanonRaw.crw": "CRW",
        "exiftool+exiftool/DNG.dng": "DNG",
        "exiftool+exiftool/FujiFilm.raf": "RAF",
        "exiftool+exiftool/Minolta.mrw": "MRW",
        "exiftool+exiftool/Panasonic.rw2": "RW2",
        "exiftool+exiftool/PhaseOne.iiq": "IIQ",
        "exiftool+exiftool/SigmaDP2.x3f": "X3F",
        "exiftool+exiftool/Photoshop.psd": "PSD",
        "exiftool+exiftool/Jpeg2000.jp2": "JPEG 2000",
        "exiftool+exiftool/XMP.xmp": "XMP",
        "bep+imagemeta/sample.arw": "ARW",
        "bep+imagemeta/jølstravatnet.pef": "PEF",
        "bep+imagemeta/sunrise.avif": "AVIF",
        "bep+imagemeta/sunrise.webp": "WebP",
        "bep+imagemeta/sunrise.tif": "TIFF",
        "ianare+exif-py/test_0001.jxl": "JPEG XL",
        "bigcat88+pillow_heif/200MP.heic": "HEIF",
        "hfiguiere+exempi/BlueSquare.gif": "GIF",
        "drewnoakes+metadata-extractor/24bpp.bmp": "BMP",
    }
    for name, format_name in expected.items():
        path = corpus / "files" / name
        if path.is_file():
            assert read_bytes(path.read_bytes()).format == format_name, name


def test_the_hostile_set_is_answered_fast_and_in_bounds(corpus: Path, tmp_path: Path) -> None:
    script = corpus / "make_hostile.py"
    subprocess.run([sys.executable, script, tmp_path], capture_output=True, check=True)
    expected = json.loads((tmp_path / "expected.json").read_text())
    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name, (_, expectation, *_) in expected.items():
        started = time.process_time()
        with (tmp_path / name).open("rb") as stream:
            try:
                reading = read(stream, name)
            except NotAnImage:
                assert expectation != "ok", name
                continue
        assert time.process_time() - started < 2, name
        if expectation == "bad" and not name.startswith("bomb/png"):
            assert reading.problems, name
    grown_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb
    assert grown_kb < 300 << 10
