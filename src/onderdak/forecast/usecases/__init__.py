"""What the forecast does for somebody: one file per verb."""
