"""Trunks: the networks that turn an image into features, their weights and their preprocessing.

Importing this package imports neither torch nor timm; making a trunk does.
"""
