"""The commands of `onderdak`, in groups. Each module adds its own; Django starts inside the handlers."""
