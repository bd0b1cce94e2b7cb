"""Log lines as JSON, one a line; ids and codes only, never a PIN, a secret or a name."""

import json
import logging
from datetime import UTC, datetime
from typing import Final


class JsonLines(logging.Formatter):
    """One JSON object a record: at, level, logger, text, and the trace where there is one."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "text": record.getMessage(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


_CHATTY: Final = ("alembic", "uvicorn")


def log_to_stderr(level: str) -> None:
    """Send every log line to standard error, where the service manager keeps it."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
