"""torchvision loads its kernels by path, so the analysis never meets them."""

from PyInstaller.utils.hooks import collect_data_files, collect_dynamic_libs

module_collection_mode = "pyz+py"
binaries = collect_dynamic_libs("torchvision", search_patterns=["*.so", "*.pyd", "*.dll", "*.dylib"])
datas = collect_data_files("torchvision", includes=["**/*.json"])
