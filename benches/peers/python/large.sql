-- Every project has its first line before any has its second, as they come in over a year: to judge them, somebody has to
-- sort. One line in five hundred is wrong, in one of four ways.
COPY (
    WITH rolled AS (
        SELECT line, line % :projects AS place, line // :projects AS number, hash(line, :seed) AS dice
        FROM range(:projects * :lines) AS every (line)
    ),
    marked AS (
        SELECT *, CASE WHEN dice % 500 = 0 THEN dice // 500 % 4 ELSE 4 END AS wrong FROM rolled
    )
    SELECT
        'project-' || lpad(place::VARCHAR, 7, '0') AS project,
        ['activity', 'materials', 'venue', 'publicity', 'vehicle'][1 + (dice // 3 % 5)::INTEGER] AS category,
        CASE WHEN wrong = 0 THEN 'bonus' ELSE 'ordinary' END AS nature,
        ['购买', '布置', '印制', '租用', '修补'][1 + (dice // 7 % 5)::INTEGER]
            || CASE WHEN wrong = 1 THEN '烟酒'
                ELSE ['书架', '花盆', '展板', '桌椅', '灯具', '画框', '颜料'][1 + (dice // 11 % 7)::INTEGER] END
            || ['用于楼组客厅', '供邻里学堂', '作阅读角之用'][1 + (dice // 13 % 3)::INTEGER] AS description,
        (0.01 * (100 + dice // 17 % 90000)::DECIMAL(12, 0))::DECIMAL(38, 2) AS amount,
        (CASE WHEN wrong = 2 THEN 1200 ELSE 1 + dice // 19 % 600 END)::DECIMAL(38, 2) AS unit_price,
        wrong = 2 AS lasts_over_year,
        DATE '2026-01-01' + (number * 9 + (dice // 23 % 9)::BIGINT)::INTEGER AS incurred_on,
        wrong <> 3 AS voucher,
        '3100240011' || lpad(line::VARCHAR, 10, '0') AS invoice_number,
        amount AS invoice_amount
    FROM marked
) TO ':file' (FORMAT parquet)
