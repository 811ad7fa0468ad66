/* report/project.h - the project file hakusho.yaml and the briefings that belong to it.
 */
#pragma once
#include "data/ingest.h"
#include "report/briefing.h"
#include "report/page-design.h"

G_BEGIN_DECLS

/* hakusho.yaml as it is written. */
typedef struct HkProjectSpec {
    HkLoc loc;
    int version; /* hakusho: 1 */
    HkText name;
    HkDeclarations declared;
    HkText output;        /* folder, from that of the project file */
    GPtrArray *briefings; /* of HkText*: globs */
} HkProjectSpec;

extern const HkStructDef hk_project_def;

/* A project that was read: its own declarations and those of its briefings together. */
typedef struct HkProject {
    char *root;       /* its folder, absolute */
    char *shown_root; /* the same as findings call it; "" for the current folder */
    char *file;       /* the project file as findings call it; NULL: there is none */
    const HkProjectSpec *spec; /* never NULL */
    const HkCalendar *calendar;
    HkDeclarations declared; /* of all files together */
    char **font_dirs;        /* absolute, NULL-terminated; NULL: those of the system */
    GPtrArray *briefings;    /* of HkBriefing* */
    GPtrArray *trees;        /* of HkYamlTree*; what all of the above lives in */
    HkPageDesigns *designs;
    int language;          /* HkLanguage of all papers; -1: as each file says */
    HkDiags *untranslated; /* the printed texts that are not in it */
    char *connections;     /* the file of --connections; NULL: the usual one */
    HkAsking asking;       /* when connections are asked */
} HkProject;

/* Reads the project that @paths (NULL-terminated) belong to, and them: briefing files,
 * a project file, or the folder of one. No paths: the project of the current folder and
 * all the briefings that it lists. The project file is looked for beside the briefing
 * and in the folders above it; without one, the briefing's folder is the root. Every
 * mistake in every file goes to @diags. All papers are made in @language, an
 * HkLanguage; -1: each in that of its file. (transfer full): NULL only if @paths name
 * nothing. */
HkProject *hk_project_open(const char *const *paths, int language, HkDiags *diags);
void hk_project_free(HkProject *project); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkProject, hk_project_free)

/* The folder of the project that @path (NULL: the current folder) belongs to, absolute,
 * whether or not it can be read; (transfer full). */
char *hk_project_root_of(const char *path);

/* Whether @path is @folder or lies below it, symbolic links followed. */
gboolean hk_path_lies_in(const char *path, const char *folder);

/* What a load needs to know; borrows from @project. */
HkLoadContext hk_project_load_context(const HkProject *project);

/* NULL if none of that name is declared. */
const HkTable *hk_project_table(const HkProject *project, const char *name);

/* Each of @assignments (HkAssignment*) must name a parameter of at least one briefing.
 */
void hk_project_check_assignments(const HkProject *project,
                                  const GPtrArray *assignments, HkDiags *diags);

/* The folder into which papers are written: @override (from the current folder) or what
 * the project says. Only @override may leave the project's folder; else NULL with
 * HK_ERROR_REFUSED. (transfer full) */
char *
hk_project_output_dir(const HkProject *project, const char *override, GError **error);

/* Whether the paper of @briefing stays in the project's folder, or in @override if that
 * is given. HK_ERROR_REFUSED if not. */
gboolean hk_project_check_output(const HkProject *project, const HkBriefing *briefing,
                                 const char *override, GError **error);

G_END_DECLS
