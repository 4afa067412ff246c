"""The portal's pages. A view parses, makes one domain call and renders."""
