"""The portal's forms: they check form; the operations check rules."""
