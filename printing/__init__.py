"""Paper: receipts as data, their layout, and the way to a printer. Knows lines, not business."""
