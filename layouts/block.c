/* layouts/block.c - what all blocks share. */
#include "layouts/block.h"

gboolean
hk_block_emit(HkBlock *block, HkDrawContext *context, HkRect box, HkScene *scene,
              GError **error)
{
    const HkGroup place = { .role = "block", .tag = HK_TAG_NONE, .box = box };
    const guint first = hk_scene_length(scene);

    hk_scene_begin(scene, &place);
    if (!block->class->emit(block, context, box, scene, error))
        return FALSE;
    hk_scene_end(scene);
    hk_scene_place(scene, first, block->loc);
    return TRUE;
}

void
hk_block_free(HkBlock *block)
{
    if (block != NULL)
        block->class->free(block);
}
