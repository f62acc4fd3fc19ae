"""The engine of many machines: the same steps over Arrow batches on Spark. Needs the extra [spark] and Java 17."""

from runut.engines.spark.engine import SparkEngine

__all__ = ["SparkEngine"]
