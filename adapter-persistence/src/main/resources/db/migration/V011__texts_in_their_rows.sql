-- H2 keeps a TEXT of more than 256 bytes outside its row, and reading it costs more than reading the row. These have a bound
-- that the application keeps: 100,000 code points of a client, which are 200,000 characters at most, and what identifiers
-- and escapes add.
ALTER TABLE handle ALTER COLUMN metadata SET DATA TYPE VARCHAR(1000000);
ALTER TABLE handle ALTER COLUMN public_handle SET DATA TYPE VARCHAR(2000);
ALTER TABLE registration_job ALTER COLUMN public_handle SET DATA TYPE VARCHAR(2000);
