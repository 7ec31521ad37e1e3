"""Columns that many tables have."""

from sqlalchemy import BigInteger, Column, MetaData

metadata = MetaData()


def id_(name: str = "id") -> Column[int]:
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


def ref(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable)


def tenant_() -> Column[int]:
    """Whose a row is that of itself names something of an enterprise only."""
    return Column("tenant", BigInteger, nullable=False, server_default="0")
