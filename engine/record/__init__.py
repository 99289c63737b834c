"""A record of decisions that can be trusted: each line names the one before it by its digest."""
