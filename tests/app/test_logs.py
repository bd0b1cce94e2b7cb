"""Log lines: JSON, rotating, with the trace and without anything else."""

import json
import logging

from app import logs


def test_line_is_json_with_ids_and_trace(tmp_path):
    handler = logs.log_to_folder(tmp_path)
    log = logging.getLogger("app.test")
    try:
        log.info("sale %s voided", "42")
        try:
            {}["lost"]
        except KeyError:
            log.exception("a turn failed")
    finally:
        logs.stop_logging(handler)

    lines = (tmp_path / logs.FOLDER / logs.FILE_NAME).read_text("utf-8").splitlines()
    first, second = (json.loads(line) for line in lines)
    assert first["text"] == "sale 42 voided"
    assert (first["level"], first["logger"]) == ("INFO", "app.test")
    assert first["at"].endswith("+00:00")
    assert "KeyError" in second["trace"]


def test_files_rotate_and_old_ones_go(tmp_path):
    handler = logs.log_to_folder(tmp_path)
    handler.maxBytes, handler.backupCount = 2_000, 2
    log = logging.getLogger("app.test")
    try:
        for number in range(200):
            log.info("line %d", number)
    finally:
        logs.stop_logging(handler)

    files = sorted((tmp_path / logs.FOLDER).iterdir())
    assert [one.name for one in files] == ["counter.log", "counter.log.1", "counter.log.2"]
    assert all(one.stat().st_size <= 2_000 for one in files)
