-- data/views.sql - the aggregates that ship with the engine, as templates for data/views.c.
--
-- {table}, {year} and {amount} are the names of one loaded table, quoted; {totals} is the table
-- of its printed totals. {keys} are the other key columns, each with a comma behind it, {group}
-- the year and them, {next group} the same a year later, {whole} the year and the budget stage.
-- {same a b} is " AND a.key IS b.key" for each key, {stage a b} that for the stage alone, and
-- {group of a} takes the columns from a. hk_rows are the source lines behind all figures of a
-- row, NAME_rows those behind one. A figure and its status travel as one value until the
-- outermost SELECT takes them apart.

-- @sums
SELECT {year}, {keys} hk_value(now) AS {amount}, hk_status(now) AS {amount status}, hk_rows
  FROM (SELECT {group}, hk_sum({amount}, {amount status}) AS now,
               hk_rows(hk_file, hk_line) AS hk_rows
          FROM {table} GROUP BY {group})
 ORDER BY {group}

-- @printed
WITH _parts AS (
  SELECT {group}, hk_file, hk_sum({amount}, {amount status}) AS now,
         hk_rows(hk_file, hk_line) AS now_rows
    FROM {table} GROUP BY {group}, hk_file),
_totals AS (
  SELECT {group}, hk_file, hk_max({amount}, {amount status}) AS printed,
         hk_rows(hk_file, hk_line) AS printed_rows
    FROM {totals} GROUP BY {group}, hk_file),
_years AS (
  SELECT {year of _parts}, {keys of _parts} hk_sum(now) AS now, hk_sum(printed) AS printed,
         hk_rows(now_rows) AS now_rows, hk_rows(printed_rows) AS printed_rows
    FROM _parts
    LEFT JOIN _totals ON _totals.{year} = _parts.{year} AND _totals.hk_file = _parts.hk_file
         {same _totals _parts}
   GROUP BY {group of _parts})
SELECT {year}, {keys}
       hk_value(now) AS {amount}, hk_status(now) AS {amount status},
       hk_value(printed) AS printed, hk_status(printed) AS printed_status,
       hk_value(hk_difference(now, printed)) AS difference,
       hk_status(hk_difference(now, printed)) AS difference_status,
       now_rows AS {amount rows}, printed_rows,
       hk_rows_of(now_rows, printed_rows) AS hk_rows
  FROM _years ORDER BY {group}

-- @change
WITH _sums AS (
  SELECT {group}, hk_sum({amount}, {amount status}) AS figure,
         hk_rows(hk_file, hk_line) AS figure_rows
    FROM {table} GROUP BY {group}),
_rows AS (
  SELECT {group} FROM _sums
   UNION
  SELECT {next group} FROM _sums
   WHERE EXISTS (SELECT 1 FROM _sums AS _next
                  WHERE _next.{year} = _sums.{year} + 1 {stage _next _sums})),
_pairs AS (
  SELECT {year of _rows}, {keys of _rows}
         coalesce(_this.figure, 'none') AS now,
         coalesce(_last.figure,
                  CASE WHEN EXISTS (SELECT 1 FROM _sums
                                     WHERE _sums.{year} = _rows.{year} - 1 {stage _sums _rows})
                       THEN 'none' ELSE 'unknown' END) AS before,
         _this.figure_rows AS now_rows, _last.figure_rows AS before_rows
    FROM _rows
    LEFT JOIN _sums AS _this ON _this.{year} = _rows.{year} {same _this _rows}
    LEFT JOIN _sums AS _last ON _last.{year} = _rows.{year} - 1 {same _last _rows})
SELECT {year}, {keys}
       hk_value(now) AS {amount}, hk_status(now) AS {amount status},
       hk_value(before) AS previous, hk_status(before) AS previous_status,
       hk_value(hk_difference(now, before)) AS difference,
       hk_status(hk_difference(now, before)) AS difference_status,
       hk_rate(now, before) AS rate, hk_kind(now, before) AS kind,
       now_rows AS {amount rows}, before_rows AS previous_rows,
       hk_rows_of(now_rows, before_rows) AS hk_rows
  FROM _pairs ORDER BY {group}

-- @share
WITH _sums AS (
  SELECT {group}, hk_sum({amount}, {amount status}) AS now,
         hk_rows(hk_file, hk_line) AS now_rows
    FROM {table} GROUP BY {group}),
_shares AS (
  SELECT {group}, now, now_rows, hk_sum(now) OVER (PARTITION BY {whole}) AS whole,
         hk_rows(now_rows) OVER (PARTITION BY {whole}) AS whole_rows
    FROM _sums)
SELECT {year}, {keys}
       hk_value(now) AS {amount}, hk_status(now) AS {amount status},
       hk_value(whole) AS total, hk_status(whole) AS total_status,
       hk_share(now, whole) AS share, now_rows AS {amount rows}, whole_rows AS hk_rows
  FROM _shares ORDER BY {group}

-- @kpi
WITH _years AS (
  SELECT {kpi}, {year}, hk_cell({value}, {value status}) AS now,
         hk_sum({value}, {value status}) OVER (PARTITION BY {kpi} ORDER BY {year}) AS so_far,
         {start} AS start, hk_file || ':' || hk_line AS now_rows,
         hk_rows(hk_file, hk_line) OVER (PARTITION BY {kpi} ORDER BY {year}) AS so_far_rows
    FROM {values}),
_goals AS (
  SELECT {kpi}, hk_cell({target}, {target status}) AS target, {target year} AS target_year,
         {baseline} AS baseline, hk_file || ':' || hk_line AS goal_rows
    FROM {targets}),
_progress AS (
  SELECT _years.{kpi}, {year}, now, so_far, {actual} AS actual, start,
         coalesce(nullif(target, 'unknown'), 'not-applicable') AS target, target_year,
         coalesce(baseline, 'unknown') AS baseline, now_rows, so_far_rows, {actual rows} AS actual_rows, goal_rows
    FROM _years LEFT JOIN _goals ON _goals.{kpi} IS _years.{kpi})
SELECT {kpi}, {year},
       hk_value(now) AS value, hk_status(now) AS value_status,
       hk_value(so_far) AS cumulative, hk_status(so_far) AS cumulative_status,
       hk_value(baseline) AS baseline, hk_status(baseline) AS baseline_status,
       hk_value(target) AS target, hk_status(target) AS target_status,
       target_year,
       hk_measure('attainment', {path}) AS attainment,
       hk_measure('progress', {path}) AS progress,
       hk_value(hk_expected({path})) AS expected,
       hk_status(hk_expected({path})) AS expected_status,
       hk_measure('pace', {path}) AS pace,
       {rating} AS rating,
       CASE WHEN {rating} IS NULL THEN 'not-applicable' END AS rating_status,
       now_rows AS value_rows, so_far_rows AS cumulative_rows, goal_rows AS baseline_rows,
       goal_rows AS target_rows, hk_rows_of(actual_rows, goal_rows) AS hk_rows
  FROM _progress ORDER BY {kpi}, {year}
