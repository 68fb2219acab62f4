-- A handle points at a share of ours, or at an address elsewhere: what an Onezone registers through our handle proxy. The
-- address is ASCII of bounded length, so that it fits into an index.
ALTER TABLE handle ADD COLUMN target_url VARCHAR(2000);
ALTER TABLE handle ALTER COLUMN share_id DROP NOT NULL;
ALTER TABLE handle ADD CONSTRAINT handle_target_ck CHECK (
    (share_id IS NOT NULL AND target_url IS NULL) OR (share_id IS NULL AND target_url IS NOT NULL));

-- As before for those of shares: live_share_id is share_id while the handle is live.
ALTER TABLE handle DROP CONSTRAINT handle_live_ck;
ALTER TABLE handle ADD CONSTRAINT handle_live_ck CHECK (
    (state IN ('deleting', 'deleted') AND live_service_id IS NULL AND live_share_id IS NULL)
    OR (state NOT IN ('deleting', 'deleted') AND live_service_id IS NOT NULL AND live_service_id = service_id
        AND ((share_id IS NULL AND live_share_id IS NULL)
            OR (share_id IS NOT NULL AND live_share_id IS NOT NULL AND live_share_id = share_id))));

CREATE INDEX handle_target_url_ix ON handle (target_url);

-- By what the caller of a handle proxy names a service: its type and prefix, folded by the application ('DOI:10.5072', and
-- 'PID:' where there is no prefix). What stands here is taken from the text of the properties, and written by the
-- application from now on; it only narrows the search, and the properties themselves are held against the request.
ALTER TABLE handle_service ADD COLUMN registrar_key VARCHAR(80);
UPDATE handle_service SET registrar_key =
    CASE WHEN properties LIKE '%"type":"DOI"%' THEN 'DOI:' ELSE 'PID:' END
    || CASE
        WHEN properties LIKE '%"prefix":"%'
        THEN LOWER(SUBSTRING(
            REGEXP_REPLACE(CAST(properties AS VARCHAR(1000000)), '^.*"prefix":"([0-9A-Za-z._-]+)".*$', '\1'), 1, 64))
        ELSE ''
    END;
ALTER TABLE handle_service ALTER COLUMN registrar_key SET NOT NULL;
CREATE INDEX handle_service_registrar_ix ON handle_service (registrar_key, id);
