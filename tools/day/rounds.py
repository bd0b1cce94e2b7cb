"""Every page of every post in every look: as a day left it, empty, without a line, refused.

The pages are made after the look was turned; the scenes of the day turn it on pages that are there.
"""

from pathlib import Path
from typing import Final, TypeAlias

from PySide6.QtCore import Qt

from tools.day import centre, scenes_counter
from tools.day.__main__ import free_port
from tools.day.cast import Cast
from tools.day.hands import until
from tools.day.prepare import BUREAU, CITY, COUNTER, HALL, OFFICE, PROVINCE
from tools.day.station import Album, Station
from ui.pages.open_shift import OpenShiftPage

Posts: TypeAlias = tuple[tuple[str, str], ...]
# At each post somebody else signs on before, so that nobody comes back to pages that are there.
TELLER_POSTS: Final[Posts] = (("H_SUP", HALL), ("TELLER", HALL))
HALL_POSTS: Final[Posts] = (("H_SUP", HALL), ("U_CARD", HALL))
CITY_POSTS: Final[Posts] = (("U_CARD", CITY), ("U_FUND", CITY))
PROVINCE_POSTS: Final[Posts] = (
    ("P_CARD", PROVINCE),
    ("P_APPR", PROVINCE),
    ("P_KEY1", PROVINCE),
    ("P_FUND", PROVINCE),
    ("AUDIT", PROVINCE),
    ("IT", PROVINCE),
    ("CS", PROVINCE),
)
AT: Final = {
    OFFICE: PROVINCE_POSTS,
    BUREAU: CITY_POSTS,
    COUNTER: (*HALL_POSTS, ("TELLER", HALL)),
}
BEGINS_SOMETHING: Final = "close"  # the page of the close suspends the sale; the scenes show it


def walk(station: Station, cast: Cast, posts: Posts, how: str) -> None:
    """A picture of each page in each look, named NN-HOW-POST-PAGE-LOOK.png."""
    before = station.shell.look
    for look in station.album.looks:
        station.shell.set_look(look)
        for role, unit in posts:
            station.sign_on(cast.who(role, unit))
            _pages(station, f"{how}-{role.lower().replace('_', '-')}")
    station.shell.set_look(before)


def _pages(station: Station, name: str) -> None:
    place = station.needed().place
    if place is None:
        raise RuntimeError("nobody has signed on")
    for key in place.pages:
        if key == BEGINS_SOMETHING:
            continue
        place.window.show_page(key)
        station.settle()
        if place.window.page_key == key:  # some lead elsewhere: without a shift to opening one
            station.album.take_as_it_is(station, f"{name}-{key}")


def empty(data: Path, album: Album) -> None:
    """Terminals where nothing has happened: with a line, without one, and refused."""
    cast = Cast(centre.make(data / "centre"))
    (data / "papers").mkdir()
    port = free_port()
    serving = centre.serve(data / "centre", port)
    stations = {terminal: Station(data / terminal, album) for terminal in AT}
    try:
        for terminal, station in stations.items():
            station.prints_to(data / "papers")
            station.start()
            station.enrol(serving.address, terminal, cast.codes[terminal])
            walk(station, cast, AT[terminal], "empty")
            if terminal == COUNTER:
                _open_shift(station)
                walk(station, cast, TELLER_POSTS, "opened")
            station.step_back()
        serving.stop()
        _again(stations, cast, "no-line")
        for terminal in stations:
            centre.command(data / "centre", "terminal", "revoke", terminal)
        serving = centre.serve(data / "centre", port)
        _again(stations, cast, "refused")
    finally:
        serving.stop()
        for station in stations.values():
            station.stop()


def _open_shift(station: Station) -> None:
    until("the shift to open", lambda: station.needed().place is not None)
    place = station.needed().place
    if place is not None:
        place.window.show_page("open-shift")
    if not isinstance(station.page, OpenShiftPage):
        raise TypeError(type(station.page).__name__)
    station.settle()
    station.hands.type(scenes_counter.HUNDREDS)
    station.hands.press(Qt.Key.Key_Return, with_ctrl=True)
    until("the sell page", lambda: not isinstance(station.page, OpenShiftPage))
    station.settle()


def _again(stations: dict[str, Station], cast: Cast, how: str) -> None:
    for terminal, station in stations.items():
        station.come_forward()
        walk(station, cast, AT[terminal], how)
        station.step_back()
