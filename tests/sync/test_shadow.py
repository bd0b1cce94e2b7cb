"""The second copy of the journal: what it keeps, what it forgives, and what it does not."""

import itertools
from dataclasses import replace

import pytest

from sync.journal import Row
from sync.shadow import SEGMENT_ROWS, FolderDisk, Shadow, ShadowDamagedError
from wire.journal import FIRST_HASH, chained
from wire.values import new_id

KEY = bytes(range(32))


def rows(count, epoch=1, first=1, before=FIRST_HASH):
    """So many chained rows."""
    made = []
    for seq in range(first, first + count):
        body = f"body {epoch}-{seq}"
        before = chained(before, seq, body)
        made.append(Row(epoch, seq, new_id(), "card.sell", body, before, "[]"))
    return made


@pytest.fixture
def disk(tmp_path):
    made = FolderDisk(tmp_path / "shadow")
    yield made
    made.close()


def segment(disk):
    (name,) = (name for name in disk.names() if name.endswith(".shadow"))
    return disk.folder / name


def test_rows_come_back_as_they_were_written(disk):
    told = rows(5)
    Shadow(disk, KEY).append(told)

    again = Shadow(disk, KEY)

    assert list(again.rows(1)) == told
    assert list(again.rows(1, from_seq=4)) == told[3:]
    assert again.newest(1).rows[-1] == told[-1]


def test_nothing_can_be_read_without_the_secret(disk):
    Shadow(disk, KEY).append(rows(2))

    assert b"body" not in segment(disk).read_bytes()
    with pytest.raises(ShadowDamagedError):
        Shadow(disk, bytes(32)).newest(1)


@pytest.mark.parametrize("lost", [1, 3, 30, 200])
def test_last_row_torn_in_the_middle_is_cut_off_and_the_next_one_fits(disk, lost):
    told = rows(4)
    Shadow(disk, KEY).append(told[:3])
    whole = segment(disk).stat().st_size
    Shadow(disk, KEY).append(told[3:])
    torn = max(whole, segment(disk).stat().st_size - lost)
    disk.close()
    with segment(disk).open("r+b") as file:
        file.truncate(torn)

    again = Shadow(disk, KEY)
    again.append(told[3:])

    assert list(Shadow(disk, KEY).rows(1)) == told


def test_tail_of_zeros_after_a_fall_of_power_is_cut_off(disk):
    told = rows(3)
    Shadow(disk, KEY).append(told[:2])
    disk.close()
    with segment(disk).open("ab") as file:
        file.write(bytes(500))

    again = Shadow(disk, KEY)
    again.append(told[2:])

    assert list(Shadow(disk, KEY).rows(1)) == told


SECTOR = 512


def last_across_a_border(disk, before):
    """Three rows, the last so many bytes before the end of a sector; and where it begins."""
    told = rows(2)
    Shadow(disk, KEY).append(told)
    disk.close()
    over = (segment(disk).stat().st_size + before) % SECTOR
    segment(disk).unlink()
    longer = told[1].body + "." * (SECTOR - over)
    told[1] = replace(told[1], body=longer, hash=chained(told[0].hash, 2, longer))
    Shadow(disk, KEY).append(told)
    place = segment(disk).stat().st_size
    body = "third" * 200
    told.append(Row(1, 3, new_id(), "card.sell", body, chained(told[1].hash, 3, body), "[]"))
    Shadow(disk, KEY).append(told[2:])
    disk.close()
    assert place % SECTOR == SECTOR - before
    return told, place


def sectors_missing(content, place):
    """What a disk may hold of a write from `place` on: any of its sectors, the others zero."""
    borders = [place, *range(place // SECTOR * SECTOR + SECTOR, len(content), SECTOR), len(content)]
    pieces = list(itertools.pairwise(borders))
    for there in itertools.product((True, False), repeat=len(pieces)):
        left = bytearray(content)
        for (start, stop), is_there in zip(pieces, there, strict=True):
            if not is_there:
                left[start:stop] = bytes(stop - start)
        if left != content:  # the first bytes of a length are zero anyway
            yield bytes(left)


@pytest.mark.parametrize("before", [1, 2, 3, 4, 300])
def test_last_row_of_which_any_sectors_are_missing_is_cut_off(disk, before):
    told, place = last_across_a_border(disk, before)
    images = list(sectors_missing(segment(disk).read_bytes(), place))

    for image in images:
        segment(disk).write_bytes(image)
        again = Shadow(disk, KEY)
        assert again.last(1) == told[1]
        again.append(told[2:])
        disk.close()

        assert list(Shadow(disk, KEY).rows(1)) == told
    assert len(images) >= 6


@pytest.mark.parametrize("length", [0, 13, 200, 0xFFFFFFFF])
@pytest.mark.parametrize("before", [2, 300])
def test_length_changed_in_the_middle_is_told_and_what_follows_stays(disk, length, before):
    told, place = last_across_a_border(disk, before)
    fourth = Row(1, 4, new_id(), "card.sell", "", chained(told[2].hash, 4, ""), "[]")
    Shadow(disk, KEY).append([fourth])
    disk.close()
    content = bytearray(segment(disk).read_bytes())
    content[place : place + 4] = length.to_bytes(4)
    segment(disk).write_bytes(content)

    with pytest.raises(ShadowDamagedError):
        Shadow(disk, KEY).newest(1)

    assert segment(disk).read_bytes() == content


def test_row_changed_in_the_middle_is_told(disk):
    Shadow(disk, KEY).append(rows(3))
    path = segment(disk)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))

    with pytest.raises(ShadowDamagedError):
        list(Shadow(disk, KEY).rows(1))


def test_long_journal_goes_on_in_further_segments(disk):
    told = rows(SEGMENT_ROWS + 3)
    shadow = Shadow(disk, KEY)
    shadow.append(told[:-1])
    Shadow(disk, KEY).append(told[-1:])

    again = Shadow(disk, KEY)

    assert len([name for name in disk.names() if name.endswith(".shadow")]) == 2
    assert [row.seq for row in again.newest(1).rows] == [2001, 2002, 2003]
    assert list(itertools.islice(again.rows(1, 1999), 3)) == told[1998:2001]


def test_lives_are_kept_apart(disk):
    first, second = rows(2), rows(3, epoch=2)
    shadow = Shadow(disk, KEY)
    shadow.append(first)
    shadow.append(second)

    assert shadow.epochs() == (1, 2)
    assert list(shadow.rows(1)) == first
    assert list(shadow.rows(2)) == second


def test_sealed_pin_comes_back_until_it_is_erased_and_leaves_nothing(disk):
    (row,) = rows(1)
    sealed = Row(row.epoch, row.seq, row.op_id, row.kind, row.body, row.hash, "[]", b"s" * 66)
    shadow = Shadow(disk, KEY)
    shadow.append([sealed])
    assert list(shadow.rows(1)) == [sealed]

    shadow.erase_pin(row.op_id)

    assert list(Shadow(disk, KEY).rows(1)) == [row]
    assert shadow.pins() == ()
    assert all(b"s" * 66 not in disk.read(name) for name in disk.names())


def test_disk_that_is_full_leaves_the_shadow_as_it_was(disk, tmp_path):
    shadow = Shadow(disk, KEY)
    told = rows(2)
    shadow.append(told[:1])
    disk.close()
    path = segment(disk)
    path.chmod(0o400)
    path.rename(tmp_path / "kept")
    path.mkdir()  # nothing can be appended to a folder

    with pytest.raises(IsADirectoryError):
        shadow.append(told[1:])

    path.rmdir()
    (tmp_path / "kept").rename(path)
    path.chmod(0o600)
    assert list(Shadow(disk, KEY).rows(1)) == told[:1]
