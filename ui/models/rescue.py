"""Rescue files in words: what was written, and what the centre made of one."""

from app.rescue import RescueWritten
from ui.models.line import pause_words
from ui.wording import listed, tr
from wire.access import RescueTaken


def written_words(written: RescueWritten) -> str:
    """Where the file is and what is in it, or that nothing waits."""
    if written.path is None:
        return tr("没有未上传的业务，不用写救援文件")
    return tr(
        "已写 {count} 笔到 {path}。请拿到任何一台能联网的终端，在设置页读入；"
        "其中的售卡算已发出，联网核对后才能冲正",
        count=written.operations,
        path=str(written.path),
    )


def taken_words(taken: RescueTaken) -> tuple[str, str]:
    """The tone and the words of what the centre did with a file."""
    told = listed(
        f"{_outcome(name)} {count}" for name, count in sorted(taken.outcomes.items()) if count
    )
    words = tr(
        "终端 {terminal} 的救援文件：中心收下 {count} 笔（{told}），重复读入不会重复入账",
        terminal=taken.terminal,
        count=taken.operations,
        told=told or tr("都收过了"),
    )
    if taken.fault is None:
        return "ok", words
    return "warn", tr("{words}。后面的没有收：{why}", words=words, why=pause_words(taken.fault))


def _outcome(name: str) -> str:
    return {
        "APPLIED": tr("已记账"),
        "SUSPENSE": tr("待核实"),
        "REFUSED": tr("被拒"),
        "DUPLICATE": tr("收过"),
        "PARKED": tr("先存着"),
    }.get(name, name)
