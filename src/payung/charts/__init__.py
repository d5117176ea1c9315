"""Figures as SVG, drawn without a library; they know nothing of surveys."""
