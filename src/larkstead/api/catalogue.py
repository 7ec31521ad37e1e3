"""The open catalogue: every module of this room declares its endpoints here."""

from larkstead.gate.endpoint import Catalogue

CATALOGUE = Catalogue()
endpoint = CATALOGUE.endpoint
