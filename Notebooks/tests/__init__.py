"""Tests of the Python client. They run the program that $ELENCHUS names, and a stand-in for what it does when it fails."""
