; The installer for Windows, by Inno Setup 6: iscc /DVersion=0.1.0 build\windows\recollect.iss
; Not run yet on Windows: see docs/packaging.md.
#ifndef Version
  #error Name the version: /DVersion=...
#endif

[Setup]
AppId={{6C7C3E52-6B0D-4C53-9F0B-5E1D5B6D2C11}
AppName=Recollect
AppVersion={#Version}
AppPublisher=The Recollect developers
DefaultDirName={autopf}\Recollect
DefaultGroupName=Recollect
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=recollect-{#Version}-windows-x86_64
Compression=lzma2/fast
SolidCompression=no
ChangesAssociations=yes
UninstallDisplayIcon={app}\recollect.exe

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[Files]
Source: "..\..\dist\recollect\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Recollect"; Filename: "{app}\recollect.exe"
Name: "{autodesktop}\Recollect"; Filename: "{app}\recollect.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.recollect"; ValueType: string; ValueData: "Recollect.Library"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Recollect.Library"; ValueType: string; ValueData: "Recollect library"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Recollect.Library\DefaultIcon"; ValueType: string; ValueData: "{app}\recollect.exe,0"
Root: HKA; Subkey: "Software\Classes\Recollect.Library\shell\open\command"; ValueType: string; ValueData: """{app}\recollect.exe"" open ""%1"""

[Run]
Filename: "{app}\recollect.exe"; Description: "{cm:LaunchProgram,Recollect}"; Flags: nowait postinstall skipifsilent
