/* report/run/find-projects.h - all projects below some folders. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* The folders with a hakusho.yaml among @folders (NULL-terminated; none: the current
 * one) and below them, in byte order, each once: of char*, as @folders call them.
 * Projects within a project, hidden folders and symbolic links are left alone.
 * (transfer full) */
GPtrArray *hk_find_projects(const char *const *folders);

G_END_DECLS
