"""The list of work that was begun and has not ended. A part of `Catalogue`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, insert, select, update

from core.catalogue.clock import now
from core.catalogue.database import Database
from core.catalogue.models import Job
from core.catalogue.rows import JobRow


class JobList:
    """Jobs are written down so that a power cut takes none of them back: whatever follows may be half-made."""

    _database: Database

    def jobs(self) -> list[JobRow]:
        """What was begun and has not ended, the oldest first."""
        columns = (Job.id, Job.kind, Job.arguments, Job.begun, Job.done, Job.total, Job.tries, Job.edit_id)
        with self._database.read() as connection:
            return [JobRow(*row) for row in connection.execute(select(*columns).order_by(Job.id))]

    def begin_job(self, kind: str, arguments: dict[str, Any], again: JobRow | None = None) -> int:
        """Writes a job down and returns its id. `again`: the one it is, begun once more, or takes the place of."""
        with self._database.write(durable=True) as connection:
            if again is not None:
                values = {"arguments": arguments, "tries": again.tries + 1}
                if connection.execute(update(Job).where(Job.id == again.id).values(values)).rowcount:
                    return again.id
            row = insert(Job).values(kind=kind, arguments=arguments, begun=now())
            return int(connection.execute(row.returning(Job.id)).scalar_one())

    def note_job(self, job_id: int, done: int, total: int | None) -> None:
        """How many images of how many a job has dealt with."""
        with self._database.write() as connection:
            got_on = update(Job).where(Job.id == job_id, Job.done < done).values(tries=0)
            connection.execute(got_on)
            connection.execute(update(Job).where(Job.id == job_id).values(done=done, total=total))

    def pause_job(self, job_id: int) -> None:
        """It was stopped in good order, to go on later."""
        with self._database.write(durable=True) as connection:
            connection.execute(update(Job).where(Job.id == job_id).values(tries=0))

    def end_job(self, job_id: int, then: tuple[str, dict[str, Any]] | None = None) -> None:
        """Takes a job from the list and, in the same step, puts the one on it that it leads to: kind and arguments."""
        with self._database.write(durable=True) as connection:
            connection.execute(delete(Job).where(Job.id == job_id))
            if then is not None:
                kind, arguments = then
                connection.execute(insert(Job).values(kind=kind, arguments=arguments, begun=now()))
