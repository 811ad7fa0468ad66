/* report/frame-text.h - a data set as a table for reading, as CSV and as JSON. */
#pragma once
#include "data/format.h"

G_BEGIN_DECLS

/* Columns aligned by the width that characters have in a terminal; figures as
 * @formatter prints them, in their own unit, at the right. */
void
hk_frame_print_table(const HkFrame *frame, const HkFormatter *formatter, GString *out);

/* CSV that machines read: UTF-8, one header row, a plain minus, no grouping, money in
 * the main unit of its currency, fiscal years as their number, dates as 2023-06-30,
 * codes as codes. A figure NAME has its unit in NAME_unit, where it has one, and what
 * kind of fact it is in NAME_status, unless it is a computed number; a cell without a
 * number is empty. Texts are written as they are. */
void hk_frame_print_csv(const HkFrame *frame, GString *out);

/* @text as a cell of CSV: between quotes where it has to be (RFC 4180, 2). */
void hk_csv_append_text(GString *out, const char *text);

/* {"name": ..., "columns": [...], "rows": [{...}]}; NAME_status stands beside a figure
 * that is not normal. */
void hk_frame_print_json(const HkFrame *frame, GString *out);

G_END_DECLS
