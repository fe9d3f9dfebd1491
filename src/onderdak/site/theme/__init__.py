"""The look of Onderdak: frame, components, words for dates and amounts, and small charts."""
