"""The numeric core of the forecast: arrays and files in, arrays and files out."""
