"""The reader of recordings and the disk that loses its cache, on calls small enough to follow."""

import subprocess
import sys
from random import Random

import pytest

from tests.faults._images import SECTOR, TAILS, Disk
from tests.faults._recording import (
    Cut,
    FolderSync,
    Named,
    Reader,
    RecordingError,
    Sync,
    Told,
    TracingNotAllowedError,
    Write,
    record,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a tool of Linux")
IMAGES = 300
OLD, NEW = b"o" * SECTOR, b"n" * SECTOR
MADE = [Named("", (("a", 0),)), FolderSync("")]


def shown(text):
    """As strace writes a text: every byte in hexadecimal."""
    return "".join(f"\\x{byte:02x}" for byte in text.encode())


def read(tmp_path, *lines):
    """What the reader makes of calls in which @F stands for a file of ours, @T for the told one."""
    ours, told = shown(str(tmp_path / "root" / "a")), shown(f"{tmp_path}/told")
    calls = [line.replace("@F", ours).replace("@T", told) for line in lines]
    return Reader(tmp_path / "root", tmp_path / "told").read(iter(calls))


def images_after(*events):
    disk, chance = Disk(), Random(1)
    for event in events:
        disk.do(event)
    return [disk.image(chance) for _ in range(IMAGES)]


def contents(images):
    return {image.files.get("a") for image in images}


def test_synced_bytes_are_in_every_image():
    images = images_after(*MADE, Write(0, 0, OLD), Sync(0), Told("x"))

    assert contents(images) == {OLD}
    assert images[0].told == ("x",)


def test_write_since_the_sync_may_be_there_or_not_sector_by_sector():
    images = images_after(*MADE, Write(0, 0, OLD * 3), Sync(0), Write(0, 0, NEW * 3))

    assert contents(images) == {
        a + b + c for a in (OLD, NEW) for b in (OLD, NEW) for c in (OLD, NEW)
    }


def test_later_write_may_be_there_without_the_earlier_one():
    images = images_after(*MADE, Write(0, 0, NEW), Write(0, SECTOR, NEW))

    assert bytes(SECTOR) + NEW in contents(images)
    assert NEW in contents(images)


def test_two_writes_to_one_place_may_come_in_either_order():
    images = images_after(*MADE, Write(0, 0, OLD), Write(0, 0, NEW))

    assert {OLD, NEW} <= contents(images)


def test_cut_since_the_sync_may_be_there_or_not():
    images = images_after(*MADE, Write(0, 0, OLD), Sync(0), Cut(0, 0))

    assert contents(images) == {OLD, b""}


def test_name_is_sure_only_when_its_folder_was_synced():
    images = images_after(Named("", (("a", 0),)), Write(0, 0, OLD), Sync(0))

    assert contents(images) == {OLD, None}


def test_file_taken_away_may_come_back_until_its_folder_is_synced():
    gone = Named("", (("a", None),))

    assert contents(images_after(*MADE, Write(0, 0, OLD), Sync(0), gone)) == {OLD, None}
    assert contents(images_after(*MADE, gone, FolderSync(""))) == {None}


def test_every_way_of_losing_the_tail_is_tried():
    images = images_after(*MADE, Write(0, 0, NEW))

    assert {image.tail for image in images} == set(TAILS)


def test_calls_become_events_in_their_order(tmp_path):
    events = read(
        tmp_path,
        '7 openat(AT_FDCWD<\\x2f>, "@F", O_RDWR|O_CREAT, 0600) = 3<@F>',
        '7 openat(AT_FDCWD<\\x2f>, "@T", O_WRONLY|O_APPEND) = 4<@T>',
        '7 pwrite64(3<@F>, "\\x61\\x62", 2, 512) = 2',
        '7 write(3<@F>, "\\x63\\x64", 2) = 1',
        "7 fdatasync(3<@F> <unfinished ...>",
        '8 write(4<@T>, "\\x78\\x0a", 2) = 2',
        "7 <... fdatasync resumed>) = 0",
        "7 ftruncate(3<@F>, 1) = 0",
        '7 write(3<@F>, "\\x63", 1) = -1 ENOSPC (No space left on device)',
        '7 unlink("@F") = 0',
    )

    assert events == [
        Named("", (("a", 0),)),
        Write(0, 512, b"ab"),
        Write(0, 0, b"c"),
        Told("x"),
        Sync(0),
        Cut(0, 1),
        Named("", (("a", None),)),
    ]


@pytest.mark.parametrize(
    "call",
    [
        '7 pwritev(3<@F>, [{iov_base="\\x61", iov_len=1}], 1, 0) = 1',
        "7 mmap(NULL, 1, PROT_READ|PROT_WRITE, MAP_SHARED, 3<@F>, 0) = 0",
        '7 pwrite64(3<@F>, "\\x61"..., 9, 0) = 9',
    ],
)
def test_call_on_our_files_that_cannot_be_followed_is_refused(tmp_path, call):
    opened = '7 openat(AT_FDCWD<\\x2f>, "@F", O_RDWR|O_CREAT, 0600) = 3<@F>'

    with pytest.raises(RecordingError):
        read(tmp_path, opened, call)


def test_program_recorded_and_played_leaves_the_files_it_left(tmp_path):
    root, told = tmp_path / "root", tmp_path / "told"
    root.mkdir()
    program = (
        f"import os; one = os.open({str(root / 'a')!r}, os.O_RDWR | os.O_CREAT)\n"
        "os.pwrite(one, b'abc', 2); os.ftruncate(one, 4); os.fsync(one)\n"
        f"os.rename({str(root / 'a')!r}, {str(root / 'b')!r}); os.write(one, b'z')\n"
    )
    try:
        events = record([sys.executable, "-c", program], root, told)
    except TracingNotAllowedError as fault:
        pytest.skip(str(fault))

    disk = Disk()
    for event in events:
        disk.do(event)

    assert disk.now() == {"b": (root / "b").read_bytes()} == {"b": b"z\0ab"}


def test_recorded_program_that_fails_is_told(tmp_path):
    try:
        with pytest.raises(subprocess.CalledProcessError):
            record([sys.executable, "-c", "1 / 0"], tmp_path / "root", tmp_path / "told")
    except TracingNotAllowedError as fault:
        pytest.skip(str(fault))
