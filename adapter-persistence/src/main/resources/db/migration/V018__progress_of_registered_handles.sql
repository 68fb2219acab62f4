-- How the registration of a registered handle went stands in its own row: it is read far more often than any other, and of it the
-- job, a second table, says nothing new until the handle is another one.
ALTER TABLE handle ADD COLUMN attempts INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE handle ADD COLUMN last_error TEXT;
UPDATE handle SET
    attempts = COALESCE((SELECT j.attempts FROM registration_job j WHERE j.handle_id = handle.id), 0),
    last_error = (SELECT j.last_error FROM registration_job j WHERE j.handle_id = handle.id)
WHERE state = 'registered';
ALTER TABLE handle ALTER COLUMN attempts DROP DEFAULT;
