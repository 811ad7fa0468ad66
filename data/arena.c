/* data/arena.c - memory for many short texts that are all thrown away at once. */
#include "data/arena.h"

#include <string.h>

#define BLOCK_SIZE ((gsize)64 * 1024)

typedef struct Block {
    gsize size;
    char *bytes;
} Block;

struct HkArena {
    GArray *blocks; /* of Block */
    guint current;  /* the block that is being filled */
    gsize used;     /* of the current block */
};

static void
clear_block(gpointer block)
{
    g_free(((Block *)block)->bytes);
}

static void
add_block(HkArena *arena, gsize size)
{
    const Block block = { size, g_malloc(size) };

    g_array_append_val(arena->blocks, block);
}

HkArena *
hk_arena_new(void)
{
    HkArena *arena = g_new0(HkArena, 1);

    arena->blocks = g_array_new(FALSE, FALSE, sizeof(Block));
    g_array_set_clear_func(arena->blocks, clear_block);
    add_block(arena, BLOCK_SIZE);
    return arena;
}

void
hk_arena_free(HkArena *arena)
{
    if (arena == NULL)
        return;
    g_array_unref(arena->blocks);
    g_free(arena);
}

/* A block with room for @size bytes: the current one, a later one, or a new one. */
static Block *
block_with_room(HkArena *arena, gsize size)
{
    Block *block = &g_array_index(arena->blocks, Block, arena->current);

    while (arena->used + size > block->size) {
        if (++arena->current == arena->blocks->len)
            add_block(arena, MAX(BLOCK_SIZE, size));
        block = &g_array_index(arena->blocks, Block, arena->current);
        arena->used = 0;
    }
    return block;
}

char *
hk_arena_copy(HkArena *arena, const void *bytes, gsize length)
{
    char *copy = block_with_room(arena, length + 1)->bytes + arena->used;

    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    arena->used += length + 1;
    return copy;
}

void
hk_arena_reset(HkArena *arena)
{
    arena->current = 0;
    arena->used = 0;
}
