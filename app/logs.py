"""Log lines as JSON, one a line, in a few files beside the store; ids and codes only."""

import json
import logging
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

FOLDER: Final = "logs"
FILE_NAME: Final = "counter.log"
FILE_BYTES: Final = 5_000_000
FILES_KEPT: Final = 10


class JsonLines(logging.Formatter):
    """One JSON object a record: at, level, logger, thread, text, and the trace if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "thread": record.threadName,
            "text": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def log_to_folder(folder: Path, level: str = "INFO") -> logging.Handler:
    """Send every log line to files in `folder/logs`; the handler, to be closed at the end."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / FOLDER / FILE_NAME, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8"
    )
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    # A request's line holds nothing secret today; nobody shall have to trust that tomorrow.
    logging.getLogger("urllib3").setLevel(logging.WARNING)
    return handler


def stop_logging(handler: logging.Handler) -> None:
    """Close the files."""
    logging.getLogger().removeHandler(handler)
    handler.close()
