"""Tools of the workshop: they write or check files of this repository and are not part of the product."""
