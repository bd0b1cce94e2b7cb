"""The line between a terminal and the centre: loses, doubles, delays, and mixes up answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from random import Random
from typing import Any

from central.errors import TryLaterError
from central.orgs.certificates import Peer
from sync.errors import CentralRefusedError, CentralUnreachableError
from tests.faults.world.centre import Centre
from tests.faults.world.keys import Keys
from tests.faults.world.power import PowerCutError
from wire.access import Problem
from wire.messages import Batch, BatchReply, ChainFault
from wire.refusals import Refusal

REVOKED = Problem("terminal-revoked", "", 403, refusal=Refusal.TERMINAL_REVOKED)
KEPT_ANSWERS = 4


class Fate(Enum):
    """What becomes of one question."""

    FINE = "fine"
    LOST = "question lost"
    LATE = "question comes late, when nobody waits for its answer"
    UNANSWERED = "answer lost"
    TWICE = "question comes twice"
    AGAIN_LATER = "question comes once more, later"
    OLD_ANSWER = "an answer to an older question comes instead"


@dataclass(slots=True)
class Network:
    """What is under way in the whole world; after `heal` everything arrives once and at once."""

    centre: Centre
    keys: Keys
    chance: Random
    say: Callable[..., None]
    fates: tuple[Fate, ...] = (Fate.FINE,)
    in_the_air: list[tuple[Peer, Batch]] = field(default_factory=list)
    answers: dict[str, list[BatchReply]] = field(default_factory=dict)  # of each terminal
    mixed_up: bool = False  # whoever can gets the answer to another question

    def fate(self) -> Fate:
        return self.chance.choice(self.fates)

    def arrive(self, peer: Peer, batch: Batch) -> BatchReply:
        """The centre's answer; CentralUnreachableError where its power fails over it."""
        if not self.centre.up:
            raise CentralUnreachableError("connect")
        try:
            return self.centre.receive(peer, batch)
        except PowerCutError as cut:
            self.say("centre: the power fails at", cut)
            self.centre.up = False
            raise CentralUnreachableError("answer") from None
        except TryLaterError:
            raise CentralUnreachableError("http-503") from None

    def arrive_late(self) -> None:
        """Something that was under way for long arrives; whoever asked is gone."""
        peer, batch = self.in_the_air.pop(self.chance.randrange(len(self.in_the_air)))
        self.say("late:", peer.terminal, peer.epoch, [item.seq for item in batch.items])
        try:
            self.arrive(peer, batch)
        except CentralUnreachableError:
            return

    def heal(self) -> None:
        self.fates, self.mixed_up = (Fate.FINE,), False
        self.centre.fuse.mend()
        self.centre.busy_in = self.centre.stumbles_in = None
        self.centre.up = True
        self.centre.mend()
        while self.in_the_air:
            self.arrive_late()


class Line:
    """What one machine's courier speaks through: the client of a simulated world."""

    def __init__(self, network: Network, peer: Peer, meanwhile: Callable[[], None]) -> None:
        self._network = network
        self._peer = peer
        self._meanwhile = meanwhile

    def post(self, _route: object, batch: Batch, _answers: object, _within_s: float) -> Any:
        """An answer; CentralUnreachableError or CentralRefusedError as the real client has them."""
        fate = self._network.fate()
        self._network.say("  sends", [item.seq for item in batch.items], fate)
        if fate is Fate.LOST:
            raise CentralUnreachableError("connect")
        if fate is Fate.LATE:
            self._network.in_the_air.append((self._peer, batch))
            self._meanwhile()
            raise CentralUnreachableError("answer")
        answer = self._answer(fate, batch)
        self._meanwhile()
        if fate is Fate.UNANSWERED:
            raise CentralUnreachableError("answer")
        if answer.fault is ChainFault.REVOKED:
            raise CentralRefusedError(REVOKED)
        return answer

    def greet(self, _within_s: float) -> None:
        if not self._network.centre.up or self._network.fate() is Fate.LOST:
            raise CentralUnreachableError("connect")

    def _answer(self, fate: Fate, batch: Batch) -> BatchReply:
        older = self._network.answers.setdefault(self._peer.terminal, [])
        chance = self._network.chance
        meant = _meant_for_others(older, batch) if self._network.mixed_up else []
        if meant:
            self._network.mixed_up = False
            return chance.choice(meant)  # and the question is lost
        answer = self._network.arrive(self._peer, batch)
        if fate is Fate.TWICE:
            answer = self._network.arrive(self._peer, batch)
        if fate is Fate.AGAIN_LATER:
            self._network.in_the_air.append((self._peer, batch))
        if fate is Fate.OLD_ANSWER and older:
            return chance.choice(older)
        older.append(answer)
        del older[:-KEPT_ANSWERS]
        return answer


def _meant_for_others(older: list[BatchReply], batch: Batch) -> list[BatchReply]:
    """Those that name the same places and speak of something else."""
    asked = {item.seq: item.op_id for item in batch.items}
    return [
        answer
        for answer in older
        if any(asked.get(reply.seq, reply.op_id) != reply.op_id for reply in answer.replies)
    ]
