"""What `make demo` puts on: its memory, its programs, and the supervisor that keeps them running."""
