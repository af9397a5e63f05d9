"""onnxscript translates its functions from their source."""

module_collection_mode = "pyz+py"
