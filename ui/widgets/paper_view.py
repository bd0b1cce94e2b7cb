"""PaperView: a receipt as it comes out of the printer, drawn by the printer's own renderer."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea

from printing.paper import paper_of
from printing.receipt import Receipt
from ui.wording import tr

MARGIN_PX = 12
EDGE_PX = 4
NARROWEST_PX = 200


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
        self._picture = QPixmap()
        self._sheet = QLabel(tr("没有小票"))
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._sheet)

    def show_receipt(self, receipt: Receipt | None, columns: int) -> None:
        """The paper of that many columns, scaled to the width there is."""
        if receipt is None:
            self._picture = QPixmap()
            self._sheet.setPixmap(self._picture)
            self._sheet.setText(tr("没有小票"))
            return
        picture = paper_of(receipt, columns).picture(MARGIN_PX).convert("L")
        data = picture.tobytes()
        image = QImage(
            data, picture.width, picture.height, picture.width, QImage.Format.Format_Grayscale8
        ).copy()
        self._picture = QPixmap.fromImage(image)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As wide as there is room beside the scroll bar, whether it is there or not."""
        if not self._picture.isNull():
            room = self.width() - self.verticalScrollBar().sizeHint().width() - EDGE_PX
            self._sheet.setPixmap(
                self._picture.scaledToWidth(
                    max(room, NARROWEST_PX), Qt.TransformationMode.SmoothTransformation
                )
            )
