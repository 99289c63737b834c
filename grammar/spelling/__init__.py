"""One canonical spelling of every sentence: its words, the verbs that agree, and its lines."""
