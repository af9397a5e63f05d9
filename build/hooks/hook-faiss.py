"""FAISS chooses among builds for different processors at run time; all that are installed go along."""

from PyInstaller.utils.hooks import collect_dynamic_libs

binaries = collect_dynamic_libs("faiss", search_patterns=["*.so", "*.so.*", "*.pyd", "*.dll", "*.dylib"])
hiddenimports = ["faiss.swigfaiss", "faiss.loader", "faiss.class_wrappers", "faiss.array_conversions"]
