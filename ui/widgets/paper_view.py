"""PaperView: a receipt as it comes out of the printer, drawn by the printer's own renderer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from printing.paper import paper_of
from printing.receipt import Receipt
from ui.wording import tr

MARGIN_PX = 12


class PaperView(QScrollArea):
    """Shows one receipt at the width it has; an empty view says so."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAccessibleName(tr("小票预览"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = QLabel(tr("没有小票"))
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._sheet)

    def show_receipt(self, receipt: Receipt | None, columns: int) -> None:
        """The paper of that many columns, scaled to the width there is."""
        if receipt is None:
            self._sheet.setPixmap(QPixmap())
            self._sheet.setText(tr("没有小票"))
            return
        picture = paper_of(receipt, columns).picture(MARGIN_PX).convert("L")
        data = picture.tobytes()
        image = QImage(
            data, picture.width, picture.height, picture.width, QImage.Format.Format_Grayscale8
        ).copy()
        shown = QPixmap.fromImage(image).scaledToWidth(
            max(self.viewport().width() - 8, 200), Qt.TransformationMode.SmoothTransformation
        )
        self._sheet.setPixmap(shown)
        self.verticalScrollBar().setValue(0)
