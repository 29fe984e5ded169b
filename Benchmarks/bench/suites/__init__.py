"""One module for each suite. A suite has `TITLE`, `PRODUCTS` (our executables), `ALLOWANCE` (seconds, in full), and `run(context)`."""
