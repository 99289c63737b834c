"""What follows from rules over time: what is owed and falls due, what ends, what was judged."""
