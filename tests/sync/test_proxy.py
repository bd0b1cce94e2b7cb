"""The bad line itself: each fate does to a connection what its name says."""

import random
import socket
import threading
from contextlib import contextmanager

import pytest

from tests.sync.proxy import Fate, Weather, bad_line

GREETING, QUESTION, ANSWER = b"hello", b"a question", b"an answer!"
SOON_S = 0.3
AT_ONCE_S = 0.1


@contextmanager
def server():
    """Speaks first, as a TLS server does after the client's hello, then answers."""
    heard = []

    def talk(link):
        with link:
            while got := link.recv(100):
                heard.append(got)
                link.sendall(GREETING if len(heard) == 1 else ANSWER)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=lambda: talk(listener.accept()[0]))
        thread.start()
        yield listener.getsockname()[1], heard
        thread.join(5)


def asked(fate):
    """What the server heard and what came back, under a weather of this fate alone."""
    with server() as (port, heard), bad_line(port) as line:
        with socket.create_connection(("127.0.0.1", line.port)) as near:
            near.settimeout(SOON_S)
            near.sendall(b"hi")
            assert near.recv(100) == GREETING
            line.weather = Weather(random.Random(1), {fate: 1.0})
            near.sendall(QUESTION)
            came = near.recv(100)
            if fate is Fate.HALVED:
                assert near.recv(100) == b""
        assert line.weather.tally[fate] >= 1
    return heard[1:], came


@pytest.mark.parametrize(
    ("fate", "heard", "came"),
    [
        (Fate.FINE, [QUESTION], ANSWER),
        (Fate.LATE, [QUESTION], ANSWER),
        (Fate.SWALLOWED, [QUESTION], b""),
        (Fate.HALVED, [QUESTION], ANSWER[:5]),
    ],
)
def test_answer_meets_its_fate(fate, heard, came):
    assert asked(fate) == (heard, came)


def test_question_that_is_cut_arrives_by_half():
    heard, came = asked(Fate.CUT)

    assert b"".join(heard) == QUESTION[:5]
    assert came in {b"", ANSWER}


def test_answer_that_is_reset_is_an_error_of_the_connection():
    with pytest.raises(ConnectionResetError):
        asked(Fate.RESET)


def test_answer_that_is_held_does_not_come():
    with pytest.raises(TimeoutError):
        asked(Fate.HELD)


def test_line_with_nothing_to_say_stays():
    with (
        server() as (port, heard),
        bad_line(port, AT_ONCE_S) as line,
        socket.create_connection(("127.0.0.1", line.port)) as near,
    ):
        near.settimeout(AT_ONCE_S * 3)
        near.sendall(b"hi")
        assert near.recv(100) == GREETING
        with pytest.raises(TimeoutError):
            near.recv(100)
        near.settimeout(SOON_S)
        near.sendall(QUESTION)
        assert near.recv(100) == ANSWER
    assert heard == [b"hi", QUESTION]
