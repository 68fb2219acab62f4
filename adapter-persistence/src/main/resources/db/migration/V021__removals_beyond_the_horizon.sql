-- A removal that the registrar refused until the horizon is given up, and tried once a day all the same: nobody else would ever take
-- the identifier away, and the service that could be told to may be gone.
ALTER TABLE registration_job DROP CONSTRAINT registration_job_due_ck;
ALTER TABLE registration_job ADD CONSTRAINT registration_job_due_ck CHECK (
    step IN ('pending', 'calling') OR due_at_ms IS NULL OR (step = 'given_up' AND intent = 'unregister'));
UPDATE registration_job SET next_attempt_at_ms = wanted_since_ms, due_at_ms = wanted_since_ms
    WHERE step = 'given_up' AND intent = 'unregister';
