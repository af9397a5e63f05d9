"""What an import, an update or a reading again did, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.words import text

if TYPE_CHECKING:
    from core.reports import AddReport, RefreshReport, UpdateReport


def summary(report: UpdateReport) -> str:
    """One calm line: "Learned 3 categories. Images found again: 91 % before, 97 % after." """
    tr = text.tr
    if report.held:
        return held_line(report)
    new = [c.name for c in report.categories if c.new]
    if new:
        learned = text.counted(len(new), tr("Learned %1 category."), tr("Learned %1 categories."))
    elif report.changed:
        learned = tr("Followed your changes to %1.").replace("%1", text.images(report.changed))
    else:
        learned = tr("Learned the new images.")
    before, after = report.union.before.r1, report.union.after.r1
    if after is None:
        return learned + " " + tr("Too few images yet to check how well.")
    if before is None or report.old.after.r1 is None:  # nothing was there to be found before
        return learned + " " + tr("Images found again: %1.").replace("%1", text.percent(after))
    return (
        learned
        + " "
        + tr("Images found again: %1 before, %2 after.")
        .replace("%1", text.percent(before))
        .replace("%2", text.percent(after))
    )


def held_line(report: UpdateReport) -> str:
    """ "Old categories would be found less often: 65 % before, 58 % after. Search stays as it was." """
    tr = text.tr
    before, after = report.old.before.r1, report.old.after.r1
    what = tr("Some old categories would be found less often.")
    if before is not None and after is not None and after < before:
        what = tr("Old categories would be found less often: %1 before, %2 after.")
        what = what.replace("%1", text.percent(before)).replace("%2", text.percent(after))
    return what + " " + tr("Search stays as it was.")


def read_again_line(report: RefreshReport) -> str:
    """ "Read 340 images again; 12 are away and stay where they were estimated to be." """
    tr = text.tr
    parts = [tr("Read %1 again").replace("%1", text.images(report.refreshed))]
    if report.estimated:
        one = tr("%1 is away and stays where it was estimated to be")
        many = tr("%1 are away and stay where they were estimated to be")
        parts.append(text.counted(report.estimated, one, many))
    if report.missing:
        parts.append(tr("%1 cannot be found yet").replace("%1", text.count(report.missing)))
    return text.sentence(text.clauses(parts))


def added_line(report: AddReport) -> str:
    """ "Added 340 images to 3 categories; 2 files skipped." """
    tr = text.tr
    if report.added == 0 and report.already and not report.skipped:
        one, many = tr("The image was in the library already."), tr("All %1 images were in the library already.")
        return text.counted(report.already, one, many)
    parts = [tr("Added %1").replace("%1", text.images(report.added))]
    if report.already:
        parts.append(tr("%1 already there").replace("%1", text.count(report.already)))
    if report.skipped:
        parts.append(text.counted(len(report.skipped), tr("%1 file skipped"), tr("%1 files skipped")))
    return text.sentence(text.clauses(parts))
