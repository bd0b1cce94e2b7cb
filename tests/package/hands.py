"""Hands at a real window: keys that xdotool presses on an X server, and eyes that see it rest."""

import subprocess
import time
from dataclasses import dataclass
from threading import Event

from PIL import Image, ImageChops, ImageGrab, ImageStat

HUMAN_MS = "70"
RESTS_S = 0.9
LOOK_EVERY_S = 0.15
WITHIN_S = 30.0
CURSOR_PX = 600  # a blinking cursor is no change
LIGHT = 160  # of 255, over the whole window
PAGE_PX = 200_000  # what is painted anew when another page comes


class SlowError(AssertionError):
    """What was waited for did not come."""


def wait_until(is_so, what, within_s=WITHIN_S):
    """Look again and again until it is so."""
    pause, until_s = Event(), time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > until_s:
            raise SlowError(what)
        pause.wait(LOOK_EVERY_S)


@dataclass
class Hands:
    """One keyboard and one screen: that of the X server `display`."""

    display: str
    surroundings: dict

    def take_window(self, pid):
        """Put the keyboard into the window of the program; there is no window manager here."""
        named = ("--onlyvisible", "--all", "--pid", str(pid), "--name", "电卡")
        window = self._do("search", "--sync", *named).split()[0]
        self._do("windowfocus", "--sync", window)

    def type(self, text):
        """Type as a person does, into whatever has the focus."""
        self._do("type", "--delay", HUMAN_MS, text)

    def scan(self, text):
        """A scanner: all at once, Enter at the end."""
        self._do("type", "--delay", "0", f"{text}\n")

    def key(self, *names):
        """Press keys by their X names: `Return`, `F7`, `alt+1`."""
        self._do("key", "--delay", HUMAN_MS, *names)

    def picture(self):
        return ImageGrab.grab(xdisplay=self.display).convert("L")

    def until_another_page_than(self, before):
        """Wait until most of the window is painted anew, and then rests."""
        wait_until(lambda: _changed_px(before, self.picture()) > PAGE_PX, "no other page came")
        self.until_it_rests()

    def until_it_is_light(self):
        """Wait for a page for work: only the sign-on page is dark."""
        wait_until(lambda: _light(self.picture()) > LIGHT, "the page stays dark")
        self.until_it_rests()

    def turn_page(self, act):
        """Do what brings another page, and wait for it."""
        before = self.picture()
        act()
        self.until_another_page_than(before)

    def until_it_rests(self):
        """Wait until the screen stays as it is for a while; the blinking of a cursor is rest."""
        pause, began_s = Event(), time.monotonic()
        seen, since_s = self.picture(), time.monotonic()
        while time.monotonic() - since_s < RESTS_S:
            if time.monotonic() - began_s > WITHIN_S:
                raise SlowError("the screen does not come to rest")
            pause.wait(LOOK_EVERY_S)
            now = self.picture()
            if _changed_px(seen, now) > CURSOR_PX:
                seen, since_s = now, time.monotonic()

    def _do(self, *words):
        done = subprocess.run(
            ["xdotool", *words],
            env=self.surroundings,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout


def _changed_px(before: Image.Image, after: Image.Image) -> int:
    """The area of the smallest box round all that changed."""
    box = ImageChops.difference(before, after).getbbox()
    return (box[2] - box[0]) * (box[3] - box[1]) if box is not None else 0


def _light(picture: Image.Image) -> float:
    """How light the window is, 0 to 255; around it the screen is black."""
    box = picture.getbbox()
    return ImageStat.Stat(picture.crop(box)).mean[0] if box is not None else 0
