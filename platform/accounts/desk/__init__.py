"""What every page of the officers' desk has in common: it shows facts and changes nothing by itself."""
