"""Who plays: the people of the demo data, by post and unit."""

from typing import Any

from tools.day.station import Person


class Cast:
    """The answer of `dianka-centre demo-data`, asked by name."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.people = tuple(
            Person(one["staff_no"], one["name"], one["secret"], one["role"], one["unit"])
            for one in data["people"]
        )
        self.codes = {one["id"]: one["code"] for one in data["terminals"]}
        self.account = str(data["unified_account"])

    def who(self, role: str, unit: str, nth: int = 0) -> Person:
        """The nth person who holds the post at the unit."""
        found = [one for one in self.people if one.role == role and one.unit == unit]
        return found[nth]

    def playbill(self) -> str:
        """The people and their secrets, for whoever plays by hand."""
        lines = [
            f"  {one.staff_no}  {one.secret}  {one.role:7}  {one.unit:7} {one.name}"
            for one in self.people
        ]
        return "\n".join(["  工号  PIN     岗位     单位    姓名", *lines])
