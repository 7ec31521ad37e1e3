"""Why a batch is not stored, as far as it matters to those who wait for it."""


class NotStored(Exception):
    """The batch is not stored, as far as is known: the database is away or full, or the writer ended."""


class Refused(NotStored):
    """The database is well and refuses what stands in this batch."""


class Overtaken(NotStored):
    """A batch before this one was not stored: this one was not tried."""


class StoreLost(NotStored):
    """The store is not this server's any more: gone, replaced, or another's. Nothing may be acknowledged from now on;
    the message says what to do.
    """
