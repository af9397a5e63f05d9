#!/bin/sh
# Signs dist/Recollect.app, has it notarised, and makes dist/Recollect.dmg. Not run yet on a Mac: see docs/packaging.md.
# Wants SIGN_AS (a "Developer ID Application" identity) and NOTARY (a keychain profile of `xcrun notarytool`).
set -eu
cd "$(dirname "$0")/../.."
app=dist/Recollect.app
: "${SIGN_AS:?names the signing identity}" "${NOTARY:?names the profile of notarytool}"

# From the inside out: a signature covers what it holds.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -u+x \) -print0 |
    xargs -0 -n 50 codesign --force --timestamp --options runtime --entitlements build/macos/entitlements.plist --sign "$SIGN_AS"
codesign --force --timestamp --options runtime --entitlements build/macos/entitlements.plist --sign "$SIGN_AS" "$app"
codesign --verify --deep --strict "$app"

ditto -c -k --keepParent "$app" dist/Recollect.zip
xcrun notarytool submit dist/Recollect.zip --keychain-profile "$NOTARY" --wait
xcrun stapler staple "$app"
hdiutil create -volname Recollect -srcfolder "$app" -ov -format UDZO dist/Recollect.dmg
