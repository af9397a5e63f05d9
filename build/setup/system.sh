#!/bin/sh
# Sees to the system libraries that Qt opens at run time and no Python package brings.
# $1: "run" for the window alone, "tests" for a virtual display and a mouse as well, "package" for these and what
# building the standalone program takes.
set -eu
[ "$(uname -s)" = Linux ] || exit 0

window="libegl1 libgl1 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 libxkbcommon0 libxkbcommon-x11-0 libx11-xcb1
 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-shm0
 libxcb-sync1 libxcb-xfixes0 libxcb-xinerama0 libxcb-xkb1 libgomp1 fontconfig fonts-dejavu-core"
tests="xvfb xdotool x11-utils openbox"

if command -v dpkg-query >/dev/null 2>&1; then
    wanted=$window
    [ "${1:-run}" = run ] || wanted="$window $tests"
    [ "${1:-run}" = package ] && wanted="$wanted binutils"
    have=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null | sed -n 's/^installed //p' | tr -d ',' | tr '\n' ' ')
    missing=
    for name in $wanted; do
        # Newer releases renamed some packages (libglib2.0-0t64) and let the new one provide the old name.
        case " $have " in *" $name "* | *" ${name}t64 "*) ;; *) missing="$missing $name" ;; esac
    done
    [ -z "$missing" ] && exit 0
    if [ "$(id -u)" = 0 ]; then
        echo "Installing the system libraries of Qt:$missing"
        export DEBIAN_FRONTEND=noninteractive
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >/dev/null || {
            echo "The system libraries could not be installed. This is the line to run:" >&2
            echo "  apt-get update && apt-get install --no-install-recommends$missing" >&2
            exit 1
        }
        exit 0
    fi
    echo "Qt needs system libraries that are missing. Run this, then try again:" >&2
    echo "  sudo apt-get update && sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

if ! { ldconfig -p 2>/dev/null || /sbin/ldconfig -p; } | grep -q libxcb-cursor; then
    echo "Qt needs system libraries that seem to be missing. One of these lines installs them:" >&2
    echo "  sudo dnf install xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm libxkbcommon-x11 mesa-libEGL" >&2
    echo "  sudo pacman -S xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil xcb-util-wm libxkbcommon-x11 mesa" >&2
    echo "  sudo zypper install libxcb-cursor0 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxkbcommon-x11-0 Mesa-libEGL1" >&2
fi
