"""The decisions of the forecast, one file each."""
