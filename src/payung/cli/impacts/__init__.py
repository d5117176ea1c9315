"""What `payung impact` asks and tells."""
