"""What the page of a security's holders shows, and the files it gives."""
