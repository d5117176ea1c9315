"""The same query on Apache Spark: only cells leave the cluster."""
