WITH
spent AS (
    SELECT project, category, sum(amount) AS spent FROM expenses GROUP BY ALL
),
planned AS (
    SELECT project, category, sum(amount) AS planned FROM budget GROUP BY ALL
),
total AS (
    SELECT project, sum(planned) AS total FROM planned GROUP BY ALL
),
in_all AS (
    SELECT project, sum(spent) AS spent FROM spent GROUP BY ALL
),
shares AS (
    SELECT project, category, planned, spent, total
    FROM planned LEFT JOIN spent USING (project, category) JOIN total USING (project)
),
lines AS (
    SELECT project, number::VARCHAR AS place,
        category IN ('office', 'social_worker', 'bonus', 'overtime') AS forbidden,
        fixed_asset OR unit_price >= 100000 AS dear,
        year(date) <> year AS elsewhen,
        NOT (has_invoice AND plan AND sign_in AND summary AND photos AND voucher) AS lacking,
        regexp_matches(description, :words) AS screened
    FROM expenses JOIN projects USING (project)
),
team AS (
    SELECT project, count(*) AS size, count(*) FILTER (WHERE leads) AS leaders FROM people GROUP BY ALL
)
SELECT project, 'forbidden-kind' AS "check", place FROM lines WHERE forbidden
UNION ALL SELECT project, 'fixed-asset', place FROM lines WHERE dear
UNION ALL SELECT project, 'other-year', place FROM lines WHERE elsewhen
UNION ALL SELECT project, 'papers', place FROM lines WHERE lacking
UNION ALL SELECT project, 'screened-word', place FROM lines WHERE screened
UNION ALL SELECT project, 'spent-in-all', '' FROM in_all JOIN total USING (project) WHERE spent > total
UNION ALL SELECT project, 'spent-in-category', category FROM shares WHERE spent > planned
UNION ALL SELECT project, 'budget-volunteers', category FROM shares
    WHERE category = 'volunteer' AND planned * 100 > total * 20
UNION ALL SELECT project, 'budget-management', category FROM shares
    WHERE category = 'management' AND planned * 100 > total * 10
UNION ALL SELECT project, 'spent-on-volunteers', category FROM shares
    WHERE category = 'volunteer' AND spent * 100 > total * 20
UNION ALL SELECT project, 'spent-on-management', category FROM shares
    WHERE category = 'management' AND spent * 100 > total * 10
UNION ALL SELECT project, 'team-size', '' FROM team WHERE size < 3
UNION ALL SELECT project, 'one-leader', '' FROM team WHERE leaders <> 1
UNION ALL SELECT project, 'leader-age', number::VARCHAR FROM people WHERE leads AND age > 75
UNION ALL SELECT project, 'notice-days', '' FROM projects WHERE date_diff('day', notice_from, notice_until) < 7
