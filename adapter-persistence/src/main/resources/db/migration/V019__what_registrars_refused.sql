-- A removal that the registrar refused until the horizon is given up, and tried once a day all the same: nobody else would ever take
-- the identifier away, and the service that could be told to may be gone.
ALTER TABLE registration_job DROP CONSTRAINT registration_job_due_ck;
ALTER TABLE registration_job ADD CONSTRAINT registration_job_due_ck CHECK (step <> 'done' OR due_at_ms IS NULL);
UPDATE registration_job
    SET next_attempt_at_ms = wanted_since_ms, due_at_ms = wanted_since_ms, due_service_id = service_id
    WHERE step = 'given_up' AND intent = 'unregister';

-- A change of a registered handle that the registrar refused for good stands behind all that is due, so that it is found by its
-- service, and counted, without an index of its own.
UPDATE registration_job
    SET due_at_ms = 9223372036854775807, due_service_id = service_id
    WHERE step = 'given_up' AND intent <> 'unregister' AND public_handle IS NOT NULL;
