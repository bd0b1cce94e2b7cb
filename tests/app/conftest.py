"""The desks of tests/sync, for the use cases above them."""

from tests.sync.conftest import centre, desk, folder, line, terminal  # noqa: F401
