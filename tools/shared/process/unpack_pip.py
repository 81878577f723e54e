"""Unpacks pip into the named folder, from the wheel with which `python -m venv` would install it."""

import ensurepip
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

# A Linux distribution may keep the wheel in a folder of its own, named when it configured Python (--with-wheel-pkg-dir,
# https://docs.python.org/3/using/configure.html); ensurepip looks there first. Debian and Fedora do.
folders = [sysconfig.get_config_var("WHEEL_PKG_DIR"), Path(ensurepip.__file__).parent / "_bundled"]
wheels = [wheel for folder in folders if folder for wheel in sorted(Path(folder).glob("pip-*.whl"), reverse=True)]
if not wheels:
    sys.exit("ensurepip has no wheel of pip")
with ZipFile(wheels[0]) as wheel:
    wheel.extractall(sys.argv[1])
