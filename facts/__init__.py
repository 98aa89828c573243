"""Text to facts: licences, share moves, shipments and launches, each with its words.

Pure: no network, no database, no clock.

    Document ─► Article ─► licence · stock move · shipment · launch ─► Reading
     clean text   names, words,      one reader a kind                  facts, and what was
                  sentences                                             dropped and why
"""

from __future__ import annotations

from facts.kinds import Dropped, Fact, Launch, License, Shipment, StockMove, record
from facts.names import Names, load_names
from facts.reading import Reading, read

__all__ = [
    "Dropped",
    "Fact",
    "Launch",
    "License",
    "Names",
    "Reading",
    "Shipment",
    "StockMove",
    "load_names",
    "read",
    "record",
]
