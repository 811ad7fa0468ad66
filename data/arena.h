/* data/arena.h - memory for many short texts that are all thrown away at once. */
#pragma once
#include <glib.h>

G_BEGIN_DECLS

/* Texts never move until hk_arena_reset, which keeps the memory for the next round. */
typedef struct HkArena HkArena;

HkArena *hk_arena_new(void);
void hk_arena_free(HkArena *arena); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkArena, hk_arena_free)

/* A copy of @length bytes with a NUL behind them; borrowed from @arena. */
char *hk_arena_copy(HkArena *arena, const void *bytes, gsize length);
void hk_arena_reset(HkArena *arena);

G_END_DECLS
