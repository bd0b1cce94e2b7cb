"""What may go wrong between a terminal and the centre."""

from wire.access import Problem


class CentralUnreachableError(Exception):
    """No answer: the outcome is unknown, the courier asks again. `why` is a short code."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class CentralRefusedError(Exception):
    """The centre answered with a problem instead of a message."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.status, problem.type)
        self.problem = problem


class EnrolmentFaultError(Exception):
    """The centre's answer to an enrolment does not prove itself, or is about another terminal."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
