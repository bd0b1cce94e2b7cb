"""Makers of bank statements: the two layouts as banks publish them, with figures that add up."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from wire.bank_file import Expected, StatementReader
from wire.values import Fen, yuan

ACCOUNT = "33010001"
TODAY = date(2026, 11, 30)
DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Made:
    """A line as the bank writes it: + in, - out, in fen."""

    amount: int
    remark: str = ""
    day: date = DAY
    payer: str = ""


def in_two_columns(lines, opening=0, *, footer=True, account=ACCOUNT):
    """借方/贷方 in columns of their own, the oldest line first."""
    rows = [["账号", account], ["交易日期", "借方发生额", "贷方发生额", "余额", "对方户名", "附言"]]
    balance = opening
    for line in lines:
        balance += line.amount
        out, came = (_plain(-line.amount), "") if line.amount < 0 else ("", _plain(line.amount))
        rows.append([str(line.day), out, came, _plain(balance), line.payer, line.remark])
    if footer:
        went = _plain(-sum(line.amount for line in lines if line.amount < 0))
        rows.append(["合计", went, _plain(sum(line.amount for line in lines if line.amount > 0))])
        rows.append([f"总笔数:{len(lines)}", f"期末余额:{_plain(balance)}"])
    return _text(rows)


def in_one_column(lines, opening=0):
    """收/支 beside one amount, the newest line first."""
    rows = [["交易时间", "收/支", "金额", "账户余额", "对方名称", "摘要"]]
    balance, made = opening, []
    for line in lines:
        balance += line.amount
        side = "收" if line.amount > 0 else "支"
        told = [f"{line.day:%Y%m%d} 101112", side, _plain(abs(line.amount)), _plain(balance)]
        made.append([*told, line.payer, line.remark])
    return _text([*rows, *reversed(made)])


def read(content, encoding="utf-8", account=ACCOUNT, piece=97):
    """(lines, summary) of a file that comes in small pieces."""
    data = content.encode(encoding) if isinstance(content, str) else content
    pieces = [data[at : at + piece] for at in range(0, len(data), piece)]
    reader = StatementReader(lambda: pieces, Expected(account, TODAY))
    return list(reader.lines()), reader.summary


def _plain(amount):
    return yuan(Fen(amount), "").replace("−", "-")


def _text(rows):
    held = io.StringIO(newline="")
    csv.writer(held).writerows(rows)
    return held.getvalue()
