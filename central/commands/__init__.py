"""The commands of `dianka-centre`."""
