"""The long connection: what an app's program holds open to be told of events and callbacks.

`LongConnections` knows every connection of every app. It hands on payloads that others made, and knows neither events
nor apps beyond their numbers.
"""

from larkstead.delivery.long_connection.connection import Ack, Connection, NotReached
from larkstead.delivery.long_connection.connections import LongConnections
from larkstead.delivery.long_connection.messages import CLIENT_CONFIG, FRAGMENT_MOST, ClientConfig

__all__ = ["CLIENT_CONFIG", "FRAGMENT_MOST", "Ack", "ClientConfig", "Connection", "LongConnections", "NotReached"]
