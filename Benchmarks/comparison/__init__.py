"""What scripts/compare-peers measures: a module for each kind of work."""
