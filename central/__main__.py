"""`dianka-centre`: reads its arguments, does one command, and ends with an exit code."""

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from central.commands.arguments import make_parser
from central.commands.wording import say, sentence
from central.errors import CentreError, ConfigurationError, TryLaterError
from central.logs import log_to_stderr
from central.settings import ENVIRONMENT, FILE_NAME, Settings, SettingsError, load_settings

FAILED: Final = 1
TRY_LATER: Final = 75
CONFIGURATION: Final = 78
_FLAGS: Final = ("host", "port", "enrolment_port", "log_level")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 done, 1 failed, 2 usage, 75 try later, 78 configuration."""
    args = make_parser().parse_args(arguments)
    try:
        return _do(args)
    except (SettingsError, ConfigurationError) as fault:
        return _say(fault, CONFIGURATION)
    except TryLaterError as fault:
        return _say(fault, TRY_LATER)
    except CentreError as fault:
        return _say(fault, FAILED)
    except FileNotFoundError as fault:
        print(say(f"没有文件 {fault.filename}。", f"no file {fault.filename}."), file=sys.stderr)
        return FAILED


def _do(args: Namespace) -> int:
    if "make" in args:
        return int(args.make(args))
    settings = _settings(args)
    log_to_stderr(settings.log_level)
    return int(args.run(settings, args))


def _settings(args: Namespace) -> Settings:
    """Without `--config`: the file named by DIANKA_CONFIG, or centre.toml here, if there is one."""
    named = args.config or os.environ.get(ENVIRONMENT + "CONFIG")
    here = Path(FILE_NAME)
    config = Path(named) if named else here if here.exists() else None
    flags = {name: getattr(args, name, None) for name in _FLAGS}
    return load_settings(config.absolute() if config else None, flags)


def _say(fault: CentreError | SettingsError, code: int) -> int:
    print(sentence(fault), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
