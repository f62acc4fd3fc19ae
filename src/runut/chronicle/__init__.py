"""One DuckDB file: tables, migrations, writer, reader, books. The only room that imports duckdb."""

from runut.chronicle.connection import SCHEMA_VERSION
from runut.chronicle.ledger import DropCount, Ledger, broken_evidence, fingerprint, ledger, table_counts
from runut.chronicle.parquet import parquet_rows, parquet_scan
from runut.chronicle.parquet_out import write_parquet
from runut.chronicle.reader import Reader
from runut.chronicle.rows import Change, Dated, PageActor, PagePlace, Vector, decode
from runut.chronicle.salvage import Part, Rescued, rescue, salvage
from runut.chronicle.tables import TABLES
from runut.chronicle.writer import Added, PageResult, Run, Writer

__all__ = [
    "SCHEMA_VERSION",
    "TABLES",
    "Added",
    "Change",
    "Dated",
    "DropCount",
    "Ledger",
    "PageActor",
    "PagePlace",
    "PageResult",
    "Part",
    "Reader",
    "Rescued",
    "Run",
    "Vector",
    "Writer",
    "broken_evidence",
    "decode",
    "fingerprint",
    "ledger",
    "parquet_rows",
    "parquet_scan",
    "rescue",
    "salvage",
    "table_counts",
    "write_parquet",
]
