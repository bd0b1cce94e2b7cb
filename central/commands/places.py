"""A new centre in a folder: its settings file, its keys, its database."""

from dataclasses import dataclass
from pathlib import Path

from central.commands.errors import FolderTakenError
from central.db.migrate import migrate
from central.orgs import keys
from central.settings import FILE_NAME, Settings, load_settings
from wire.values import utc_now


@dataclass(frozen=True, slots=True)
class Wish:
    """How a new centre is to be: where, on which ports, under which names."""

    folder: Path
    database: str = ""
    host: str = "127.0.0.1"
    hosts: tuple[str, ...] = ()
    port: int = 8443
    enrolment_port: int = 8444


def make_centre(wish: Wish) -> Settings:
    """Write settings, keys and schema; FolderTakenError if the folder holds a centre already."""
    config = wish.folder / FILE_NAME
    if config.exists() or (wish.folder / "keys").exists():
        raise FolderTakenError(str(wish.folder))
    wish.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with config.open("x", encoding="utf-8") as file:
        file.write(_lines(wish))
    config.chmod(0o600)
    settings = load_settings(config, environment={})
    hosts = tuple(dict.fromkeys((wish.host, "127.0.0.1", "localhost", *wish.hosts)))
    keys.make_keys(settings.keys_folder, hosts, utc_now())
    settings.file_folder.mkdir(mode=0o700, exist_ok=True)
    migrate(settings.database_url)
    return settings


def _lines(wish: Wish) -> str:
    lines = [f'host = "{wish.host}"', f"port = {wish.port}"]
    lines.append(f"enrolment_port = {wish.enrolment_port}")
    lines.append(f"metrics_port = {wish.enrolment_port + 1 if wish.enrolment_port else 0}")
    if wish.database:
        lines.append(f'database = "{wish.database}"')
    return "\n".join(lines) + "\n"
