"""The command line, one file a command; it acts as operator, and alone in data_io asks the clock."""
