"""Small charts as SVG: geometry in attributes, paint in classes, numbers also in a table beside them."""
