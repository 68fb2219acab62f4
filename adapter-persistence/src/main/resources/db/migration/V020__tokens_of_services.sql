-- A token in the properties of a service is a credential, and was kept in clear. SQL cannot seal: where there may be one, the
-- next start is told to.
INSERT INTO setting (name, setting_value)
    SELECT 'tokens_in_clear', 'to be sealed'
    FROM (SELECT 1 AS one) AS row_of_one
    WHERE EXISTS (SELECT 1 FROM handle_service WHERE properties LIKE '%"token"%')
        OR EXISTS (SELECT 1 FROM registration_job WHERE properties LIKE '%"token"%')
        OR EXISTS (
            SELECT 1
            FROM audit_entry
            WHERE subject_kind = 'handleService'
                AND (before_json LIKE '%"token"%' OR after_json LIKE '%"token"%'));
