-- Which service's registrar is still to be told: service_id of a job that has a due_at_ms, absent as that is. By it workers find
-- the services that have something waiting without reading what waits, and then the jobs of each.
ALTER TABLE registration_job ADD COLUMN due_service_id VARCHAR(64);
UPDATE registration_job SET due_service_id = service_id WHERE due_at_ms IS NOT NULL;
ALTER TABLE registration_job ADD CONSTRAINT registration_job_due_service_ck CHECK (
    (due_at_ms IS NULL AND due_service_id IS NULL)
    OR (due_at_ms IS NOT NULL AND due_service_id IS NOT NULL AND due_service_id = service_id));

-- NULLS FIRST: H2 reads on through all that follows a range, and finished jobs, which are nearly all, have no service here.
CREATE INDEX registration_job_due_service_ix ON registration_job (due_service_id NULLS FIRST, due_at_ms);
DROP INDEX registration_job_due_ix;
